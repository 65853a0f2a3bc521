import { isDown } from '../architecture/situation.ts'
import type { Component } from '../architecture/topology.ts'
import { emit, follow, named } from './journal.ts'
import type { Run } from './run.ts'

/** What caches and edges hold and do not hold any more, written down as it happens. */
export function watchCaches(run: Run): void {
  for (const component of run.design.topology.components) {
    if (component.kind === 'cache') watchCache(run, component)
    if (component.kind === 'cdn') watchCdn(run, component)
  }
}

function watchCache(run: Run, { id }: Component): void {
  const { hitRatio = 0, usualHits = 0, staleShare = 0 } = run.world.parts[id]
  const figures = { on: id, hits: hitRatio, usual: usualHits }
  follow(
    run,
    named('cold', id),
    { begins: usualHits > 0.2 && hitRatio < 0.6 * usualHits, ends: hitRatio > 0.9 * usualHits },
    {
      begin: () => emit(run, 'cache-cold', 'bad', figures),
      end: () => emit(run, 'cache-warm', 'good', figures),
    },
  )
  const stale = hitRatio > 0 ? staleShare / hitRatio : 0
  follow(
    run,
    named('stale', id),
    { begins: stale > 0.2, ends: stale < 0.1 },
    { begin: () => emit(run, 'cache-stale', 'warn', { on: id, stale }) },
  )
}

function watchCdn(run: Run, component: Component): void {
  const { id } = component
  const { oldShare = 0, hitRatio = 0 } = run.world.parts[id]
  const old = hitRatio > 0 ? oldShare / hitRatio : 0
  follow(
    run,
    named('old', id),
    { begins: old > 0.05, ends: old < 0.005 },
    {
      begin: () => emit(run, 'old-files', 'warn', { on: id, old }),
      end: () => emit(run, 'old-files-gone', 'good', { on: id }),
    },
  )
  const isOut = isDown(run.world, id)
  follow(
    run,
    named('outage', id),
    { begins: isOut, ends: !isOut },
    { end: () => emit(run, 'cdn-back', 'good', { on: id }) },
  )
}
