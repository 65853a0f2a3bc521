import { partContext } from '../architecture/numbers.ts'
import { shareKey } from '../architecture/sites/entrances.ts'
import type { Component, Site } from '../architecture/topology.ts'
import { emit, follow, named } from './journal.ts'
import type { Run } from './run.ts'

/** Datacentres that DNS leaves out, and where its answers take the users. */
export function watchSites(run: Run): void {
  const { components, sites } = run.design.topology
  const dns = components.find(({ kind }) => kind === 'dns')
  if (!sites || !dns) return
  watchStranded(run, dns)
  for (const component of components) if (component.kind === 'web-server') watchVersion(run, component)
  for (const site of sites) {
    watchCheck(run, dns, site)
    for (const region of Object.keys(run.level.regions)) watchMove(run, dns, site, region)
  }
}

function watchStranded(run: Run, { id }: Component): void {
  const share = run.world.parts[id].stranded ?? 0
  follow(
    run,
    named('stranded', id),
    { begins: share > 0.1, ends: share < 0.01 },
    {
      begin: () => emit(run, 'users-stranded', 'bad', { on: id, share }),
      end: () => emit(run, 'users-found-us', 'good', { on: id }),
    },
  )
}

function watchCheck(run: Run, dns: Component, { id: site }: Site): void {
  const state = run.world.parts[dns.id]
  const out = state[`out ${site}`] ?? 0
  const checks = partContext(dns, run.level.constants).number('checkThreshold')
  const ttlS = Math.round(state.rememberedS)
  follow(
    run,
    named('out of DNS', site),
    { begins: out === 1, ends: out === 0 },
    {
      begin: () => emit(run, 'datacentre-left-out', 'warn', { on: dns.id, site, checks, ttlS }),
      end: () => emit(run, 'datacentre-readmitted', 'good', { on: dns.id, site }),
    },
  )
}

/** Told when the last of a region have come, not for those who begin there. */
function watchMove(run: Run, dns: Component, { id: site }: Site, region: string): void {
  const share = run.world.parts[dns.id][shareKey(region, site)] ?? 0
  const nobody = `elsewhere ${region} ${site}`
  follow(
    run,
    nobody,
    { begins: share < 0.5, ends: share > 0.999 },
    { end: () => emit(run, 'users-moved', 'info', { on: dns.id, region, site }) },
  )
}

function watchVersion(run: Run, { id }: Component): void {
  const { skewed = 0 } = run.world.parts[id]
  follow(
    run,
    named('skew', id),
    { begins: skewed === 1, ends: skewed === 0 },
    {
      begin: () => emit(run, 'versions-mixed', 'warn', { on: id }),
      end: () => emit(run, 'versions-even', 'info', { on: id }),
    },
  )
}
