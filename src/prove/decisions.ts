import { curveUsers, requestsPerUserSecond } from '../game/growth.ts'
import type { Level } from '../game/level.ts'

/** Moments at which something may be decided, spread over the level. */
export const DECISIONS = 24

/** What is ordered now takes effect, or takes a server, over about so many ticks. */
const WORK_TICKS = 8
/** Ticks from a fault to what somebody does about it. */
const REACTION_TICKS = 4

const known = new WeakMap<Level, number[]>()

/** The tick of a decision point; from 24 on, the end of the level. */
export function decisionTick(level: Level, k: number): number {
  const ticks = known.get(level) ?? decisionTicks(level)
  known.set(level, ticks)
  return ticks[Math.min(k, DECISIONS)]
}

/** One in each 24th of the level: soon after a fault if there is one, else when there is least traffic. */
function decisionTicks(level: Level): number[] {
  const border = (k: number) => Math.floor((k * level.lengthTicks) / DECISIONS)
  const inside = Array.from({ length: DECISIONS - 1 }, (_, i) => {
    const [from, to] = [border(i + 1), border(i + 2)]
    const fault = level.faults.scripted.find(
      ({ tick }) => from <= tick + REACTION_TICKS && tick + REACTION_TICKS < to,
    )
    return fault ? fault.tick + REACTION_TICKS : quietest(level, from, to)
  })
  return [0, ...inside, level.lengthTicks]
}

function quietest(level: Level, from: number, to: number): number {
  let best = from
  for (let tick = from; tick < to; tick++) if (traffic(level, tick) < traffic(level, best)) best = tick
  return best
}

/** Requests a second over the work that would begin at a tick. */
function traffic(level: Level, tick: number): number {
  let sum = 0
  for (let t = tick; t < tick + WORK_TICKS; t++)
    sum += curveUsers(level.users.points, t) * requestsPerUserSecond(level, t)
  return sum
}
