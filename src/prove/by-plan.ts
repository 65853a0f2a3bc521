import { applyCommand } from '../game/apply.ts'
import type { TimedCommand } from '../game/command.ts'
import type { RefusalReason } from '../game/refusal.ts'
import type { Run } from '../game/run.ts'
import { type Allows, anything } from './ban.ts'
import type { Player } from './play-out.ts'

/** Refusals that will not become an acceptance by waiting; for the others somebody who means it tries again. */
const FINAL: readonly RefusalReason[] = [
  ...(['run-over', 'not-on-offer', 'not-a-choice', 'already-set'] as const),
  ...(['largest-size', 'smallest-size', 'largest-disk', 'most-servers', 'last-server'] as const),
]

/** Share of the level that a command is tried for. */
const PATIENCE = 0.25

/**
 * Gives a plan's commands from when they are due until they are accepted, as a person would. It can be asked for what
 * is still pending, and begin with that: a keyframe of the plan.
 */
export class PlanPlayer {
  readonly #plan: readonly TimedCommand[]
  readonly #allows: Allows
  #next: number
  #pending: TimedCommand[]

  /** `plan` is ordered by tick; of it, only what is due from `fromTick` on is given. */
  constructor(
    plan: readonly TimedCommand[],
    allows: Allows = anything,
    fromTick = 0,
    pending: readonly TimedCommand[] = [],
  ) {
    this.#plan = plan
    this.#allows = allows
    this.#pending = [...pending]
    const next = plan.findIndex(({ tick }) => tick >= fromTick)
    this.#next = next < 0 ? plan.length : next
  }

  /** Commands that were due and have not been accepted yet. */
  get pending(): readonly TimedCommand[] {
    return this.#pending
  }

  readonly play: Player = (run) => {
    for (; this.#next < this.#plan.length && this.#plan[this.#next].tick <= run.tick; this.#next++)
      this.#pending.push(this.#plan[this.#next])
    if (this.#pending.length > 0) this.#pending = this.#pending.filter((timed) => !this.#isDone(run, timed))
  }

  #isDone(run: Run, { tick, command }: TimedCommand): boolean {
    if (!this.#allows(run, command)) return run.tick - tick > PATIENCE * run.level.lengthTicks
    const refusal = applyCommand(run, command)
    if (!refusal || FINAL.includes(refusal.reason)) return true
    return run.tick - tick > PATIENCE * run.level.lengthTicks
  }
}

/** Gives a plan's commands patiently. */
export const byPlan = (plan: readonly TimedCommand[], allows?: Allows): Player =>
  new PlanPlayer(plan, allows).play

/** Gives each of a plan's commands when it is due, and once. */
export function toTheLetter(plan: readonly TimedCommand[]): Player {
  let next = 0
  return (run) => {
    for (; next < plan.length && plan[next].tick <= run.tick; next++) applyCommand(run, plan[next].command)
  }
}
