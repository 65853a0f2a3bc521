import { describe, expect, test } from 'vitest'
import { compile } from '../../src/architecture/compile.ts'
import { stepOf } from '../../src/architecture/leg.ts'
import { balancerOf, type Topology } from '../../src/architecture/topology.ts'
import type { RequestKind } from '../../src/architecture/workload.ts'
import { balanced, chain, oneBox, PAGE, STATIC, traffic, twoTiers } from '../support/scenario.ts'

/** What a request does, step by step: whose work, and which. */
function way(topology: Topology, kind: RequestKind = PAGE): string[] {
  const { legs } = compile(topology, traffic({ page: kind }), {})
  return legs[0].map(({ component, work }) => `${component}: ${work}`)
}

/** Every request comes over the network, and asks for our address now and then. */
const ARRIVES = ['clients: network', 'clients: network', 'dns: lookup']

describe('a request', () => {
  test('waits twice in the line of a single server: for the page, then for its queries', () => {
    expect(way(oneBox())).toEqual([...ARRIVES, 'server: application', 'server: data'])
  })

  test('crosses the network to a database of its own', () => {
    expect(way(twoTiers())).toEqual([...ARRIVES, 'web: application', 'db: network', 'db: data'])
  })

  test('passes the load balancer first', () => {
    const behind = ['web: application', 'db: network', 'db: data']
    expect(way(balanced())).toEqual([...ARRIVES, 'lb: proxy', ...behind])
  })

  test('without queries never comes to the database', () => {
    expect(way(oneBox(), STATIC)).toEqual([...ARRIVES, 'server: application'])
    expect(way(balanced(), STATIC)).toEqual([...ARRIVES, 'lb: proxy', 'web: application'])
  })

  test('keeps one processor busy for the sum of its queries, and crosses the network once for each', () => {
    const { legs } = compile(twoTiers({ db: { size: 'm7g.medium' } }), traffic({ page: PAGE }), {})
    const [hops, queries] = legs[0].slice(-2).map(stepOf)
    expect(hops).toEqual({ net: { kind: 'det', mean: 4 * 0.0005 } })
    expect(queries).toEqual({ visit: 'db', service: { kind: 'exp', mean: 4 * 0.001 } })
  })
})

describe('a topology becomes a network', () => {
  test('with a group for each component that has servers', () => {
    const { network } = compile(balanced({ web: { servers: 3 } }), traffic({ page: PAGE }), {})
    expect(Object.entries(network.groups).map(([id, { n, c }]) => [id, n, c])).toEqual([
      ['lb', 1, 4],
      ['web', 3, 2],
      ['db', 1, 8],
    ])
  })

  test.each([
    ['random', 'random'],
    ['round-robin', 'rr'],
    ['least-connections', 'lc'],
  ])('whose web servers are picked by %s', (balancing, lb) => {
    const { network } = compile(balanced({ policies: { balancing } }), traffic({ page: PAGE }), {})
    expect(network.groups.web.lb).toBe(lb)
    expect(network.groups.db.lb).toBe('random')
  })

  test('who balances a tier is whoever calls it', () => {
    expect(balancerOf(balanced(), 'web')?.id).toBe('lb')
    expect(balancerOf(balanced(), 'db')).toBeUndefined()
    expect(balancerOf(twoTiers(), 'web')).toBeUndefined()
  })

  test('and a level may change the numbers of a kind', () => {
    const one = chain({ id: 'web', kind: 'web-server', size: 'm7g.large' })
    const { network } = compile(one, traffic({ page: STATIC }), { 'web-server': { maxRequests: 7 } })
    expect(network.groups.web.cap).toBe(7)
  })
})
