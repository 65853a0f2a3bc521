import type { EventKind, Figures, Severity } from './event.ts'
import type { Run } from './run.ts'
import { isSeen } from './sight.ts'

/** Kinds that are incidents: the first of a kind may stop the game and be explained. */
const INCIDENTS: readonly EventKind[] = [
  'component-busy',
  'queue-full',
  'server-crashed',
  'server-left-out',
  'memory-short',
  'reads-from-disk',
  'disk-filling',
  'disk-full',
  'datacentre-left-out',
  'users-stranded',
  'users-leaving',
  'logins-storm',
  'standby-took-over',
  'replica-lags',
  'replica-promoted',
  'commits-stall',
  'commits-alone',
  'replica-drifts',
  'disk-lost',
  'shard-hot',
  'shard-full',
  'overdrawn',
]

/** Writes what happened into the run's log. */
export function emit(run: Run, kind: EventKind, severity: Severity, figures: Figures = {}): void {
  const seen = isSeen(run, kind)
  const incident = seen && INCIDENTS.includes(kind) && !run.met.includes(kind)
  if (incident) run.met.push(kind)
  const on = typeof figures.on === 'string' ? figures.on : undefined
  run.events.push(
    Object.freeze({
      tick: run.tick,
      kind,
      severity,
      on,
      figures,
      ...(incident && { incident }),
      ...(!seen && { unseen: true }),
    }),
  )
}

const names = new Map<string, Map<string, string>>()

/** What a condition of something is followed as; put together once, for it is looked up in each tick. */
export function named(condition: string, on: string): string {
  const known = names.get(condition)?.get(on)
  if (known !== undefined) return known
  const name = `${condition} ${on}`
  const all = names.get(condition) ?? new Map<string, string>()
  names.set(condition, all.set(on, name))
  return name
}

/** Follows a condition that holds or does not: has it begun, or ended, since the last tick? */
export function turns(run: Run, name: string, holds: boolean): boolean {
  if (holds === name in run.watch) return false
  if (holds) run.watch[name] = run.tick
  else delete run.watch[name]
  return true
}

/**
 * Follows a condition: `begins` once when it starts to hold, `ends` once when it no longer does. Between the two
 * thresholds it stays as it was, so that a figure on the edge does not flood the log.
 */
export function follow(
  run: Run,
  name: string,
  { begins, ends }: { begins: boolean; ends: boolean },
  emitted: { begin?: () => void; end?: () => void },
): void {
  const held = name in run.watch
  if (!held && begins) {
    run.watch[name] = run.tick
    emitted.begin?.()
  } else if (held && ends) {
    delete run.watch[name]
    emitted.end?.()
  }
}
