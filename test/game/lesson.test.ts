import { expect, test } from 'vitest'
import type { Command } from '../../src/game/command.ts'
import { conceptsOf } from '../../src/game/lesson.ts'
import { balanced, oneBox } from '../support/scenario.ts'

test.each<[string, Command, string[]]>([
  ['a bigger web server', { do: 'bigger-server', on: 'web' }, ['scale-up']],
  ['a bigger database', { do: 'bigger-server', on: 'db' }, ['db-scale-up']],
  ['an upgrade that says not on what', { do: 'bigger-server' }, ['scale-up']],
  ['a policy', { set: 'lb.balancing', to: 'random' }, ['load-balancer']],
  ['a choice that is a lesson of its own', { set: 'lb.balancing', to: 'sticky' }, ['sticky', 'stateful']],
  ['a policy of nobody', { set: 'cache.ttlS', to: 2 }, []],
])('%s teaches its concept', (_, command, concepts) => {
  expect(conceptsOf(command, balanced())).toEqual(concepts)
})

test('the disk of a single server is no database', () => {
  expect(conceptsOf({ do: 'bigger-disk', on: 'server' }, oneBox())).toEqual(['single-server'])
})
