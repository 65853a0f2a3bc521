import { describe, expect, test } from 'vitest'
import { lostWithDisk, moveBackups, noBackups, restoreS } from '../../../src/architecture/theory/backup.ts'
import {
  type FailoverTimes,
  missingWrites,
  promoted,
  recover,
  strayWrites,
} from '../../../src/architecture/theory/failover.ts'
import { shippingS } from '../../../src/architecture/theory/replica.ts'
import { moveCopying } from '../../../src/architecture/theory/seeding.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { oldAddressShare, recoveryS, seedingS } from './closed-forms.ts'
import { failedWrites, logs, underWay, WAYS, WRITES_PER_S } from './real-failover.ts'
import { countUntil, interval, zipf } from './real-log.ts'

describe('a failover', () => {
  const shipping = WAYS.map((way) =>
    shippingS({ ...way, bytesPerS: 1e9, entryBytes: 1, connected: true }, WRITES_PER_S),
  )

  test('loses what was under way to the replica that is promoted: λ D, and most with the stalest', () => {
    const crashes = Array.from({ length: 300 }, (_, i) => 5 + i * 0.61)
    const runs = logs('crash', 200)
    for (const [promotion, at] of [
      ['most-advanced', 0],
      ['first', 0],
      ['stalest', 2],
    ] as const) {
      const lost = crashes.map((atS) => {
        const written = countUntil(runs[0].writtenS, atS)
        // Each log draws its own writes: what is under way is counted in its own.
        const received = runs.map((log) => written - underWay(log, atS))
        return missingWrites(written, received[promoted(received, promotion)])
      })
      const { mean, half } = interval(lost)
      expect(Math.abs(mean - WRITES_PER_S * shipping[at]), promotion).toBeLessThan(half)
    }
  })

  test('of replicas that are all dead promotes none; strays have to be rewound', () => {
    expect(promoted([undefined, undefined], 'most-advanced')).toBe(-1)
    expect(promoted([undefined, 5, 9], 'first')).toBe(1)
    expect(strayWrites(9, 5)).toBe(4)
    expect(strayWrites(5, 9)).toBe(0)
  })

  test('takes detection, relay log, promotion and the clients’ TTL: writes that fail', () => {
    const times: FailoverTimes = {
      intervalS: 5,
      threshold: 3,
      checkTimeoutS: 1,
      relayEntries: 400,
      applyPerS: 500,
      promoteS: 8,
    }
    const ttlS = 30
    const failed = Array.from({ length: 60 }, (_, i) =>
      failedWrites(times, ttlS, WRITES_PER_S, `failover ${i}`),
    )
    const { mean, half } = interval(failed)
    const made = WRITES_PER_S * (recoveryS(times) + ttlS / 2)
    expect(Math.abs(made - mean)).toBeLessThan(half)
    expect(oldAddressShare(0, ttlS)).toBe(1)
    expect(oldAddressShare(ttlS, ttlS)).toBe(0)
  })

  test('replaying the dead primary’s log brings back what has not been written again since', () => {
    const popularity = { keys: 400, readSkew: 0.8, writeSkew: 0.8 }
    for (const since of [0, 50, 2000]) {
      const runs = Array.from({ length: 40 }, (_, i) => {
        const stream = new Stream(`recover ${i}`)
        const draw = zipf(400, 0.8)
        const missing = Array.from({ length: 300 }, () => draw(stream))
        const written = new Set(Array.from({ length: since }, () => draw(stream)))
        return missing.filter((key) => !written.has(key)).length
      })
      const { mean, half } = interval(runs)
      const { writes, overtaken } = recover(300, since, popularity)
      expect(Math.abs(writes - mean), `${since} writes since`).toBeLessThanOrEqual(half)
      expect(writes + overtaken).toBeCloseTo(300, 9)
    }
  })
})

describe('seeding a replica', () => {
  test('takes size ÷ bandwidth and the log written meanwhile; write by write', () => {
    const [dataGb, gbPerS, writesPerS, applyPerS] = [20, 0.25, 300, 500]
    const copying = { leftGb: dataGb }
    let copyS = 0
    do copyS += 0.25
    while (!moveCopying(copying, gbPerS, 0.25))
    expect(copyS).toBe(dataGb / gbPerS)
    const stream = new Stream('seeding')
    let [doneS, writtenS] = [copyS, 0]
    for (;;) {
      writtenS += exponential(stream) / writesPerS
      doneS = Math.max(doneS, writtenS) + exponential(stream) / applyPerS
      if (doneS < writtenS + 0.05) break
    }
    expect(seedingS(dataGb, gbPerS, writesPerS, applyPerS) / doneS).toBeCloseTo(1, 1)
    expect(seedingS(dataGb, gbPerS, 500, 500)).toBe(Infinity)
  })
})

describe('a lost disk', () => {
  test('costs what was written since the backup; everything without one', () => {
    const backups = noBackups()
    expect(lostWithDisk(backups, 1000)).toBe(1000)
    let written = 0
    for (let hour = 0; hour < 60; hour++) {
      moveBackups(backups, 3600, 24 * 3600, written, 10)
      written += 100
    }
    expect(backups.position).toBe(4800)
    expect(backups.ageS).toBe(11 * 3600)
    expect(lostWithDisk(backups, written)).toBe(1200)
    expect(lostWithDisk(backups, written, written - 5)).toBe(5)
    expect(restoreS(50, 0.1, 1200, 400)).toBeCloseTo(503, 9)
  })
})
