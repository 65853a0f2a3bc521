/**
 * How often something works, from how often its parts fail. Parts fail independently of each other, after exponential
 * times of mean `mtbfS`, and are back `mttrS` later.
 */
export interface Reliability {
  readonly mtbfS: number
  readonly mttrS: number
}

/** One server alone: MTBF / (MTBF + MTTR), the renewal argument. */
export const alone = ({ mtbfS, mttrS }: Reliability): number => mtbfS / (mtbfS + mttrS)

/**
 * Two of which one works and the other takes over after `failoverS`: down while both are, and while nobody has noticed.
 * The second usually dominates. A failure of the one that stands by harms nobody.
 */
export function pair(part: Reliability, failoverS: number): number {
  const both = (1 - alone(part)) * (1 - alone(part))
  return 1 - both - (alone(part) * Math.min(failoverS, part.mttrS)) / (part.mtbfS + part.mttrS)
}

/**
 * n servers that share the load, each checked: a dead one fails its share until it has been noticed, and when all are
 * dead everything fails.
 */
export function shared(part: Reliability, servers: number, noticedS: number): number {
  let all = 1
  for (let i = 0; i < servers; i++) all *= 1 - alone(part)
  return 1 - all - Math.min(noticedS, part.mttrS) / (part.mtbfS + part.mttrS)
}

/** Parts that a request needs one after the other: it takes all of them, so their availabilities multiply. */
export const chained = (parts: readonly number[]): number => parts.reduce((whole, part) => whole * part, 1)
