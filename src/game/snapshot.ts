import type { PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import type { Command } from './command.ts'
import type { Event, Figures } from './event.ts'
import type { GoalStatus } from './goal.ts'
import type { Level } from './level.ts'

/** A server or component at a glance; the screen shows a glyph and the word for each. */
export type HealthState = 'ok' | 'busy' | 'full' | 'down' | 'restarting' | 'booting' | 'out'
//  busy: utilisation ≥ .8 · full: dropping requests · out: running but taken out of rotation

export interface ServerView {
  readonly name: string
  readonly state: HealthState
  /** Busy share of its workers over the last tick, 0–1. */
  readonly utilisation: number
  readonly waiting: number
}

export interface ComponentView {
  readonly id: string
  readonly kind: string
  readonly title: Words
  /** Column on the diagram, from the clients (0) to the data. */
  readonly tier: number
  /** e.g. `2 vCPU · 8 GB`; empty for kinds without servers. */
  readonly size: string
  readonly state: HealthState
  /** Ticks since the state began. */
  readonly stateTicks: number
  readonly servers: readonly ServerView[]
  readonly utilisation: number
  readonly requestsPerSecond: number
  /** Share of requests arriving here that failed here, last 10 ticks. */
  readonly errorRate: number
  readonly waiting: number
  /** Mean time a request waits here for a worker, last 10 ticks. */
  readonly waitMs: number
  /** 0–1 (above 1: swapping), undefined where it means nothing. */
  readonly memory?: number
  readonly disk?: number
  readonly dollarsPerHour: number
  /** Tick of its last change: it is marked for a few seconds. */
  readonly changedTick?: number
  readonly operation?: OperationView
}

export interface LinkView {
  readonly from: string
  readonly to: string
  readonly requestsPerSecond: number
  readonly errorRate: number
}

export interface OperationView {
  readonly title: Words
  readonly on?: string
  /** `preparing`: nothing has changed yet; `working`: the change is being made (restart, move). */
  readonly phase: 'preparing' | 'working'
  readonly progress: number
  readonly ticksLeft: number
}

/** A refusal is data: a sentence with figures. */
export interface RefusalView {
  readonly words: Words
  readonly figures: Figures
}

export interface OfferView {
  readonly command: Command
  readonly title: Words
  /** What it turns into, e.g. `2 → 4 vCPU · 16 GB`. */
  readonly detail: Words
  /** What it is for, in a sentence. */
  readonly why: Words
  readonly concept: string
  readonly feeDollars: number
  /** Change of the running cost. */
  readonly dollarsPerHour: number
  readonly leadTicks: number
  /** Ticks that the component does not answer. */
  readonly downTicks: number
  /** Why it cannot be done now. */
  readonly refusal?: RefusalView
}

export interface PolicyView {
  /** `component.policy`, the `set` of the command. */
  readonly id: string
  readonly title: Words
  readonly why: Words
  readonly unit?: 's' | 'count'
  readonly value: PolicyValue
  readonly choices: readonly { readonly value: PolicyValue; readonly title: Words }[]
}

/** One tick's measurements, for charts; frozen. */
export interface Sample {
  readonly tick: number
  readonly users: number
  readonly requestsPerSecond: number
  /** Failed share of this tick's requests. */
  readonly errorRate: number
  /** Over the last 10 ticks. */
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly dollarsPerHour: number
  readonly cashDollars: number
  readonly satisfaction: number
}

export interface Share {
  readonly words: Words
  readonly on?: string
  readonly share: number
}

/** Everything the screen may show of a run at one tick. */
export interface Snapshot {
  readonly level: Level
  readonly seed: string
  readonly tick: number
  readonly status: 'running' | 'won' | 'lost'
  /** Stars so far: what the run would earn if it ended now. */
  readonly stars: number
  readonly score: number
  /** Calendar now, UTC milliseconds. */
  readonly calendarMs: number
  readonly now: Sample
  readonly history: readonly Sample[]
  /** Change of users over the last calendar day, as a share. */
  readonly usersPerDay: number
  readonly usersKept: number
  readonly earnedDollarsPerHour: number
  readonly goals: readonly GoalStatus[]
  readonly clients: readonly {
    readonly client: string
    readonly title: Words
    readonly requestsPerSecond: number
  }[]
  readonly components: readonly ComponentView[]
  readonly links: readonly LinkView[]
  readonly operations: readonly OperationView[]
  readonly offers: readonly OfferView[]
  readonly policies: readonly PolicyView[]
  readonly events: readonly Event[]
  /** Of the requests that failed in the last 10 ticks: why. Sums to 1, empty if none failed. */
  readonly losses: readonly Share[]
  /** Where a request's time went in the last 10 ticks. Sums to 1. */
  readonly times: readonly Share[]
}
