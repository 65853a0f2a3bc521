import type { Distribution, Group, Step } from '../sim/network.ts'
import type { Component, PolicyValue, Topology } from './topology.ts'
import type { Words } from './words.ts'
import type { TrafficClass } from './workload.ts'

/**
 * What a kind of component is made of: its numbers (with units, ranges and sources), its price, how a request
 * passes through it, and its slow state. One file a kind; `components/index.ts` lists them.
 */
export interface Kind {
  readonly words: Words
  /** Column on the diagram: clients 0 … data last. */
  readonly tier: number
  /** Sizes on offer, ascending; absent: no servers of ours. */
  readonly sizes?: readonly Size[]
  /** It keeps data on disks of its own. */
  readonly stores?: true
  readonly params: Readonly<Record<string, Param>>
  /** The station that its servers form; absent: it delays nobody in a queue. */
  group?(context: PartContext): Group
  /** What one request does here and further on. */
  route(context: RouteContext): Leg[]
  /** Slow state at the start, plain numbers. */
  createState?(context: PartContext): PartState
  /** How the machine behaves right now, from its slow state. */
  condition?(context: ConditionContext): Condition
  /** Moves the slow state on, once a sub-tick. */
  update?(context: UpdateContext): void
  /** Rent of the whole component, without what is billed by use. */
  dollarsPerHour(context: PartContext): number
  /** Bills by use for the calendar time a tick stands for. */
  usage?(context: UsageContext): Charge[]
}

export interface Size {
  readonly name: string
  readonly vcpus: number
  readonly memoryGb: number
  readonly dollarsPerHour: number
}

/** A number of a kind. Levels may override any; the player sets those with `policy`, where the level offers it. */
export interface Param {
  readonly default: PolicyValue
  readonly unit?: 's' | 'ms' | 'mb' | 'gb' | 'count' | 'share' | 'dollars' | 'mbps'
  readonly min?: number
  readonly max?: number
  readonly choices?: readonly PolicyValue[]
  /** Set while playing: what the player reads. */
  readonly policy?: { readonly words: Words; readonly why: Words; readonly concept: string }
  /** Words of choices that are not numbers. */
  readonly choiceWords?: Readonly<Record<string, Words>>
  readonly source: string
}

/** Slow state of one component: disk, memory, caches; hashed and cloned with the world. */
export type PartState = Record<string, number>

/** A component with its numbers resolved: policies over level overrides over defaults. */
export interface PartContext {
  readonly component: Component
  readonly number: (param: string) => number
  readonly choice: (param: string) => PolicyValue
}

/** What a leg of a route is, for the ledger and for what can go wrong there. */
export type Work = 'lookup' | 'network' | 'proxy' | 'application' | 'data'

export interface Leg {
  readonly step: Step
  readonly work: Work
  /** The component whose time it is. */
  readonly component: string
}

export interface RouteContext extends PartContext {
  readonly topology: Topology
  readonly traffic: TrafficClass
  /** The legs of the components that this one calls, network hop included. */
  readonly onward: () => Leg[]
}

export interface ConditionContext extends PartContext {
  readonly state: PartState
  /** Requests in one server now, waiting + in service. */
  readonly inServer: number
}

export interface UpdateContext extends PartContext {
  readonly state: PartState
  /** Length of the sub-tick, seconds of traffic. */
  readonly hS: number
  /** Gigabytes that answered writes left here, in all the calendar time that the sub-tick stands for. */
  readonly storedGb: number
}

/** Modifiers of a component's stations, set before each sub-tick. */
export interface Condition {
  /** Multiplies every service time. */
  readonly slowdown: number
  /** Multiplies the service time of data work on top. */
  readonly dataSlowdown: number
  /** Most requests in one server. */
  readonly room: number
  /** Are writes refused because the disk is full? */
  readonly diskFull: boolean
  /** Memory in use over memory there is; above 1 the machine swaps. */
  readonly memory?: number
  readonly disk?: number
}

export interface UsageContext extends PartContext {
  /** Requests answered in the calendar time of one tick, by class. */
  readonly requests: (traffic: TrafficClass) => number
  readonly classes: readonly TrafficClass[]
}

export interface Charge {
  readonly reason: 'egress' | 'lookups' | 'traffic' | 'storage'
  readonly dollars: number
}

/** A processor's service time: exponential around its mean. */
export const busyFor = (ms: number): Distribution => ({ kind: 'exp', mean: ms / 1000 })
