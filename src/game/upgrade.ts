import type { PartState } from '../architecture/kind.ts'
import type { Constants } from '../architecture/numbers.ts'
import type { Clusters } from '../architecture/replication/clusters.ts'
import type { Component, Topology } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import type { World } from '../architecture/world.ts'
import type { OfferOverrides } from './level.ts'
import type { Refusal } from './refusal.ts'

/** A change of the architecture that can be bought. One file each in `upgrades/`. */
export interface Upgrade {
  readonly words: Words
  /** What it is for. */
  readonly why: Words
  readonly concept: string
  /** The lesson where it is done to a database of its own, if that is another one. */
  readonly databaseConcept?: string
  /** Components it means anything for; each becomes an offer of its own. */
  readonly targets: (topology: Topology) => readonly Component[]
  /** Why it cannot be done to this component as things stand. */
  readonly refuse: (context: UpgradeContext) => Refusal | undefined
  /** What would become of it: `2 → 4 vCPU · 8 → 16 GB`. Asked only when it is not refused. */
  readonly detail: (context: UpgradeContext) => Words
  readonly feeDollars: number
  /** Ticks of preparation, while nothing changes. */
  readonly leadTicks: (context: UpgradeContext) => number
  /** Ticks that a server does not answer while the change is made. */
  readonly downTicks: number
  /** How the servers are taken: `rolling` one after the other where there are several, `all` at once, `last`. */
  readonly takes: 'rolling' | 'all' | 'last'
  /** The change, on a draft. */
  readonly apply: (topology: Draft<Topology>, on: Component, context: UpgradeContext) => void
  /** What it sets going when it is ordered, in the slow states: a copy, a move of data. */
  readonly begin?: (world: World, on: Component) => void
  /** What it does to the slow states when it is done: a purge, a promotion. */
  readonly act?: (world: World, on: Component) => void
  /** A step of a runbook, to be done when something has happened, rather than something to buy. */
  readonly runbook?: true
  /** Component that takes over queues and servers of one that disappears. */
  readonly successor?: (on: Component, context: UpgradeContext) => ReadonlyMap<string, string>
}

export interface UpgradeContext {
  readonly topology: Topology
  readonly on: Component
  readonly overrides: OfferOverrides
  /** Component constants that the level changes; absent: as the kinds have them. */
  readonly constants?: Constants
  /** Slow states of the components: what they store, what is known of them. Absent: as they begin. */
  readonly parts?: Readonly<Record<string, PartState>>
  /** Primaries with their replicas. Absent: as they begin. */
  readonly clusters?: Readonly<Clusters>
}

/** A value that may be written: what an immer draft of it is. */
export type Draft<T> = T extends readonly (infer U)[]
  ? Draft<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T
