import type { Topology } from '../architecture/topology.ts'
import type { TrafficClass } from '../architecture/workload.ts'
import { cloneWorld, createWorld, hashWorld, type World } from '../architecture/world.ts'
import { Hasher } from '../sim/hash.ts'
import { type Audience, newAudience } from './audience.ts'
import type { StampedCommand } from './command.ts'
import { type Design, newDesign } from './design.ts'
import { hashMoney, type Money, openAccount } from './economy.ts'
import type { Event, EventKind } from './event.ts'
import type { Goal } from './goal.ts'
import type { Level } from './level.ts'
import { copyRecent, emptyRecent, type Recent } from './recent.ts'
import type { Sample } from './sample.ts'
import { copyTotals, emptyTotals, hashTotals, type Totals } from './totals.ts'

/** Ticks between two checkpoints, and between two keyframes. */
export const CHECKPOINT_TICKS = 60

/** Why a run was lost: bankruptcy, hardly a user left, or the first goal that was not met at the end. */
export type Loss =
  | { reason: 'bankrupt' }
  | { reason: 'deserted' }
  | { reason: 'goal'; goal: Goal; value: number }

/** One playing of a level. `advance` moves it, `applyCommand` is the only way to influence it. */
export interface Run {
  readonly level: Level
  readonly seed: string
  tick: number
  status: 'running' | 'won' | 'lost'
  loss?: Loss
  design: Design
  readonly world: World
  readonly audience: Audience
  readonly money: Money
  readonly totals: Totals
  readonly recent: Recent
  readonly samples: Sample[]
  readonly events: Event[]
  /** Accepted commands in order: with the level and the seed, the whole run. */
  readonly commands: StampedCommand[]
  readonly checkpoints: { tick: number; hash: string }[]
  /** Conditions that hold now, by name: the tick they began. */
  readonly watch: Record<string, number>
  /** Kinds of incidents met so far. */
  readonly met: EventKind[]
  /** Tick of each component's last change. */
  readonly changedTicks: Record<string, number>
}

/** A run before its first tick. The seed is any text; absent: the level's own. */
export function startRun(level: Level, seed: string = level.seed): Run {
  const classes = trafficOf(level)
  const { topology, dataGb } = level.start
  const { secondsPerTick } = level.clock
  return {
    level,
    seed,
    tick: 0,
    status: 'running',
    design: newDesign(topology),
    world: createWorld({
      seed,
      topology,
      classes,
      constants: level.constants,
      secondsPerTick,
      dataGb,
      dataSets: level.dataSets,
      attacked: mayBeAttacked(level),
    }),
    audience: newAudience(),
    money: openAccount(level.money.cashDollars),
    totals: emptyTotals(classes.map(({ id }) => id)),
    recent: emptyRecent(),
    samples: [],
    events: [],
    commands: [],
    checkpoints: [],
    watch: {},
    met: [],
    changedTicks: marked(topology),
  }
}

/** In a sandbox anything may be summoned. */
const mayBeAttacked = ({ kind, faults }: Level): boolean =>
  kind === 'sandbox' || [...faults.scripted, ...faults.random].some(({ fault }) => fault === 'attack')

/** A keyframe: an independent copy that goes on exactly as the original would. */
export function cloneRun(run: Run): Run {
  return {
    ...run,
    world: cloneWorld(run.world),
    audience: { ...run.audience },
    money: { ...run.money, bills: { ...run.money.bills } },
    totals: copyTotals(run.totals),
    recent: copyRecent(run.recent),
    samples: [...run.samples],
    events: [...run.events],
    commands: [...run.commands],
    checkpoints: [...run.checkpoints],
    watch: { ...run.watch },
    met: [...run.met],
    changedTicks: { ...run.changedTicks },
  }
}

/** 16 hexadecimal digits over everything that the future depends on. */
export function hashRun(run: Run): string {
  const hasher = new Hasher()
  hasher.number(run.tick).string(run.status).string(JSON.stringify(run.design))
  hashWorld(run.world, hasher)
  hasher.number(run.audience.satisfaction).number(run.audience.retention)
  hashMoney(run.money, hasher)
  hashTotals(run.totals, hasher)
  return hasher.digest()
}

/** The classes of traffic of a level: each kind of request from each region. */
export function trafficOf(level: Level): TrafficClass[] {
  const regions = Object.keys(level.regions)
  return regions.flatMap((region) =>
    Object.keys(level.requests).map((request): TrafficClass => {
      const kind = level.requests[request]
      const from = level.regions[region]
      return {
        id: regions.length === 1 ? request : `${request}@${region}`,
        request,
        region,
        kind,
        roundTripMs: from.roundTripMs[kind.client],
        ...(from.at && { at: from.at }),
        share: kind.share * from.share,
      }
    }),
  )
}

const marked = (topology: Topology): Record<string, number> =>
  Object.fromEntries(topology.components.map(({ id }) => [id, -1]))
