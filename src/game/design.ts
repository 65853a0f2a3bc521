import type { Topology } from '../architecture/topology.ts'

/** An upgrade under way. */
export interface Operation {
  readonly id: number
  readonly upgrade: string
  readonly on: string
  readonly startTick: number
  /** First tick in which servers are taken; before it, nothing has changed. */
  readonly workTick: number
  /** Tick at which the change is there. */
  readonly doneTick: number
}

/** What the player has decided: the architecture as it stands, and what is being made of it. Immutable. */
export interface Design {
  readonly topology: Topology
  readonly operations: readonly Operation[]
  readonly operationsStarted: number
}

export const newDesign = (topology: Topology): Design => ({ topology, operations: [], operationsStarted: 0 })
