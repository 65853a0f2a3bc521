import type { Component, Topology } from './topology.ts'

/**
 * The servers of one component as the operators see them. A server takes requests when it is in rotation: not
 * held for maintenance, and healthy as far as anybody has checked. Being down is another matter: a dead server
 * stays in rotation until somebody notices.
 */
export interface Fleet {
  /** Sub-tick at which a crashed server runs again; 0: it is up. */
  upAgain: number[]
  /** 1: taken out by an operation (restart, resize). */
  held: number[]
  /** 1: passed its checks; without a load balancer nobody checks, and it stays 1. */
  healthy: number[]
  /** Checks failed or passed in a row. */
  failedChecks: number[]
  passedChecks: number[]
}

export const emptyFleet = (): Fleet => ({
  upAgain: [],
  held: [],
  healthy: [],
  failedChecks: [],
  passedChecks: [],
})

/** Fits the fleet to `servers`: new ones are up and healthy, the last ones leave first. */
function resized(fleet: Fleet, servers: number): Fleet {
  const fit = (values: number[], fresh: number) =>
    Array.from({ length: servers }, (_, i) => values[i] ?? fresh)
  return {
    upAgain: fit(fleet.upAgain, 0),
    held: fit(fleet.held, 0),
    healthy: fit(fleet.healthy, 1),
    failedChecks: fit(fleet.failedChecks, 0),
    passedChecks: fit(fleet.passedChecks, 0),
  }
}

export type Fleets = Record<string, Fleet>

/**
 * The fleets of a topology; servers that were there before (under their component's id or the one it succeeds)
 * keep their state.
 */
export function fleetsOf(
  topology: Topology,
  hasServers: (component: Component) => boolean,
  before: Fleets = {},
  predecessor: ReadonlyMap<string, string> = new Map(),
): Fleets {
  const fleets: Fleets = {}
  for (const component of topology.components.filter(hasServers)) {
    const old = before[component.id] ?? before[predecessor.get(component.id) ?? ''] ?? emptyFleet()
    fleets[component.id] = resized(old, Math.max(1, component.servers))
  }
  return fleets
}

/**
 * Which servers take requests. When every server that is not held has failed its checks, all of them do: a
 * balancer that knows no healthy target sends to any (AWS ELB documentation: *fail open*).
 */
export function rotation(fleet: Fleet): boolean[] {
  const open = failsOpen(fleet)
  return fleet.held.map((_, server) => takesRequests(fleet, server, open))
}

/** Has every server that is not held failed its checks? */
export function failsOpen({ healthy, held }: Fleet): boolean {
  for (let i = 0; i < held.length; i++) if (healthy[i] === 1 && held[i] === 0) return false
  return true
}

/** Is a server in rotation, in a fleet that `failsOpen` or not? */
export const takesRequests = ({ healthy, held }: Fleet, server: number, open: boolean): boolean =>
  held[server] === 0 && (open || healthy[server] === 1)
