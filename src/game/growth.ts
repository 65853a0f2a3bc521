import { dexp, dlog } from '../sim/math.ts'
import type { Level, Spike, UserPoint } from './level.ts'

/**
 * Users and traffic over calendar time. Everything here is what would come if all users stayed; how many do is
 * the audience's business.
 */

/** Users on the level's curve at a tick; constant after the last point. */
export function curveUsers(points: readonly UserPoint[], tick: number): number {
  const next = points.findIndex((point) => point.tick > tick)
  if (next < 0) return points[points.length - 1].users
  if (next === 0) return points[0].users
  const from = points[next - 1]
  const to = points[next]
  return between(from.users, to, (tick - from.tick) / (to.tick - from.tick))
}

function between(from: number, to: UserPoint, progress: number): number {
  switch (to.growth) {
    case 'linear':
      return from + (to.users - from) * progress
    case 'exponential':
      return from * dexp(progress * dlog(to.users / from))
    case 'logistic':
      return from + (to.users - from) * sigmoid(progress)
  }
}

/** The logistic curve over ±5, stretched to run from 0 to 1. */
function sigmoid(progress: number): number {
  const curve = (x: number) => 1 / (1 + dexp(-10 * (x - 0.5)))
  return (curve(progress) - curve(0)) / (curve(1) - curve(0))
}

/**
 * Traffic through the day beside its mean, −1 deepest night to 1 evening peak; the hours sum to 0. The shape is
 * that of published consumer-traffic days: lowest at 4–5, a plateau at work, the peak at 20–21.
 */
const HOURS = [
  -0.4, -0.7, -0.9, -1, -1, -0.95, -0.75, -0.4, -0.1, 0.1, 0.2, 0.3, 0.35, 0.35, 0.3, 0.3, 0.35, 0.45, 0.6,
  0.85, 1, 0.85, 0.4, -0.2,
]

/** Traffic beside its daily mean at a calendar time, between 1 − wave and 1 + wave. */
export function dayFactor(wave: number, calendarMs: number): number {
  const hours = calendarMs / 3_600_000
  const hour = hours - 24 * Math.floor(hours / 24)
  const from = Math.floor(hour)
  const shape = HOURS[from] + (HOURS[(from + 1) % 24] - HOURS[from]) * (hour - from)
  return 1 + wave * shape
}

/** A rush ramps up over its first tenth and down over its last. */
export function spikeFactor(spike: Spike, tick: number): number {
  const age = tick - spike.tick
  if (age < 0 || age >= spike.lengthTicks) return 1
  const ramp = Math.max(1, spike.lengthTicks / 10)
  const height = Math.min(1, (age + 1) / ramp, (spike.lengthTicks - age) / ramp)
  return 1 + (spike.factor - 1) * height
}

/** Calendar time at the start of a tick, UTC milliseconds. */
export const calendarMs = (level: Level, tick: number): number =>
  level.clock.startMs + tick * level.clock.secondsPerTick * 1000

/** Requests per second of one user at a tick. */
export function requestsPerUserSecond(level: Level, tick: number): number {
  const spikes = level.users.spikes.reduce((factor, spike) => factor * spikeFactor(spike, tick), 1)
  const day = dayFactor(level.users.wave, calendarMs(level, tick))
  return (level.users.requestsPerUserPerDay / 86_400) * day * spikes
}
