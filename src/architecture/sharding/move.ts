import type { PartState } from '../kind.ts'
import { type Move, movesBetween } from '../theory/moves.ts'
import { reshard, reshardS } from '../theory/resharding.ts'
import { type Division, divisionIn, isSame, keepDivision } from './division.ts'
import { ENTRY, placementOf, shardNumbers, territoryOf } from './spread.ts'

/** Copying rows between servers. */
export interface CopySpeed {
  /** Gigabytes a second of one server's whole bandwidth, and the part of it that copying may take. */
  readonly gbPerS: number
  readonly bandwidthShare: number
}

export const isMoving = (state: PartState): boolean => state.done < 1

/** Begins to move what the other division puts elsewhere, unless something moves already. */
export function startMove(state: PartState, id: string, to: Division, speed: CopySpeed): void {
  if (isMoving(state)) return
  const is = divisionIn(state, 'is')
  if (isSame(is, to)) return
  keepDivision(state, 'to', to)
  const plan = planOf(state, id, is, to)
  for (const [i, shard] of plan.shards.entries()) {
    state[ENTRY.out(shard)] = plan.outGb[i]
    state[ENTRY.in(shard)] = plan.inGb[i]
  }
  state.moveS = reshardS(plan, speed.gbPerS, speed.bandwidthShare)
  state.done = 0
}

function planOf(state: PartState, id: string, is: Division, to: Division) {
  const before = shardNumbers(is.servers)
  const all = shardNumbers(Math.max(is.servers, to.servers))
  const stored = before.map((shard) => state[ENTRY.gb(shard)] ?? 0)
  return reshard(movesOf(state, id, is, to), before, territoryOf(is, state, id), stored, all)
}

/** What goes where when one division becomes the other. */
export function movesOf(state: PartState, id: string, is: Division, to: Division): Move[] {
  if (is.key === 'time' && to.key === 'time') return timeMoves(is, to)
  const before = placementOf(is, state, id)
  const after = placementOf(to, state, id, true)
  if (before && after && is.key === to.key) return movesBetween(before, after)
  const [from, into] = [territoryOf(is, state, id), territoryOf(to, state, id, true)]
  return Array.from(from).flatMap((share, i) =>
    Array.from(into).flatMap((part, j) =>
      i === j || share * part === 0 ? [] : [{ from: i + 1, to: j + 1, share: share * part }],
    ),
  )
}

/** A new server begins a new time, and nothing moves; one that goes leaves its time to the one before. */
function timeMoves(is: Division, to: Division): Move[] {
  const gone = shardNumbers(is.servers).slice(to.servers)
  return gone.map((from) => ({ from, to: to.servers, share: 1 / is.servers }))
}

/** Part of the whole move that `hS` seconds bring, and what it carries. */
export function advanceMove(state: PartState, hS: number): void {
  if (!isMoving(state)) return
  const step = state.moveS > 0 ? Math.min(1 - state.done, hS / state.moveS) : 1 - state.done
  const to = divisionIn(state, 'to')
  for (const shard of shardNumbers(Math.max(divisionIn(state, 'is').servers, to.servers)))
    state[ENTRY.gb(shard)] = Math.max(
      0,
      (state[ENTRY.gb(shard)] ?? 0) + step * ((state[ENTRY.in(shard)] ?? 0) - (state[ENTRY.out(shard)] ?? 0)),
    )
  state.movedGb += step * outGb(state)
  state.done = Math.min(1, state.done + step)
  if (state.done >= 1 - 1e-9) settle(state, to)
}

function settle(state: PartState, to: Division): void {
  const is = divisionIn(state, 'is')
  for (let shard = is.servers + 1; shard <= to.servers; shard++) state[ENTRY.begun(shard)] = state.calendarS
  if (to.key === 'user-range') state.rangesGb = state.dataGb
  keepDivision(state, 'is', to)
  state.done = 1
  state.moveS = 0
  for (const name of Object.keys(state)) if (/^(in|out)\d/.test(name)) delete state[name]
}

/** All that is stored here, and all that is on its way, becomes `factor` times as much. */
export function scaleRows(state: PartState, factor: number): void {
  for (const name of Object.keys(state))
    if (/^((gb|in|out)\d+|dataGb|rangesGb)$/.test(name)) state[name] *= factor
}

/** Share of a server's capacity that copying takes: as much of its bandwidth as it needs to keep up with the busiest. */
export function copyingShare(state: PartState, shard: number, bandwidthShare: number): number {
  if (!isMoving(state) || state.moveS === 0) return 0
  const busy = (number: number) => Math.max(state[ENTRY.out(number)] ?? 0, state[ENTRY.in(number)] ?? 0)
  const servers = Math.max(divisionIn(state, 'is').servers, divisionIn(state, 'to').servers)
  const most = Math.max(...shardNumbers(servers).map(busy))
  return most > 0 ? (bandwidthShare * busy(shard)) / most : 0
}

/** Gigabytes that are still to be moved. */
export function leftGb(state: PartState): number {
  if (!isMoving(state)) return 0
  return outGb(state) * (1 - state.done)
}

/** Gigabytes of the whole move. */
function outGb(state: PartState): number {
  let whole = 0
  for (const [name, gb] of Object.entries(state)) if (/^out\d/.test(name)) whole += gb
  return whole
}
