import { describe, expect, test } from 'vitest'
import { networkOf } from '../../src/architecture/network-of.ts'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import { chain, PAGE, running, STATIC } from '../support/scenario.ts'

/** The compiled architecture against the simulation of every single request: section (c) of the notes. */
describe('a photo site with a queue, impatient clients, breakers and shedding, compiled', () => {
  const topology = () => {
    const { components, links } = chain(
      { id: 'lb', kind: 'load-balancer', policies: {} },
      {
        id: 'web',
        kind: 'web-server',
        size: 'm7g.large',
        servers: 3,
        policies: { breaker: 'on', shedWaitS: 0.25 },
      },
      { id: 'db', kind: 'database', size: 'm7g.xlarge', diskGb: 50 },
    )
    const patient = components.map((c) =>
      c.kind === 'client' ? { ...c, policies: { timeoutS: 2, retries: 1, retryBudget: '10%' } } : c,
    )
    return {
      components: [
        ...patient,
        { id: 'queue', kind: 'queue', servers: 1, policies: {} },
        { id: 'worker', kind: 'worker', size: 'm7g.large', servers: 4, policies: {} },
      ],
      links: [...links, { from: 'web', to: 'queue' }, { from: 'queue', to: 'worker' }],
    } as const
  }

  test('has the latencies and loads of the exact twin', () => {
    const { world, play } = running({
      topology: topology(),
      requests: { page: { ...PAGE, share: 0.8 }, upload: { ...STATIC, share: 0.2, jobMs: 120 } },
      requestsPerSecond: 260,
    })
    play(60)
    const network = networkOf(world)
    expect(Object.keys(network.groups).sort()).toEqual(['db', 'lb', 'queue', 'web', 'web/guard', 'worker'])
    const [engine, exact] = [runLab, runExact].map((run) =>
      run({ network, horizon: 660, warmup: 60 }, 'twin'),
    )
    for (const name of ['page', 'upload']) {
      for (const figure of ['mean', 'p50', 'p95', 'p99'] as const) {
        const error = engine.classes[name].latency[figure] / exact.classes[name].latency[figure] - 1
        expect(Math.abs(error), `${name} ${figure}`).toBeLessThan(figure === 'p50' ? 0.05 : 0.04)
      }
    }
    for (const group of ['web', 'db', 'queue', 'worker'])
      expect(engine.groups[group].utilisation / exact.groups[group].utilisation).toBeCloseTo(1, 1.5)
    expect(Math.abs(engine.all.errorRate - exact.all.errorRate)).toBeLessThan(0.002)
  })
})
