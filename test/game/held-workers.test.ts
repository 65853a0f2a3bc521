import { expect, test } from 'vitest'
import type { PolicyValue } from '../../src/architecture/topology.ts'
import { playTo } from '../../src/game/play.ts'
import { cloneRun, hashRun, startRun } from '../../src/game/run.ts'
import { smallLevel } from '../support/levels.ts'
import { chain } from '../support/scenario.ts'

/** Forty ticks in which the database is fifty times as slow, of a hundred. */
function slowDatabase(pool: PolicyValue) {
  const topology = chain(
    { id: 'web', kind: 'web-server', size: 'm7g.large', policies: { pool } },
    { id: 'db', kind: 'database', size: 'm7g.xlarge', diskGb: 100 },
  )
  const slow = {
    fault: 'slow-component',
    on: 'db',
    tick: 20,
    server: 0,
    factor: 50,
    lengthTicks: 40,
  } as const
  return startRun(smallLevel({ topology, requestsPerSecond: 60, faults: { scripted: [slow], random: [] } }))
}

test('the log says when all workers wait, and when some are free again', () => {
  const run = slowDatabase(4)
  playTo(run, 100)
  const pool = run.events.filter(({ kind }) => kind.startsWith('pool-'))
  expect(pool.map(({ kind }) => kind)).toEqual(['pool-exhausted', 'pool-free'])
  expect(pool[0].tick).toBeGreaterThan(20)
  expect(pool[0].tick).toBeLessThan(35)
  expect(pool[1].tick).toBeGreaterThan(60)
  expect(pool[0].figures).toMatchObject({ on: 'web' })
})

test('of a server that holds nobody it says nothing', () => {
  const run = slowDatabase('asynchronous')
  playTo(run, 100)
  expect(run.events.filter(({ kind }) => kind.startsWith('pool-'))).toEqual([])
})

test('a run with held workers goes on from a copy as it does', () => {
  const run = slowDatabase(4)
  playTo(run, 30)
  const copy = cloneRun(run)
  for (const each of [run, copy]) playTo(each, 70)
  expect(hashRun(copy)).toBe(hashRun(run))
})
