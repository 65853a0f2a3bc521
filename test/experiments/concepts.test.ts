import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/architecture/components/index.ts'
import { CARD_ONLY, CONCEPTS, isConcept } from '../../src/game/concept.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { readExperiment } from './experiment.ts'

const shown = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readExperiment(file.replace('.yaml', '')).concept)

describe('every concept', () => {
  const done = Object.keys(CONCEPTS).filter((id) => !(CARD_ONLY as readonly string[]).includes(id))
  test.each(done)('%s is shown by an experiment', (id) => {
    expect(shown.flatMap((concepts) => concepts.split(/[ /,]+/))).toContain(id)
  })
})

test('what is offered to do belongs to a concept', () => {
  const policies = Object.values(KINDS).flatMap(({ params }) =>
    Object.values(params).flatMap(({ policy }) =>
      policy ? [policy.concept, ...Object.values(policy.choiceConcepts ?? {}).flat()] : [],
    ),
  )
  const upgrades = Object.values(UPGRADES).flatMap(({ concept, databaseConcept = concept }) => [
    concept,
    databaseConcept,
  ])
  const named = [...upgrades, ...policies, ...shown]
  expect(named.flatMap((id) => id.split(/[ /,]+/)).filter((id) => !isConcept(id))).toEqual([])
})
