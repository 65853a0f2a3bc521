import type { Distribution, Group, RequestClass } from '../sim/network.ts'
import type { Stream } from '../sim/rng.ts'
import type { Figure, Leg, Work } from './leg.ts'
import type { Situation } from './situation.ts'
import type { Component, PolicyValue, Topology } from './topology.ts'
import type { Truth } from './truth.ts'
import type { Words } from './words.ts'
import type { DataSet, RequestKind, TrafficClass } from './workload.ts'

/**
 * What a kind of component is made of: its numbers (with units, ranges and sources), its price, how a request
 * passes through it, and its slow state. One file a kind; `components/index.ts` lists them.
 */
export interface Kind {
  readonly words: Words
  /** Column on the diagram: clients 0 … data last. */
  readonly tier: number
  /** It stands outside our datacentres, near the users. */
  readonly outside?: true
  /** Sizes on offer, ascending; absent: no servers of ours. */
  readonly sizes?: readonly Size[]
  /** It stands beside the requests' way: nothing calls it. */
  readonly aside?: true
  /** It keeps data on disks of its own. */
  readonly stores?: true
  /** It keeps a log of its writes, which backups and replicas are made from. */
  readonly logs?: true
  /** Its servers hold copies of another component's data, on disks of their own. */
  readonly copies?: true
  readonly params: Readonly<Record<string, Param>>
  /** The station that its servers form; absent: it delays nobody in a queue. */
  group?(context: PartContext): Group
  /** Further stations of it; the one named `x` is visited as `id/x`. Faults and rotation mean the first alone. */
  groups?(context: PartContext & { topology: Topology }): Readonly<Record<string, Group>>
  /** Callers leave a dead server out at once, as clients of a cache do; default: it refuses until a check notices. */
  readonly callersSkipDead?: true
  /** Is it on this request's way at all? Absent: always. */
  takes?(context: PartContext & { topology: Topology; traffic: TrafficClass }): boolean
  /** What one request does here and further on. */
  route(context: RouteContext): Leg[]
  /** What clients of this kind do when an answer does not come. */
  patience?(context: RouteContext): Patience
  /** Work that it makes for itself and others: replication, seeding, refills. */
  chores?(context: ChoreContext): readonly Chore[]
  /** Slow state at the start, plain numbers. */
  createState?(context: StateContext): PartState
  /** How the machine behaves right now, from its slow state. */
  condition?(context: ConditionContext): Condition
  /** Moves the slow state on, once a sub-tick. */
  update?(context: UpdateContext): void
  /** What it changes in the architecture by itself; asked before each tick. */
  automate?(context: AutomateContext): Automatic | undefined
  /** What its slow state says to somebody who reads the figures of a run. */
  figures?(state: PartState): Readonly<Record<string, number>> | undefined
  /** Why it cannot be set so as things stand: the name of a refusal in game/refusal.ts. */
  cannotSet?(
    context: PartContext & { topology: Topology },
    param: string,
    value: PolicyValue,
  ): string | undefined
  /** Do others go on for one of its servers that dies? Absent: where several servers share the load. */
  spare?(context: PartContext & { topology: Topology }): boolean
  /** Rent of the whole component, without what is billed by use. */
  dollarsPerHour(context: PartContext): number
  /** Bills by use for the calendar time a tick stands for. */
  usage?(context: UsageContext): Charge[]
}

/** How long a client waits, and how often and when it tries again. */
export type Patience = Pick<RequestClass, 'timeout' | 'retries' | 'backoff'>

/** Work that no client waits for. */
export interface Chore {
  readonly name: string
  /** How often a second. */
  readonly perS: Figure
  readonly legs: readonly Leg[]
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
  readonly policy?: {
    readonly words: Words
    readonly why: Words
    readonly concept: string
    /** Choices that are lessons of their own. */
    readonly choiceConcepts?: Readonly<Record<string, readonly string[]>>
  }
  /** Words of choices that are not numbers. */
  readonly choiceWords?: Readonly<Record<string, Words>>
  readonly source: string
}

/** Slow state of one component: disk, memory, caches; hashed and cloned with the world. */
export type PartState = Record<string, number>

/** A component with its numbers resolved: policies over level overrides over defaults. */
export interface PartContext {
  readonly component: Component
  /** What its kind may be set to. */
  readonly params: Kind['params']
  readonly number: (param: string) => number
  readonly choice: (param: string) => PolicyValue
}

export interface RouteContext extends PartContext {
  readonly topology: Topology
  readonly traffic: TrafficClass
  readonly dataSet: DataSet
  /** The component that calls this one; absent for clients. */
  readonly caller?: Component
  /** Part of the request's queries that is left for here, 0–1: a cache may have answered the others. */
  readonly part: number
  /**
   * The legs of the components that this one calls, for all of `part` or less of it; `asked` changes what is asked for
   * there: the session of a request instead of its data.
   */
  readonly onward: (part?: number, asked?: Partial<RequestKind>) => Leg[]
  /** The legs of a component that answers in this one's place. */
  readonly instead: (component: Component) => Leg[]
  /** The legs of one component that this one calls. */
  readonly through: (component: Component, part?: number) => Leg[]
}

