import type { Distribution, Step } from '../sim/network.ts'
import type { ErrorReason } from './reason.ts'
import type { Situation } from './situation.ts'
import type { RequestKind } from './workload.ts'

/** What a leg of a request's way is, for the ledger and for what can go wrong there. */
export const WORKS = [
  'lookup',
  'network',
  'proxy',
  'application',
  'login',
  'data',
  'cache',
  'queue',
  'job',
] as const
export type Work = (typeof WORKS)[number]

/** A number that moves with the system: read before each sub-tick. */
export type Figure = (now: Situation) => number

/** A pure delay on a request's way. */
export interface NetLeg {
  readonly work: Work
  /** The component whose time it is. */
  readonly component: string
  readonly net: Distribution
}

/** One way for a visit to go wrong. */
export interface LegError {
  readonly reason: ErrorReason
  readonly share: Figure
  /** Is it 0 unless a fault is in force? */
  readonly ofFaults?: boolean
}

/** A visit to the servers of a component, and what hangs on it. */
export interface VisitLeg {
  readonly work: Work
  readonly component: string
  /** The group visited: the component's own, or another of its (`cache/miss`). */
  readonly visit: string
  readonly service: Distribution
  /** Different servers visited at once. */
  readonly fan?: number
  /** Of a group with `lb: hash`: how many servers it has, and the share of each in these visits. */
  readonly shares?: { readonly servers: number; readonly of: (now: Situation) => ArrayLike<number> }
  /** Probability of this visit, 0–1; absent: always. */
  readonly chance?: Figure
  /** Multiplies the service time of this visit; absent: 1. */
  readonly slow?: Figure
  /** What goes wrong here, by reason: the share of the requests that fail of it, 0–1. */
  readonly errors?: readonly LegError[]
  /** Is a full server meant to turn requests away? Then they are shed, not dropped. */
  readonly sheds?: boolean
  /** Does it change data? Such work fails when the disk is full. */
  readonly writes?: boolean
  /** What is asked for here, where that is not the request itself: its session, say. */
  readonly asked?: RequestKind
  /** Legs run while the worker is held. */
  readonly inner?: readonly Leg[]
  /** Legs that follow only where the visit is made, and those taken instead. */
  readonly after?: readonly Leg[]
  readonly else?: readonly Leg[]
}

export type Leg = NetLeg | VisitLeg

export const isVisitLeg = (leg: Leg): leg is VisitLeg => 'visit' in leg

/** Probability that the visit is made, as things stand. */
export const chanceOf = ({ chance }: VisitLeg, now: Situation): number =>
  chance ? Math.min(1, Math.max(0, chance(now))) : 1

/** Share of the visits that end in an error of any kind; one may go wrong for several reasons. */
export function errorShareOf({ errors }: VisitLeg, now: Situation): number {
  if (!errors) return 0
  const isFaultless = now.modifiers.length === 0
  let fine = 1
  for (const { share, ofFaults } of errors)
    if (!(ofFaults && isFaultless)) fine *= 1 - Math.min(1, share(now))
  return 1 - fine
}

/** Can it go wrong only while a fault is in force? */
export const isFaultsAlone = ({ errors = [] }: VisitLeg): boolean => errors.every(({ ofFaults }) => ofFaults)

/**
 * One way or another: `legs` with probability `chance`, else `otherwise`. The chance hangs on the first visit of
 * `legs`, so the delays before it are gone through after it; a way needs a visit to hang on.
 */
export function either(chance: Figure, legs: readonly Leg[], otherwise: readonly Leg[]): Leg[] {
  const at = legs.findIndex(isVisitLeg)
  if (at < 0) throw new Error('a way without a visit cannot be chosen')
  const first = legs[at] as VisitLeg
  if (first.chance) throw new Error(`the way's first visit, to ${first.visit}, has a chance of its own`)
  const rest = [...legs.slice(0, at), ...(first.after ?? []), ...legs.slice(at + 1)]
  return [{ ...first, chance, after: rest, else: otherwise }]
}

/** The leg as a step of the engine's language; figures are set before each sub-tick. */
export function stepOf(leg: Leg): Step {
  if (!isVisitLeg(leg)) return { net: leg.net }
  const { visit, service, fan, shares } = leg
  return {
    visit,
    service,
    ...(fan !== undefined && { fan }),
    ...(shares && { weights: new Array<number>(shares.servers).fill(1) }),
    ...(leg.inner && { inner: leg.inner.map(stepOf) }),
    ...(leg.after && { after: leg.after.map(stepOf) }),
    ...(leg.else && { else: leg.else.map(stepOf) }),
  }
}

/** Legs of something else than the request itself that is asked for on its way. */
export const askingFor = (asked: RequestKind, legs: readonly Leg[]): Leg[] =>
  legs.map((leg) => {
    if (!isVisitLeg(leg)) return leg
    const { inner, after, else: instead } = leg
    return {
      ...leg,
      asked: leg.asked ?? asked,
      ...(inner && { inner: askingFor(asked, inner) }),
      ...(after && { after: askingFor(asked, after) }),
      ...(instead && { else: askingFor(asked, instead) }),
    }
  })

/** The visits of legs in the engine's order: each, those inside, those after it, those instead. */
export function visitsOf(legs: readonly Leg[]): VisitLeg[] {
  return legs.filter(isVisitLeg).flatMap((leg) => [leg, ...visitsOf(branches(leg))])
}

/**
 * Of the visits in that order: is it a request's first to that group? One that comes back, for its page and then for its
 * queries, is still one request; of two ways that exclude each other both have a first.
 */
export function firstVisitsOf(legs: readonly Leg[], before: ReadonlySet<string> = new Set()): boolean[] {
  const seen = new Set(before)
  return legs.filter(isVisitLeg).flatMap((leg) => {
    const instead = firstVisitsOf(leg.else ?? [], seen)
    const first = !seen.has(leg.visit)
    seen.add(leg.visit)
    const inside = firstVisitsOf([...(leg.inner ?? []), ...(leg.after ?? [])], seen)
    for (const { visit } of visitsOf(branches(leg))) seen.add(visit)
    return [first, ...inside, ...instead]
  })
}

const branches = ({ inner = [], after = [], else: instead = [] }: VisitLeg): Leg[] => [
  ...inner,
  ...after,
  ...instead,
]
