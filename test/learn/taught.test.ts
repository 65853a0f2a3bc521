import { expect, test } from 'vitest'
import { CARD_ONLY } from '../../src/game/concept.ts'
import { CONCEPT_IDS, codexOf } from '../../src/learn/codex.ts'
import { campaignLevel, LEVEL_IDS } from '../support/levels.ts'

test('every concept is a lesson of at least one level of the campaign, but for those that are only to be read', () => {
  const codex = codexOf(LEVEL_IDS.map(campaignLevel))
  const untaught = CONCEPT_IDS.filter((concept) => codex[concept].levels.length === 0)
  expect(untaught).toEqual(CARD_ONLY)
})
