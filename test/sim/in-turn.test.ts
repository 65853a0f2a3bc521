import { expect, test } from 'vitest'
import { crashServer } from '../../src/sim/control.ts'
import { CRASHED, REASONS, SERVER_DOWN } from '../../src/sim/flows.ts'
import { sameAgain } from '../../src/sim/in-turn.ts'
import type { Balancing } from '../../src/sim/network.ts'
import { simulation, sum } from '../support/simulate.ts'

test('it is the turn of the same one of two after an odd number of others', () => {
  expect(sameAgain(2, 0)).toBe(0)
  for (const others of [0.1, 1, 10]) {
    expect(sameAgain(2, others)).toBeCloseTo((1 - Math.exp(-2 * others)) / 2, 12)
    expect(sameAgain(1, others)).toBeCloseTo(1, 12)
  }
  expect(sameAgain(7, 200)).toBeCloseTo(1 / 7, 6)
})

/** Of four servers one is dead; shares of attempts refused, and of requests that fail, tried once more at once. */
function refused(lb: Balancing) {
  const { plan, state, flows, run } = simulation({
    groups: { box: { n: 4, c: 4, lb, service: { kind: 'exp', mean: 0.01 } } },
    classes: [{ rate: 900, retries: 1, steps: [{ visit: 'box' }] }],
  })
  crashServer(plan, state, 0, 1)
  run(5)
  let [attempts, down, failed, arrived] = [0, 0, 0, 0]
  run(100, () => {
    attempts += flows.attempts[0]
    arrived += flows.arrived[0]
    down += flows.attemptFailed[SERVER_DOWN]
    failed += sum(flows.failed) - flows.failed[CRASHED]
  })
  expect(REASONS[SERVER_DOWN]).toBe('server-down')
  return [down / attempts, failed / arrived]
}

test('who tries again at once meets the next server in turn, but at random maybe the same', () => {
  const [inTurn, lost] = refused('rr')
  expect(inTurn).toBeCloseTo(1 / 4, 3)
  expect(lost).toBeLessThan(0.002)
  const [atRandom, lostAtRandom] = refused('random')
  expect(atRandom).toBeCloseTo(1 / 4, 3)
  expect(lostAtRandom).toBeCloseTo(1 / 16, 2)
})
