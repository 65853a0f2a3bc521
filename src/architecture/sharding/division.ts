import type { PartContext, PartState } from '../kind.ts'

/** What says which server a row lies on. */
export const SHARD_KEYS = ['user-hash', 'user-range', 'region', 'time'] as const
export type ShardKey = (typeof SHARD_KEYS)[number]

export const PLACINGS = ['modulo', 'ring'] as const
export type Placing = (typeof PLACINGS)[number]

/** How a store divides its rows over its servers. */
export interface Division {
  /** Servers that hold keys of everybody: the first ones. */
  readonly servers: number
  readonly key: ShardKey
  /** How hashes are placed, and points of each server on the ring. */
  readonly placing: Placing
  readonly points: number
}

/** Numbers that a division is kept as in a slow state: the one that holds, and the one that rows move to. */
const ENTRIES = {
  is: ['isServers', 'isKey', 'isPlacing', 'isPoints'],
  to: ['toServers', 'toKey', 'toPlacing', 'toPoints'],
} as const
type Which = keyof typeof ENTRIES

export function divisionIn(state: PartState, which: Which): Division {
  const [servers, key, placing, points] = ENTRIES[which]
  return {
    servers: state[servers],
    key: SHARD_KEYS[state[key]],
    placing: PLACINGS[state[placing]],
    points: state[points],
  }
}

export function keepDivision(
  state: PartState,
  which: Which,
  { servers, key, placing, points }: Division,
): void {
  const numbers = [servers, SHARD_KEYS.indexOf(key), PLACINGS.indexOf(placing), points]
  for (const [i, entry] of ENTRIES[which].entries()) state[entry] = numbers[i]
}

export const isSame = (a: Division, b: Division): boolean =>
  a.servers === b.servers && a.key === b.key && a.placing === b.placing && a.points === b.points

/**
 * What the component is set to. One shard may be a celebrity's own, and while a shard is being emptied it holds
 * nobody's keys any more; both are the last ones.
 */
export function divisionWanted({ component, choice }: PartContext, state: PartState): Division {
  const others = hasOwnShard(component.policies) + (state.leaving ?? 0)
  return {
    servers: Math.max(1, component.servers - others),
    key: choice('shardKey') as ShardKey,
    placing: choice('placing') as Placing,
    points: choice('virtualNodes') as number,
  }
}

/** 1 where the last shard is kept for a celebrity. */
export const hasOwnShard = (policies: Readonly<Record<string, unknown>>): number =>
  policies.celebrity === 'own-shard' ? 1 : 0
