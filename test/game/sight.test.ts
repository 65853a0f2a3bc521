import { describe, expect, test } from 'vitest'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { smallLevel } from '../support/levels.ts'
import { oneBox } from '../support/scenario.ts'

/** A box that has too much to do, and what there is to watch it. */
function drowning(sees?: string) {
  const { components, links } = oneBox({ size: 'm7g.medium' })
  const monitoring = { id: 'watch', kind: 'monitoring', servers: 0, policies: { sees: sees! } } as const
  const topology = { components: [...components, ...(sees ? [monitoring] : [])], links }
  const run = startRun(smallLevel({ topology, requestsPerSecond: 120 }))
  playTo(run, 60)
  return { run, snapshot: snapshotOf(run) }
}

describe('what can be seen', () => {
  test('where nothing is said about it: everything', () => {
    const { run, snapshot } = drowning()
    expect(snapshot.events).toEqual(run.events)
    expect(snapshot.sight).toEqual({ logs: true, hosts: true, tiers: true, business: true })
    expect(snapshot.components[0].unwatched).toBeUndefined()
  })

  test.each([
    ['nothing', []],
    ['logs', []],
    ['hosts', ['component-busy']],
    ['tiers', ['component-busy', 'queue-full']],
    ['business', ['component-busy', 'queue-full', 'users-leaving']],
  ])('with %s watched: %o', (sees, expected) => {
    const { run, snapshot } = drowning(sees)
    const kinds = (events: typeof run.events) =>
      ['component-busy', 'queue-full', 'users-leaving'].filter((kind) =>
        events.some((event) => event.kind === kind),
      )
    expect(kinds(snapshot.events as typeof run.events)).toEqual(expected)
    expect(kinds(run.events)).toHaveLength(3)
    expect(snapshot.losses.length > 0).toBe(sees === 'tiers' || sees === 'business')
    expect(snapshot.components[0].unwatched === true).toBe(sees === 'nothing' || sees === 'logs')
  })

  test('changes nothing about what happens', () => {
    const [blind, all] = [drowning('logs'), drowning('logs')]
    expect(blind.run.samples).toEqual(all.run.samples)
    expect(drowning('business').run.samples.at(-1)!.errorRate).toBe(blind.run.samples.at(-1)!.errorRate)
  })
})
