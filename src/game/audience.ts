/** How users feel, and how many of them are still with us. */
export interface Audience {
  /** 0–1, relaxes towards what the service deserves. */
  satisfaction: number
  /** Share of the level's curve that is still with us, 0–1. */
  retention: number
}

/** Ticks in which satisfaction covers 63 % of the way to what the service deserves. */
const MEMORY_TICKS = 60
/** Below this people leave, above the other they come back. */
const LEAVE_BELOW = 0.5
const RETURN_ABOVE = 0.9
/** Share of the users that leaves per tick at satisfaction 0; comes back per tick at satisfaction 1. */
const LEAVE_PER_TICK = 0.02
const RETURN_PER_TICK = 0.001

export const newAudience = (): Audience => ({ satisfaction: 1, retention: 1 })

/**
 * One tick of opinion. `goodput` is the share of requests answered, `timeliness` the share of answers within the
 * users' patience; what the service deserves is their product.
 */
export function judgeService(audience: Audience, goodput: number, timeliness: number): void {
  const deserved = goodput * timeliness
  audience.satisfaction += (deserved - audience.satisfaction) / MEMORY_TICKS
  const { satisfaction } = audience
  if (satisfaction < LEAVE_BELOW)
    audience.retention *= 1 - (LEAVE_PER_TICK * (LEAVE_BELOW - satisfaction)) / LEAVE_BELOW
  if (satisfaction > RETURN_ABOVE) {
    const pull = (RETURN_PER_TICK * (satisfaction - RETURN_ABOVE)) / (1 - RETURN_ABOVE)
    audience.retention += (1 - audience.retention) * pull
  }
}

/** The share of the users that can be with us at the most after `ticks` more: when all of them are happy. */
export function bestRetention({ retention }: Audience, ticks: number): number {
  let left = 1 - retention
  for (let i = 0; i < ticks; i++) left *= 1 - RETURN_PER_TICK
  return 1 - left
}
