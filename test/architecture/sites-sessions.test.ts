import { expect, test } from 'vitest'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import { changeTopology } from '../../src/architecture/world.ts'
import { STATIC } from '../support/scenario.ts'
import { play, twoSites, worldOf } from '../support/sites.ts'

const TTL_S = 20

/** Users of Tokyo move there; how many of all users were found to be nobody, and how many there are. */
function moving(sessions: string) {
  const topology = (routing: string) => {
    const dns: Record<string, PolicyValue> = { routing, ttlS: TTL_S }
    // One server each: nobody is a stranger within a datacentre.
    const web = { servers: 1, policies: { sessions } }
    return twoSites({ dns, web })
  }
  const world = worldOf(topology('one'), { page: { ...STATIC, session: true } })
  play(world, 60, 80)
  const users = world.parts.web.users
  changeTopology(world, topology('nearest'))
  let loggedOut = 0
  for (let t = 0; t < 120; t++) {
    play(world, 1, 80)
    for (const [key, count] of Object.entries(world.last.truths))
      if (key.endsWith('/loggedOut')) loggedOut += count
  }
  return { loggedOut, users }
}

test('who is sent to another datacentre is not known there, where sessions lie in the memory of web servers', () => {
  const { loggedOut, users } = moving('memory')
  // Half of the users move, and each of them is asked who he is once; a few have left before.
  expect(users).toBeGreaterThan(100)
  expect(loggedOut / (users / 2)).toBeGreaterThan(0.85)
  expect(loggedOut / (users / 2)).toBeLessThan(1.1)
})

test('a token is good in every datacentre', () => {
  expect(moving('token').loggedOut).toBe(0)
})
