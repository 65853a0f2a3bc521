import type { Fleets } from './fleet.ts'
import type { Condition, PartState } from './kind.ts'
import type { Clusters } from './replication/clusters.ts'

/** A fault while it lasts: what it does to a component, or to the link between two. */
export interface Modifier {
  readonly kind: 'down' | 'slow' | 'errors' | 'capacity' | 'cut' | 'celebrity' | 'attack'
  readonly on: string
  /** The other end of a cut link. */
  readonly to?: string
  /** Times as slow; share of requests that fail; share of workers left; junk requests a second. */
  readonly amount: number
  /** Sub-tick at which it is over. */
  readonly endSubtick: number
}

export const MODIFIER_KINDS = ['down', 'slow', 'errors', 'capacity', 'cut', 'celebrity', 'attack'] as const

/** How things stand, as far as a request's way depends on it: what figures are computed from. */
export interface Situation {
  readonly subtick: number
  /** Slow states by component. */
  readonly parts: Readonly<Record<string, PartState>>
  /** Primaries with their replicas, by the primary's component. */
  readonly clusters: Readonly<Clusters>
  readonly modifiers: readonly Modifier[]
  /** How the machines of components behave now. */
  readonly conditions: Readonly<Record<string, Condition>>
  readonly fleets: Fleets
}

/** Is a server, counted from 0, neither dead nor held? */
export const serverAnswers = ({ fleets }: Situation, id: string, server: number): boolean =>
  fleets[id]?.upAgain[server] === 0 && fleets[id].held[server] === 0

/** Is there a server that is neither dead nor held? */
export function anyAnswers({ fleets }: Situation, id: string): boolean {
  const fleet = fleets[id]
  if (!fleet) return false
  for (let i = 0; i < fleet.upAgain.length; i++)
    if (fleet.upAgain[i] === 0 && fleet.held[i] === 0) return true
  return false
}

export const isDown = ({ modifiers }: Pick<Situation, 'modifiers'>, id: string): boolean =>
  modifiers.length > 0 && modifiers.some(({ kind, on }) => kind === 'down' && on === id)

/** How many times as long work there takes. */
export const slowness = (now: Situation, id: string): number => product(now, 'slow', id, (amount) => amount)

/** Share of the workers that are left. */
export const capacityLeft = (now: Situation, id: string): number =>
  product(now, 'capacity', id, (amount) => amount)

/** Share of the requests there that a fault makes fail. */
export const errorShare = (now: Situation, id: string): number =>
  1 - product(now, 'errors', id, (amount) => 1 - amount)

/** Junk requests a second that somebody sends there. */
export function attackPerS({ modifiers }: Situation, id: string): number {
  let perS = 0
  for (const { kind, on, amount } of modifiers) if (kind === 'attack' && on === id) perS += amount
  return perS
}

/** Is the link cut, in either direction? */
export const isCut = ({ modifiers }: Situation, from: string, to: string): boolean =>
  modifiers.length > 0 &&
  modifiers.some(
    ({ kind, on, to: other }) =>
      kind === 'cut' && ((on === from && other === to) || (on === to && other === from)),
  )

function product(
  { modifiers }: Situation,
  kind: Modifier['kind'],
  id: string,
  factor: (amount: number) => number,
): number {
  if (modifiers.length === 0) return 1
  let whole = 1
  for (const modifier of modifiers)
    if (modifier.kind === kind && modifier.on === id) whole *= factor(modifier.amount)
  return whole
}
