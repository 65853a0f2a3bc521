import { expect, test } from 'vitest'
import { drifted, entryBytes } from '../../../src/architecture/theory/log-format.ts'
import { type KeyUse, touchedKeys, touchedShare } from '../../../src/architecture/theory/touched.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { wrongReadShare } from './closed-forms.ts'
import { interval, zipf } from './real-log.ts'

const MENU: KeyUse[] = [
  { keys: 1, readSkew: 1, writeSkew: 1 },
  { keys: 1000, readSkew: 0.8, writeSkew: 0.8 },
  { keys: 50_000, readSkew: 1.1, writeSkew: 0.5 },
  { keys: 200_000, readSkew: 1, writeSkew: 0 },
]

test('the table is the sum over every key', () => {
  for (const use of MENU)
    for (const writes of [0.003, 0.7, 12, 900, 1e5, 1e9])
      expect(touchedShare(use, writes) / exact(use, writes)).toBeCloseTo(1, 2)
})

test('a billion keys cost no more than a thousand', () => {
  const share = touchedShare({ keys: 1e9, readSkew: 0.9, writeSkew: 0.9 }, 1000)
  expect(share).toBeGreaterThan(0.001)
  expect(share).toBeLessThan(0.1)
  expect(touchedKeys({ keys: 1e9, readSkew: 0, writeSkew: 0 }, 1000)).toBeCloseTo(1000, 0)
})

test('statements that are not determined by the data drift, key by key', () => {
  const use = { keys: 3000, readSkew: 0.9, writeSkew: 0.6 }
  const shares = Array.from({ length: 12 }, (_, i) => {
    const stream = new Stream(`drift ${i}`)
    const [drawWritten, drawRead] = [zipf(3000, 0.6), zipf(3000, 0.9)]
    const differs = new Set<number>()
    for (let w = 0; w < 8000; w++) {
      const key = drawWritten(stream)
      if (stream.uniform() < 0.03) differs.add(key)
    }
    let wrong = 0
    for (let r = 0; r < 4000; r++) if (differs.has(drawRead(stream))) wrong++
    return wrong / 4000
  })
  const { mean, half } = interval(shares)
  const made = wrongReadShare(use, drifted(0, 8000, 'statement', 0.03))
  expect(Math.abs(made - mean)).toBeLessThan(half)
  expect(drifted(0, 8000, 'row', 0.03)).toBe(0)
})

test('a log by row is bigger, the more rows a statement changes', () => {
  const write = { rowBytes: 400, rows: 1, statementBytes: 180, headerBytes: 80 }
  expect(entryBytes('statement', write)).toBe(260)
  expect(entryBytes('row', write)).toBe(880)
  expect(entryBytes('row', { ...write, rows: 1000 })).toBe(800_080)
  expect(entryBytes('statement', { ...write, rows: 1000 })).toBe(260)
})

function exact({ keys, readSkew, writeSkew }: KeyUse, writes: number): number {
  let [reads, total, share] = [0, 0, 0]
  for (let k = 1; k <= keys; k++) {
    reads += k ** -readSkew
    total += k ** -writeSkew
  }
  for (let k = 1; k <= keys; k++)
    share += (k ** -readSkew / reads) * -Math.expm1((-writes * k ** -writeSkew) / total)
  return share
}
