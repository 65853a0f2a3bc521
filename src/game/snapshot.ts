import { handedTo } from '../architecture/components/queue.ts'
import { callsOf, type PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import { CLIENTS } from '../architecture/workload.ts'
import { usersOf } from './advance.ts'
import type { Command } from './command.ts'
import { componentViews, operationView } from './component-view.ts'
import { rentOf } from './economy.ts'
import type { Event, Figures } from './event.ts'
import { type FaultView, faultViews } from './fault-view.ts'
import type { GoalStatus } from './goal.ts'
import { calendarMs } from './growth.ts'
import { judge, starsOf } from './judge.ts'
import { lossShares, timeShares } from './ledger.ts'
import type { Level } from './level.ts'
import { offerViews, policyViews } from './offer-view.ts'
import { recentTally } from './recent.ts'
import type { Loss, Run } from './run.ts'
import type { Sample } from './sample.ts'
import { scoreOf } from './score.ts'
import { type Sight, sightOf } from './sight.ts'
import { failedShare, sumOf, type Tally } from './tally.ts'

export type { Sample } from './sample.ts'

/** A server or component at a glance; the screen shows a glyph and the word for each. */
export type HealthState = 'ok' | 'busy' | 'full' | 'down' | 'restarting' | 'out' | 'standby'
//  busy: utilisation ≥ .8 · full: dropping requests · out: running but taken out of rotation · standby: waits to take over

export interface ServerView {
  readonly name: string
  readonly state: HealthState
  /** Busy share of its workers over the last tick, 0–1. */
  readonly utilisation: number
  readonly waiting: number
  /** How long it has been down or left out. */
  readonly awayTicks?: number
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
  readonly servers: readonly ServerView[]
  readonly utilisation: number
  readonly requestsPerSecond: number
  /** Share of requests arriving here that failed here, last 10 ticks. */
  readonly errorRate: number
  readonly waiting: number
  /** Mean time a request waits here for a worker, last 10 ticks. */
  readonly waitMs: number
  /** Nobody measures its machines: its state and load are not known. */
  readonly unwatched?: boolean
  /** 0–1 (above 1: swapping), undefined where it means nothing. */
  readonly memory?: number
  readonly disk?: number
  /** Share of its look-ups that it answers from memory, 0–1. */
  readonly hits?: number
  readonly dollarsPerHour: number
  /** Share of all requests that its loss alone would fail; a single point of failure where nothing goes on for it. */
  readonly lossShare: number
  readonly single: boolean
  /** Can it be reached from the internet? */
  readonly public: boolean
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
  /** The component it is done to. */
  readonly on: string
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
  /** Ticks that its servers are taken for: all at once, or one after the other where the others can carry on. */
  readonly downTicks: number
  /** Why it cannot be done now. */
  readonly refusal?: RefusalView
  /** It cannot, because something is being done to that component already. */
  readonly underWay: boolean
}

export interface PolicyView {
  /** `component.policy`, the `set` of the command. */
  readonly id: string
  readonly title: Words
  readonly why: Words
  readonly concept: string
  readonly unit?: 's' | 'count'
  readonly value: PolicyValue
  readonly choices: readonly { readonly value: PolicyValue; readonly title: Words }[]
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
  /** Why it was lost. */
  readonly loss?: Loss
  /** Stars so far: what the run would earn if it ended now. */
  readonly stars: number
  readonly score: number
  /** Calendar now, UTC milliseconds. */
  readonly calendarMs: number
  readonly now: Sample
  readonly history: readonly Sample[]
  /** Change of users over the last calendar day, as a share; absent before there is a day to look back on. */
  readonly usersPerDay?: number
  readonly usersKept: number
  readonly earnedDollarsPerHour: number
  readonly goals: readonly GoalStatus[]
  readonly bonus: readonly GoalStatus[]
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
  /** What can be summoned: in a sandbox. */
  readonly faults: readonly FaultView[]
  readonly events: readonly Event[]
  /** What the dashboard can show of all this. */
  readonly sight: Sight
  /** Of the requests that failed in the last 10 ticks: why. Sums to 1, empty if none failed. */
  readonly losses: readonly Share[]
  /** Where a request's time went in the last 10 ticks. Sums to 1. */
  readonly times: readonly Share[]
}

/** The run as it stands after its last tick. */
export function snapshotOf(run: Run): Snapshot {
  const tally = recentTally(run.recent)
  const now = run.samples[run.samples.length - 1] ?? beforeFirst(run)
  const sight = sightOf(run)
  return {
    level: run.level,
    seed: run.seed,
    tick: run.tick,
    status: run.status,
    loss: run.loss,
    stars: starsOf(run),
    score: scoreOf(run),
    calendarMs: calendarMs(run.level, run.tick),
    now,
    history: run.samples,
    usersPerDay: usersPerDay(run, now),
    usersKept: run.audience.retention,
    earnedDollarsPerHour: run.money.earnedPerHour,
    goals: judge(run, run.level.goals),
    bonus: judge(run, run.level.bonus),
    clients: clientViews(run, tally),
    components: componentViews(run, tally),
    links: linkViews(run, tally),
    operations: run.design.operations.map((operation) => operationView(run, operation)),
    offers: offerViews(run),
    policies: policyViews(run),
    faults: faultViews(run),
    events: run.events.filter(({ unseen }) => !unseen),
    sight,
    losses: sight.tiers ? lossShares(tally) : [],
    times: sight.tiers ? timeShares(tally) : [],
  }
}

const beforeFirst = (run: Run): Sample => ({
  tick: 0,
  users: usersOf(run),
  requestsPerSecond: 0,
  errorRate: 0,
  p50Ms: 0,
  p95Ms: 0,
  p99Ms: 0,
  dollarsPerHour: rentOf(run.design.topology, run.level),
  earnedDollarsPerHour: 0,
  cashDollars: run.money.cashDollars,
  satisfaction: run.audience.satisfaction,
})

function usersPerDay(run: Run, now: Sample): number | undefined {
  const dayTicks = Math.round(86_400 / run.level.clock.secondsPerTick)
  const before = run.samples[run.samples.length - 1 - dayTicks]
  return before && now.users / before.users - 1
}

const CLIENT_WORDS = {
  browser: { en: 'browsers', ko: '브라우저' },
  mobile: { en: 'phones', ko: '모바일 앱' },
} as const satisfies Record<(typeof CLIENTS)[number], Words>

function clientViews(run: Run, tally: Tally): Snapshot['clients'] {
  const { classes } = run.world.compiled
  return CLIENTS.filter((client) => classes.some(({ kind }) => kind.client === client)).map((client) => {
    const ids = classes.filter(({ kind }) => kind.client === client).map(({ id }) => id)
    const requests = sumOf(tally.arrived, (id) => ids.includes(id))
    return { client, title: CLIENT_WORDS[client], requestsPerSecond: requests / Math.max(1, tally.ticks) }
  })
}

/** Links between what is drawn: clients and components with servers. */
function linkViews(run: Run, tally: Tally): LinkView[] {
  const { topology } = run.design
  const requestsTo = (id: string) => (tally.requests[id] ?? 0) / Math.max(1, tally.ticks)
  return topology.components.flatMap((from) =>
    callsOf(topology, from.id)
      .filter(({ id }) => run.world.fleets[id])
      .map((to) => ({
        from: from.id,
        to: to.id,
        // Workers take jobs, which are nobody's request.
        requestsPerSecond:
          from.kind === 'queue' ? handedTo(run.world.parts[from.id], to.id) : requestsTo(to.id),
        errorRate: failedShare(tally, to.id),
      })),
  )
}
