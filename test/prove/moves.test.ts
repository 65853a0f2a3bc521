import { expect, test } from 'vitest'
import { startRun } from '../../src/game/run.ts'
import { movesOf } from '../../src/prove/moves.ts'
import { campaignLevel } from '../support/levels.ts'

test('nothing is set that the component does not have yet', () => {
  const run = startRun(campaignLevel('13-too-big-for-one'))
  const settings = movesOf(run, () => true).flatMap(({ commands }) =>
    commands[0] && 'set' in commands[0] ? [commands[0].set] : [],
  )
  expect(settings).toEqual([])
})