export interface ChoreContext extends PartContext {
  readonly topology: Topology
  readonly dataSets: Readonly<Record<string, DataSet>>
  /** May somebody attack? Where nobody does, a flood has no station and no class. */
  readonly attacked: boolean
  /** Numbers of another component. */
  readonly of: (component: Component) => PartContext
}

export interface AutomateContext extends PartContext {
  readonly topology: Topology
  /** Its own slow state: what it has decided, and takes for done by returning it. */
  readonly state: PartState
}

/** The architecture as a component has changed it by itself, and the event that says so. */
export interface Automatic {
  readonly topology: Topology
  /** Name of an event in game/event.ts. */
  readonly event: string
  readonly figures: Readonly<Record<string, number | string>>
}

export interface StateContext extends ChoreContext {
  /** Gigabytes that are stored here from the start. */
  readonly dataGb: number
  readonly classes: readonly TrafficClass[]
}

export interface ConditionContext extends PartContext {
  readonly state: PartState
  /** Requests in one server now, waiting + in service. */
  readonly inServer: number
}

/** Which of a sub-tick's visits are meant; what is left out means any. */
export interface Which {
  /** At this component; default: the one that is updated. */
  readonly at?: string
  readonly work?: Work
  readonly writes?: boolean
  readonly data?: string
  /** Of requests that need a session. */
  readonly session?: boolean
  /** Chores of this name instead of clients' requests. */
  readonly chore?: string
}

export interface UpdateContext extends ChoreContext {
  readonly state: PartState
  /** Slow states of all components; only one's own may be written. */
  readonly situation: Situation
  /** Length of the sub-tick, seconds of traffic. */
  readonly hS: number
  /** Calendar seconds that a second of traffic stands for. */
  readonly secondsPerTick: number
  /** Gigabytes that answered writes left here, in all the calendar time that the sub-tick stands for. */
  readonly storedGb: number
  readonly classes: readonly TrafficClass[]
  /** Visits that came and that were served in the sub-tick. */
  readonly arrived: (which?: Which) => number
  readonly served: (which?: Which) => number
  /** Visits that failed there in the sub-tick, tried again or not; without those given up while they waited. */
  readonly failed: (which?: Which) => number
  /** The wait that an arrival at a component's servers would meet now, mean over servers that are up, seconds. */
  readonly waitS: (at?: string) => number
  /** Busy share of its workers in the sub-tick; of servers that are up. */
  readonly busyShare: (at?: string) => number
  /**
   * Worker-seconds that the visits answered in the sub-tick took for themselves: without what their workers were held
   * for.
   */
  readonly ownS: (at?: string) => number
  readonly serversUp: (at?: string) => number
  /** Workers of its servers that are up and in rotation. */
  readonly workers: (at?: string) => number
  /** Requests of clients in the sub-tick: first attempts, and retries that were wanted after a failure. */
  readonly tried: () => { readonly attempts: number; readonly wanted: number }
  /** Requests of clients in the sub-tick: that came, that failed for good, and of those, answered with an error or given up. */
  readonly outcome: () => Outcome
  /** Is one server, counted from 0, up? */
  readonly isUp: (server: number, at?: string) => boolean
  /** Counts what became untrue, or was lost, here. */
  readonly count: (truth: Truth, requests: number) => void
  /** A source of luck of its own, new in each sub-tick. */
  readonly luck: (purpose: string) => Stream
}

export interface Outcome {
  readonly arrived: number
  readonly failed: number
  readonly errored: number
  readonly timedOut: number
}

/** Modifiers of a component's stations, set before each sub-tick. */
export interface Condition {
  /** Multiplies every service time. */
  readonly slowdown: number
  /** Multiplies the service time of data work on top. */
  readonly dataSlowdown: number
  /** [server] multiplies the service times of each on top, of a group with `lb: hash`. */
  readonly servers?: readonly number[]
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
  /** Requests that came to this component in that time. */
  readonly came: (traffic: TrafficClass) => number
  readonly classes: readonly TrafficClass[]
  /** Calendar hours of one tick. */
  readonly hours: number
  /** Its slow state; empty for kinds without one. */
  readonly state: PartState
}

export interface Charge {
  readonly reason: 'egress' | 'lookups' | 'traffic' | 'storage' | 'requests' | 'purges'
  readonly dollars: number
}

/** A processor's service time: exponential around its mean. */
export const busyFor = (ms: number): Distribution => ({ kind: 'exp', mean: ms / 1000 })
