import { describe, expect, test } from 'vitest'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { sumOf } from '../../src/game/tally.ts'
import { smallLevel } from '../support/levels.ts'
import { cached, chain, PAGE, WRITE } from '../support/scenario.ts'

const READ = { ...PAGE, cpuMs: 1, queryMs: 0.3, cacheable: 1, data: 'articles', share: 0.9 }
const EDIT = { ...WRITE, cpuMs: 1, queryMs: 0.3, data: 'articles', share: 0.1, storesKb: 0 }
const dataSets = { articles: { objects: 100_000, popularity: 0.9, objectKb: 4, share: 1 } }

const kinds = (run: Run): string[] => run.events.map(({ kind }) => kind)
const tickOf = (run: Run, kind: string): number => run.events.find((event) => event.kind === kind)!.tick

describe('a cache in a run', () => {
  const begin = (fault: boolean) => {
    const crash = { fault: 'server-crash' as const, on: 'cache', server: 0, tick: 100, lengthTicks: 20 }
    return startRun(
      smallLevel({
        topology: cached({}, { web: { size: 'm7g.2xlarge' } }),
        requestsPerSecond: 300,
        requests: { read: READ, edit: EDIT },
        dataSets,
        faults: { scripted: fault ? [crash] : [], random: [] },
        upgrades: { 'flush-cache': {} },
      }),
    )
  }

  test('is said to be cold when its node has died, and warm again when it is', () => {
    const run = begin(true)
    playTo(run, 199)
    expect(tickOf(run, 'cache-cold')).toBeLessThan(103)
    expect(tickOf(run, 'cache-warm')).toBeGreaterThan(120)
    // What it was just answering fails; nobody else notices but by the time it takes.
    expect(sumOf(run.totals.tally.failed)).toBeLessThan(1)
  })

  test('shows its hits, and says that many are stale', () => {
    const run = begin(false)
    playTo(run, 150)
    const view = snapshotOf(run).components.find(({ id }) => id === 'cache')!
    expect(view.hits).toBeGreaterThan(0.5)
    expect(kinds(run)).toContain('cache-stale')
    expect(run.totals.tally.truths['cache/staleReads']).toBeGreaterThan(0)
  })

  test('gives up what it holds when it is flushed', () => {
    const run = begin(false)
    playTo(run, 120, [{ tick: 100, command: { do: 'flush-cache' } }])
    expect(tickOf(run, 'cache-cold')).toBeLessThan(103)
  })
})

describe('a CDN in a run', () => {
  const photo = { ...PAGE, cpuMs: 1, queries: 0, queryMs: 0, static: true, data: 'articles', sendsKb: 50 }
  const begin = (fault: 'outage' | 'asset-release') =>
    startRun(
      smallLevel({
        topology: chain({ id: 'cdn', kind: 'cdn' }, { id: 'web', kind: 'web-server', size: 'm7g.2xlarge' }),
        requestsPerSecond: 300,
        requests: { photo },
        dataSets,
        constants: { cdn: { ttlS: 60 } },
        money: { cashDollars: 1e6, dollarsPerUserMonth: 0, graceTicks: 10 },
        faults: { scripted: [{ fault, on: 'cdn', server: 0, tick: 90, lengthTicks: 10 }], random: [] },
      }),
    )

  test('sends old files after a release until they have expired', () => {
    const run = begin('asset-release')
    playTo(run, 190)
    expect(tickOf(run, 'old-files')).toBeLessThan(93)
    const gone = tickOf(run, 'old-files-gone')
    expect(gone).toBeGreaterThan(120)
    expect(gone).toBeLessThan(155)
  })

  test('is billed for what its edges send, and says when it is back', () => {
    const run = begin('outage')
    playTo(run, 130)
    expect(tickOf(run, 'cdn-back')).toBe(100)
    expect(run.money.bills['cdn/traffic']).toBeGreaterThan(0)
    expect(run.money.bills['web/egress']).toBeLessThan(run.money.bills['cdn/traffic'])
  })
})
