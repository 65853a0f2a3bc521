import { expect, test } from 'vitest'
import { lintLevel } from '../../src/prove/lint-level.ts'
import { campaignLevel } from '../support/levels.ts'

test('what follows from an upgrade is something that can be done: a runbook needs the replicas that can be bought', () => {
  expect(lintLevel(campaignLevel('04-read-copies'))).toEqual([])
})

test('what can be done in a datacentre can be done where one can be opened', () => {
  expect(lintLevel(campaignLevel('08-two-continents'))).toEqual([])
})

test('what nothing could ever be done to is told', () => {
  const level = campaignLevel('04-read-copies')
  const { 'add-replica': _, ...upgrades } = level.upgrades
  expect(lintLevel({ ...level, upgrades })).toContainEqual(
    expect.objectContaining({ severity: 'error', path: ['upgrades', 'promote-replica'] }),
  )
})
