import { describe, expect, test } from 'vitest'
import {
  type Acknowledgement,
  acknowledged,
  commitWait,
  moveCommitSync,
  newCommitSync,
  stallS,
} from '../../../src/architecture/theory/commit-wait.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { interval, mean } from './real-log.ts'

describe('a commit that waits for k replicas', () => {
  const near: Acknowledgement = { roundTripS: 0.001, receiveS: 0.0005 }
  const far: Acknowledgement = { roundTripS: 0.081, receiveS: 0.004 }
  const menu: [string, Acknowledgement[], number][] = [
    ['the only one', [near], 1],
    ['the first of three alike', [far, far, far], 1],
    ['the second of three', [near, { roundTripS: 0.02, receiveS: 0.01 }, far], 2],
    ['all of three', [near, near, far], 3],
  ]
  for (const [name, replicas, required] of menu)
    test(`waits for ${name}`, () => {
      const stream = new Stream(name)
      const waits = Array.from({ length: 40_000 }, () => {
        const each = replicas.map((replica) => replica.roundTripS + replica.receiveS * exponential(stream))
        return each.sort((a, b) => a - b)[required - 1]
      })
      const real = interval(waits)
      const made = commitWait(replicas, required)
      expect(Math.abs(made.meanS - real.mean)).toBeLessThan(real.half)
      const variance = mean(waits.map((wait) => (wait - real.mean) ** 2))
      expect(made.scv / (variance / real.mean ** 2)).toBeCloseTo(1, 1)
    })

  test('waits for ever when there are too few', () => {
    expect(commitWait([near], 2).meanS).toBe(Infinity)
    expect(commitWait([], 0).meanS).toBe(0)
  })
})

describe('when the replica is gone', () => {
  /** Every write of a span without acknowledgements from 10 s to 40 s, one after the other. */
  function waits(timeoutS: number): { waited: number[]; alone: number } {
    const sync = newCommitSync()
    const waited: number[] = []
    let alone = 0
    for (let i = 1; i <= 240; i++) {
      const isGone = i > 40 && i <= 160
      moveCommitSync(sync, { required: 1, timeoutS }, isGone ? 0 : 1, 0.25)
      const wait = stallS(sync, { required: 1, timeoutS })
      if (wait > 0) waited.push(Math.min(wait, 40 - i / 4))
      alone += sync.fallenBack
    }
    return { waited, alone }
  }

  test('writes stall until the timeout, then it goes on alone and says nothing', () => {
    const { waited, alone } = waits(10)
    expect(waited.length).toBe(39)
    expect(mean(waited)).toBeCloseTo(5, 6)
    expect(alone).toBe(81)
  })

  test('or they stall until it is back', () => {
    const { waited, alone } = waits(Infinity)
    expect(waited.length).toBe(120)
    expect(alone).toBe(0)
  })

  test('acknowledged is what the k-th has, and everything after falling back', () => {
    const sync = newCommitSync()
    expect(acknowledged(100, [90, 97, 80], 0, sync)).toBe(100)
    expect(acknowledged(100, [90, 97, 80], 1, sync)).toBe(97)
    expect(acknowledged(100, [90, 97, 80], 2, sync)).toBe(90)
    expect(acknowledged(100, [90, 97, 80], 1, { stalledS: 0, fallenBack: 1 })).toBe(100)
  })
})
