import type { PartState } from '../kind.ts'
import type { Figure } from '../leg.ts'
import type { Situation } from '../situation.ts'
import { keyHitShare } from '../theory/celebrity.ts'
import { ownerAt } from '../theory/placement.ts'
import { cutover } from '../theory/resharding.ts'
import type { Component } from '../topology.ts'
import type { Words } from '../words.ts'
import { type Division, divisionIn } from './division.ts'
import { isMoving } from './move.ts'
import { ENTRY, type KeyUse, only, placementOf, shardNumbers, spreadOf, starSpots } from './spread.ts'

/** What may be done about a celebrity. */
export const CURES = ['none', 'own-shard', 'split', 'cached'] as const
export type Cure = (typeof CURES)[number]

export const CURE_WORDS: Readonly<Record<Cure, Words>> = {
  none: { en: 'nothing', ko: '없음' },
  'own-shard': { en: 'a shard of its own', ko: '전용 샤드' },
  split: { en: 'split into sub-keys', ko: '하위 키로 쪼갬' },
  cached: { en: 'cached', ko: '캐시' },
}

export interface CelebrityCare {
  readonly cure: Cure
  /** Sub-keys of a split key. */
  readonly pieces: number
  /** How long an answer about it is kept when it is cached, s. */
  readonly ttlS: number
}

/** Share of the requests here that are for one key. */
export function celebrityShare({ modifiers }: Situation, id: string): number {
  let sum = 0
  for (const { kind, on, amount } of modifiers) if (kind === 'celebrity' && on === id) sum += amount
  return Math.min(0.99, sum)
}

/** Share of each server in the requests of one use, now: half way through a move, half of it has moved. To be read only. */
export function sharesOf(
  now: Situation,
  component: Component,
  use: KeyUse,
  care: CelebrityCare,
): Float64Array {
  const state = now.parts[component.id]
  if (!state) return new Float64Array(component.servers).fill(1)
  const others = withoutDead(state, everybodys(state, component.servers, use))
  const celebrity = celebrityShare(now, component.id)
  if (celebrity === 0) return others
  // Reads of a split key gather all its pieces: a visit of its own.
  const visits =
    care.cure === 'split' && !use.writes ? 0 : celebrity * (1 - hitShare(now, component.id, use, care))
  const homes = homesOf(state, component, use.id, care)
  const shares = others.map((share) => share * (1 - celebrity))
  for (const home of homes) shares[home] += visits / homes.length
  return shares
}

function everybodys(state: PartState, servers: number, use: KeyUse): Float64Array {
  const before = padded(spreadOf(divisionIn(state, 'is'), state, use), servers)
  if (!isMoving(state)) return before
  return cutover(before, padded(spreadOf(divisionIn(state, 'to'), state, use, true), servers), state.done)
}

/** Where rows have copies, other servers stand in for those that have been dead for a while. */
function withoutDead(state: PartState, shares: Float64Array): Float64Array {
  if (!state.failoverS) return shares
  if (!anyDead(state, shares.length)) return shares
  const living = shares.map((share, i) => ((state[ENTRY.downS(i + 1)] ?? 0) >= state.failoverS ? 0 : share))
  return living.some((share) => share > 0) ? living : shares
}

function anyDead(state: PartState, servers: number): boolean {
  for (const shard of shardNumbers(servers)) if (state[ENTRY.downS(shard)] >= state.failoverS) return true
  return false
}

/** As many shares as there are servers; the same ones where they are as many. */
function padded(shares: Float64Array, servers: number): Float64Array {
  if (shares.length === servers) return shares
  const all = new Float64Array(Math.max(servers, shares.length))
  all.set(shares)
  return all.subarray(0, servers)
}

/** Share of the reads of a celebrity that its cache answers. */
export function hitShare(
  now: Situation,
  id: string,
  { writes }: KeyUse,
  { cure, ttlS }: CelebrityCare,
): number {
  if (cure !== 'cached' || writes) return 0
  return keyHitShare(celebrityShare(now, id) * (now.parts[id]?.readsPerS ?? 0), ttlS)
}

/** [piece] server that holds it, counted from 0. */
export function homesOf(
  state: PartState,
  { servers }: Pick<Component, 'servers'>,
  id: string,
  { cure, pieces }: Pick<CelebrityCare, 'cure' | 'pieces'>,
): number[] {
  if (cure === 'own-shard') return [servers - 1]
  const moved = isMoving(state) && state.done >= 0.5
  const division = divisionIn(state, moved ? 'to' : 'is')
  const spots = starSpots(state, id, cure === 'split' ? pieces : 1)
  return spots.map((spot) => homeOf(division, state, id, spot, moved))
}

/** A region's own star is in the biggest one; what everybody reads today is new. */
function homeOf(division: Division, state: PartState, id: string, spot: number, fresh: boolean): number {
  const placement = placementOf(division, state, id, fresh)
  if (placement) return ownerAt(placement, spot) - 1
  return division.key === 'time' ? division.servers - 1 : 0
}

/** A visit to every one of the pieces of a split key. */
export const gatherShares = (now: Situation, component: Component, id: string, care: CelebrityCare) => {
  const state = now.parts[component.id]
  const shares = new Float64Array(component.servers)
  if (!state) return only(component.servers, 0)
  for (const home of homesOf(state, component, id, care)) shares[home] = 1
  return shares
}

/** Share of writes that meet a server whose disk is full. */
export const fullShare =
  (id: string, sharesNow: (now: Situation) => Float64Array): Figure =>
  (now) => {
    const state = now.parts[id]
    if (!state?.full) return 0
    let [full, whole] = [0, 0]
    for (const [i, share] of sharesNow(now).entries()) {
      whole += share
      if (state[ENTRY.full(i + 1)]) full += share
    }
    return whole > 0 ? full / whole : 0
  }
