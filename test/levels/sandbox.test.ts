import { expect, test } from 'vitest'
import { FAULT_NAMES } from '../../src/architecture/faults/index.ts'
import { applyCommand } from '../../src/game/apply.ts'
import { faultViews } from '../../src/game/fault-view.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, startRun } from '../../src/game/run.ts'
import { campaignLevel } from '../support/levels.ts'

const LEVEL = campaignLevel('sandbox')
const begun = startRun(LEVEL)
playTo(begun, 5)
const FAULTS = faultViews(begun)

/** What needs a sharded database: one can be bought. */
const LATER = ['celebrity']

test('every fault can be summoned somewhere', () => {
  expect(FAULT_NAMES.filter((name) => !FAULTS.some(({ fault }) => fault === name))).toEqual(LATER)
})

test('all is well while nobody summons anything', () => {
  const run = startRun(LEVEL)
  playTo(run, 150)
  expect([run.status, run.audience.satisfaction > 0.95]).toEqual(['running', true])
})

test.each(FAULTS.map(({ fault, targets }) => [fault, targets] as const))(
  '%s befalls what it names',
  (_, targets) => {
    for (const { summons } of [targets[0], targets[targets.length - 1]]) {
      const run = cloneRun(begun)
      expect(applyCommand(run, summons)).toBeNull()
      playTo(run, 15)
      expect(run.status).toBe('running')
    }
  },
)
