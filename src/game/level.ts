import type { FaultName } from '../architecture/faults/index.ts'
import type { Place } from '../architecture/place.ts'
import type { PolicyValue, Topology } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import type { ClientName, DataSet, RequestKind } from '../architecture/workload.ts'
import type { TimedCommand } from './command.ts'
import type { Goal } from './goal.ts'

export const LEVEL_KINDS = ['campaign', 'challenge', 'broken', 'sandbox', 'endless', 'daily'] as const
export type LevelKind = (typeof LEVEL_KINDS)[number]

export const GROWTHS = ['linear', 'exponential', 'logistic'] as const
export type Growth = (typeof GROWTHS)[number]

/** The users at a tick; `growth` is how the curve gets here from the point before. */
export interface UserPoint {
  tick: number
  users: number
  growth: Growth
}

/** A rush with a cause, on top of the curve: ramps up and down over a tenth of its length. */
export interface Spike {
  tick: number
  lengthTicks: number
  /** Traffic × factor at its height. */
  factor: number
  cause: Words
}

/** What befalls a component; one that is not there (any more) is left in peace. */
export interface LevelFault {
  fault: FaultName
  on: string
  /** The other end of a link. */
  to?: string
  /** How bad; absent: as the fault itself says. */
  factor?: number
  lengthTicks: number
}

export interface ScriptedFault extends LevelFault {
  tick: number
  /** Counted from 0. */
  server: number
}

/** Faults at random: exponential times between failures for each server of the component. */
export interface RandomFault extends LevelFault {
  /** Mean calendar days between failures of one server. */
  mtbfDays: number
}

/** What a level changes of an upgrade it offers; absent: as the upgrade itself says. */
export interface OfferOverrides {
  feeDollars?: number
  leadTicks?: number
  downTicks?: number
  /** Largest size on offer, for upgrades that change a size. */
  maxSize?: string
  /** Most servers of the tier, for upgrades that add one. */
  maxServers?: number
  /** The requests that get a tier of their own, for upgrades that split one. */
  requests?: string[]
  /** The data set that moves, for upgrades that move one. */
  data?: string
}

/** A level as it is played: everything resolved, times in ticks. */
export interface Level {
  id: string
  kind: LevelKind
  title: Words
  story: Words
  hints: Words[]
  debrief: Words
  concepts: { main: string[]; second: string[] }
  seed: string
  clock: {
    /** Calendar seconds that one tick stands for. */
    secondsPerTick: number
    /** Calendar start as UTC milliseconds since 1970, at minute precision. */
    startMs: number
  }
  lengthTicks: number
  users: {
    points: UserPoint[]
    /** Depth of the day–night wave: 0 none, 1 nights without anybody. */
    wave: number
    spikes: Spike[]
    requestsPerUserPerDay: number
    /** An answer slower than this is not timely, and users mind. */
    patienceMs: number
  }
  regions: Record<string, { share: number; roundTripMs: Record<ClientName, number>; at?: Place }>
  requests: Record<string, RequestKind>
  dataSets: Record<string, DataSet>
  start: { topology: Topology; dataGb: number }
  money: {
    cashDollars: number
    dollarsPerUserMonth: number
    /** Ticks that cash may stay below zero. */
    graceTicks: number
  }
  upgrades: Record<string, OfferOverrides>
  /** Settings the player may choose from: `lb.balancing` → values. */
  policies: Record<string, PolicyValue[]>
  faults: { scripted: ScriptedFault[]; random: RandomFault[] }
  goals: Goal[]
  /** Stricter goals for the second and the third star. */
  stars: { two: Goal[]; three: Goal[] }
  /** For those who want more: shown before and after, cost no star and no score. */
  bonus: Goal[]
  score: { goodput: number; latency: number; cost: number; users: number; parSpentDollars: number }
  /** Component constants changed for this level: kind → param → value. */
  constants: Record<string, Record<string, number>>
  par: TimedCommand[]
}
