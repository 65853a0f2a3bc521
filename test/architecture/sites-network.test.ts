import { expect, test } from 'vitest'
import { networkOf } from '../../src/architecture/network-of.ts'
import type { Topology } from '../../src/architecture/topology.ts'
import { changeTopology } from '../../src/architecture/world.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { makeLab } from '../../src/levelfile/write-lab.ts'
import { runExact } from '../../src/sim/exact.ts'
import { runLab } from '../../src/sim/lab.ts'
import { GOALS } from '../accuracy/goals.ts'
import { PAGE, WRITE } from '../support/scenario.ts'
import { play, twoSites, worldOf } from '../support/sites.ts'

/** Two datacentres with a copy of the data in each; half of Tokyo's users are still on their way there. */
function moving() {
  const withCopy = (routing: string): Topology => {
    const { components, links, ...rest } = twoSites({ dns: { routing, ttlS: 300 }, web: { servers: 3 } })
    const copy = { ...components[6], id: 'copy', kind: 'replica', site: 'tokyo' } as const
    return { ...rest, components: [...components, copy], links: [...links, { from: 'db', to: 'copy' }] }
  }
  const world = worldOf(withCopy('one'), {
    page: { ...PAGE, share: 0.8 },
    write: { ...WRITE, share: 0.2, storesKb: 0 },
  })
  play(world, 5, 250)
  changeTopology(world, withCopy('nearest'))
  play(world, 150, 250)
  return world
}

test('the lab file of a run with two datacentres agrees with the exact twin, class by class', () => {
  const world = moving()
  const lab = makeLab({ network: networkOf(world), horizon: 500, warmup: 50 })
  expect(lab).toContain('else')
  const { experiment, diagnostics } = readLab(lab, 'sites.yaml')
  expect(diagnostics).toEqual([])
  const engine = runLab({ ...experiment!, seeds: 4 }, 'engine')
  const exact = runExact({ ...experiment!, seeds: 2 }, 'exact')
  const { mean, p50, p95, errors } = GOALS.network
  for (const [name, { latency, errorRate }] of Object.entries(exact.classes)) {
    const mine = engine.classes[name]
    const off = (figure: 'mean' | 'p50' | 'p95') => Math.abs(mine.latency[figure] / latency[figure] - 1)
    expect(off('mean'), `${name} mean`).toBeLessThan(mean)
    expect(off('p50'), `${name} p50`).toBeLessThan(p50)
    expect(off('p95'), `${name} p95`).toBeLessThan(p95)
    expect(Math.abs(mine.errorRate - errorRate), `${name} errors`).toBeLessThan(errors)
  }
})
