import { describe, expect, test } from 'vitest'
import { newRecords, renew, sharesOf } from '../../../src/architecture/theory/records.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { strandedShare } from './closed-forms.ts'

const H = 0.25

/** Clients one by one, each with its address and when its record ends; the truth for the slots. */
class Clients {
  readonly address: number[] = []
  readonly endS: number[] = []
  readonly luck: Stream
  nowS = 0
  constructor(count: number, ttlS: number) {
    this.luck = new Stream('clients', 'records', 'ages').reseed(0)
    for (let i = 0; i < count; i++) {
      this.address.push(0)
      this.endS.push(this.luck.uniform() * ttlS)
    }
  }
  move(answer: readonly number[], ttlS: number): void {
    this.nowS += H
    for (let i = 0; i < this.endS.length; i++) {
      while (this.endS[i] <= this.nowS) {
        this.endS[i] += Math.max(ttlS, 1e-3)
        this.address[i] = this.luck.uniform() < answer[0] ? 0 : 1
      }
    }
  }
  share(address: number): number {
    return this.address.filter((each) => each === address).length / this.address.length
  }
}

describe('clients after a change of address', () => {
  test.each([10, 60, 300])('leave the old one evenly over a TTL of %i s', (ttlS) => {
    const records = newRecords([1, 0], [{ withinS: ttlS, part: 1 }], ttlS)
    for (let t = H; t <= ttlS + 2; t += H) {
      renew(records, [0, 1], ttlS, H)
      expect(sharesOf(records)[0]).toBeCloseTo(Math.max(0, 1 - t / ttlS), 9)
    }
  })

  test('do so as clients do that are simulated one by one, also when it changes again meanwhile', () => {
    const clients = new Clients(20_000, 60)
    const records = newRecords([1, 0], [{ withinS: 60, part: 1 }], 60)
    for (let t = H; t <= 150; t += H) {
      const answer = t <= 20 ? [0, 1] : t <= 50 ? [1, 0] : [0.3, 0.7]
      clients.move(answer, 60)
      renew(records, answer, 60, H)
      if (t % 5 === 0) expect(Math.abs(sharesOf(records)[0] - clients.share(0))).toBeLessThan(0.02)
    }
  })

  test('know a short TTL only when the long one has run out', () => {
    const clients = new Clients(20_000, 300)
    const records = newRecords([1, 0], [{ withinS: 300, part: 1 }], 300)
    for (let t = H; t <= 300; t += H) {
      // Cut at 0, moved at 100 s: a third of the records has been renewed by then.
      const answer = t <= 100 ? [1, 0] : [0, 1]
      clients.move(answer, 10)
      renew(records, answer, 10, H)
      if (t % 10 === 0 && (t < 100 || t > 130))
        expect(Math.abs(sharesOf(records)[0] - clients.share(0))).toBeLessThan(0.02)
    }
  })

  test('are as many as before, whatever is answered', () => {
    const records = newRecords(
      [0.2, 0.5, 0.3],
      [
        { withinS: 40, part: 0.5 },
        { withinS: 5, part: 0.5 },
      ],
      40,
    )
    for (let i = 0; i < 500; i++) renew(records, i % 90 < 40 ? [1, 0, 0] : [0, 0.5, 0.5], i < 200 ? 5 : 70, H)
    expect(sharesOf(records).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
  })
})

test('without name servers a TTL is as long as everybody lasts', () => {
  expect(strandedShare(15, 60)).toBe(0.25)
  expect(strandedShare(90, 60)).toBe(1)
})
