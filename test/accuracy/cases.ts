import {
  type ClosedForm,
  fanOfIdle,
  heldDelay,
  impatient,
  jackson,
  station,
  triedAgain,
} from './closed-forms.ts'
import { GOALS, type Goal } from './goals.ts'

/** A lab network beside this file, or an architecture of the game (architectures.ts): what it is held against and how close it must come. */
export interface Case {
  /** Name of the file, less `.yaml`, or of the architecture. */
  name: string
  section: string
  goal: Goal
  /** A closed form where there is one, else the exact twin. */
  reference: ClosedForm | 'exact twin'
  /** In the quick cut, too. */
  quick: boolean
}

type Extras = Partial<Pick<Case, 'quick' | 'reference'>>

const QUICK: Extras = { quick: true }
const by = (reference: ClosedForm): Extras => ({ reference })

/** [section] the cases in it, all with one goal. */
function section(title: string, goal: Goal, cases: Record<string, Extras>): Case[] {
  return Object.entries(cases).map(([name, extras]) => ({
    name,
    section: title,
    goal,
    reference: 'exact twin',
    quick: false,
    ...extras,
  }))
}

export const CASES: readonly Case[] = [
  ...section('Single stations, exponential', GOALS.exponential, {
    'station-1-at-50': { ...by(station), ...QUICK },
    'station-1-at-70': { ...by(station), ...QUICK },
    'station-1-at-90': by(station),
    'station-1-at-97': by(station),
    'station-2-at-80': by(station),
    'station-8-at-90': { ...by(station), ...QUICK },
    'station-16-at-60': by(station),
    'station-64-at-95': by(station),
    'bounded-1-at-90': by(station),
    'bounded-8-at-120': { ...by(station), ...QUICK },
    'bounded-4-no-queue': { ...by(station), ...QUICK },
    'bounded-16-at-200': by(station),
  }),
  ...section('Single stations, general service', GOALS.general, {
    'fixed-1-at-80': QUICK,
    'fixed-8-at-90': {},
    'erlang-4-at-85': {},
    'lognormal-1-mild': {},
    'lognormal-1-at-80': {},
    'lognormal-8-at-90': QUICK,
    'bounded-lognormal': {},
  }),
  ...section('Single stations, several kinds of work', GOALS.bimodal, {
    'bimodal-2-at-80': {},
    'bimodal-8-at-85': {},
    'bimodal-fixed-8-at-80': {},
    'mixed-services-wild': {},
  }),
  ...section('Networks', GOALS.network, {
    tandem: QUICK,
    'three-in-a-row': by(jackson),
    'fixed-then-random': {},
    'many-visits': {},
    'mixed-services': {},
    'three-tiers': QUICK,
    'two-sites': {},
    'sixteen-nodes': {},
  }),
  ...section('Whole architectures of the game', GOALS.network, {
    'architecture-one-box': QUICK,
    'architecture-two-tiers': QUICK,
    'architecture-balanced': {},
    'architecture-cache': {},
    'architecture-replicas': QUICK,
    'architecture-cdn': {},
    'architecture-queue': QUICK,
    'architecture-sessions': {},
    'architecture-shards': QUICK,
    'architecture-two-sites': QUICK,
    'architecture-two-sites-of-shards': {},
  }),
  ...section('Balancing', GOALS.network, {
    'balance-random': by(station),
    'balance-in-turn': QUICK,
    'balance-in-turn-lognormal': {},
    'balance-fewest': QUICK,
    'balance-fewest-hot': {},
    'balance-fewest-1': {},
    'balance-fewest-lognormal': {},
    'balance-two-choices': {},
    'balance-two-choices-4': QUICK,
    'balance-two-choices-many': {},
  }),
  ...section('Shares', GOALS.network, {
    shares: QUICK,
    'shares-hot-shard': {},
    'shares-lognormal': {},
  }),
  ...section('Scatter and gather', GOALS.network, {
    'fan-light': { ...by(fanOfIdle), ...QUICK },
    'fan-4-of-10': {},
    'fan-16-of-16': QUICK,
    'fan-mixed': {},
  }),
  ...section('Held workers', GOALS.network, {
    'hold-delay': { ...by(heldDelay), ...QUICK },
    'hold-store': QUICK,
    'hold-connections': {},
    'hold-example': {},
  }),
  ...section('Clients who give up or try again', GOALS.network, {
    'timeout-1': { ...by(impatient), ...QUICK },
    'retries-dead-server': { ...by(triedAgain), ...QUICK },
    'retries-full-queue': {},
    'timeouts-retried': {},
  }),
  ...section('Overload and change', GOALS.transient, {
    'overload-drain': QUICK,
    'overload-long': {},
    'overload-small-box': {},
    'step-to-nearly-critical': {},
    'ramp-through-capacity': {},
    'flash-crowd': {},
    'two-pulses': {},
    'tandem-surge': {},
    'job-queue': {},
  }),
  ...section('Failures', GOALS.transient, {
    'crash-random': {},
    'crash-in-turn': {},
    'crash-fewest': QUICK,
    'crash-two-choices': {},
    'crash-to-overload': {},
    'crash-of-a-shard': {},
    'crash-retried': QUICK,
    'storm-sticks': QUICK,
    'storm-heals': {},
    'slow-dependency': {},
    'slow-dependency-impatient': {},
    'starved-shard': {},
  }),
  ...section('Known limits', GOALS.limit, {
    'fewer-workers': {},
  }),
]
