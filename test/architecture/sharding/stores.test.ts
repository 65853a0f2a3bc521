import { describe, expect, test } from 'vitest'
import type { KindName } from '../../../src/architecture/components/index.ts'
import { crash } from '../../../src/architecture/fault.ts'
import { changeTopology, type World } from '../../../src/architecture/world.ts'
import { chain, errorRate, meanMs, off, PAGE, running, WRITE } from '../../support/scenario.ts'

type StoreKind = Extract<KindName, `${string}-store`>

const READ = { ...PAGE, cpuMs: 1, queries: 2, queryMs: 2, share: 1 }
const BUY = { ...WRITE, cpuMs: 1, queries: 1, queryMs: 2, share: 1, storesKb: 1 }

const on = (kind: StoreKind | 'database', servers = kind === 'database' || kind === 'graph-store' ? 1 : 3) =>
  chain(
    { id: 'web', kind: 'web-server', size: 'm7g.4xlarge' },
    { id: 'db', kind, size: 'm7g.large', servers, diskGb: 500 },
  )

const play = (topology: ReturnType<typeof on>, more: Partial<Parameters<typeof running>[0]> = {}) =>
  running({
    topology,
    requestsPerSecond: 100,
    requests: { read: READ },
    dataGb: 5,
    secondsPerTick: 60,
    ...more,
  })

const usualMs = (kind: StoreKind | 'database', request: typeof READ): number => {
  const { play: go } = play(on(kind), { requests: { read: request } })
  go(5)
  return meanMs(go(60))
}

/** Processor time of one request at the store, ms: over all its visits. */
function workMs(kind: StoreKind | 'database', request: typeof READ): number {
  const { world, play: go } = play(on(kind), { requests: { read: request } })
  go(5)
  let busyS = 0
  go(60, () => {
    busyS += busySecondsOf(world)
  })
  return (busyS / (60 * 100)) * 1000
}

function busySecondsOf({ plan, last }: World): number {
  return last.busyS[plan.groupIds.indexOf('db')]
}

describe('what is read by key', () => {
  test('costs a tenth in a key-value store, and its answers come sooner', () => {
    expect(off(workMs('key-value-store', READ), 0.1 * workMs('database', READ))).toBeLessThan(0.1)
    expect(usualMs('key-value-store', READ)).toBeLessThan(usualMs('database', READ) - 2)
  })
})

describe('what is joined', () => {
  const joined = { ...READ, joins: 3 }

  test('is one query in a relational database, and in a graph store a cheap one', () => {
    expect(workMs('graph-store', joined)).toBeLessThan(0.5 * workMs('database', joined))
  })

  test('is several reads, one after the other, where the application makes the joins', () => {
    expect(workMs('document-store', joined)).toBeGreaterThan(1.3 * workMs('database', joined))
    expect(usualMs('document-store', joined)).toBeGreaterThan(usualMs('database', joined))
  })

  test('and written without transactions is overwritten by others at times', () => {
    const conflicts = (['database', 'graph-store', 'key-value-store'] as const).map((kind) => {
      const dataSets = { main: { objects: 1000, popularity: 0.9, objectKb: 4, share: 1 } }
      const requests = { buy: { ...BUY, joins: 2 } }
      const { world, play: go } = play(on(kind), { requests, requestsPerSecond: 400, dataSets })
      let sum = 0
      go(60, () => {
        sum += world.last.truths['db/conflicts'] ?? 0
      })
      return sum
    })
    expect(conflicts[0]).toBe(0)
    expect(conflicts[1]).toBe(0)
    expect(conflicts[2]).toBeGreaterThan(1)
  })
})

describe('writes', () => {
  test('cost less in a column store than reads, beside a relational database', () => {
    const work = (kind: StoreKind | 'database', request: typeof READ) =>
      workMs(kind, request) / workMs('database', request)
    // Two nodes take each write.
    expect(off(work('column-store', BUY), 2 * 0.5)).toBeLessThan(0.1)
    expect(off(work('column-store', READ), 1.5)).toBeLessThan(0.1)
  })
})

describe('nodes', () => {
  test('take over from one that dies, once they have noticed', () => {
    const { world, play: go } = play(on('key-value-store'))
    go(5)
    crash(world, 'db', 0, 600)
    const before = errorRate(go(4))
    expect(before).toBeGreaterThan(0.2)
    go(3)
    expect(errorRate(go(30))).toBe(0)
  })

  test('get their part of the keys by themselves', () => {
    const { world, play: go } = play(on('document-store'), { dataGb: 60 })
    go(5)
    changeTopology(world, on('document-store', 4))
    go(80)
    expect(world.parts.db.done).toBe(1)
    expect(off(world.parts.db.gb4, 15)).toBeLessThan(0.3)
  })

  test('store every row twice', () => {
    const requests = { buy: BUY }
    const [one, three] = [1, 3].map((servers) => {
      const { world, play: go } = play(on('column-store', servers), { requests })
      go(60)
      return world.parts.db.dataGb - 5
    })
    expect(off(three, 2 * one)).toBeLessThan(0.02)
  })
})
