import type { TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import { cloneRun, type Run, startRun } from '../game/run.ts'
import type { Allows } from './ban.ts'
import { budgetsOf } from './budgets.ts'
import { PlanPlayer } from './by-plan.ts'
import { type Ending, endingOf, hopeLost, type Player, playOn } from './play-out.ts'
import { missOf, type Target } from './target.ts'

/** What is looked for, with what, and for how long. */
export interface Question {
  readonly level: Level
  readonly target: Target
  readonly allows: Allows
  /** Whole runs that may be played, in parts or whole. */
  readonly budgetRuns: number
}

/** A run on its way, with what its plan still wants; `isOver` when it has ended, or cannot reach the target any more. */
export interface Keyframe {
  readonly run: Run
  readonly pending: readonly TimedCommand[]
  readonly isOver: boolean
}

/** A plan that was played to its end. */
export interface Trial {
  readonly ending: Ending
  /** Its commands as they were accepted. */
  readonly plan: readonly TimedCommand[]
  readonly value: number
}

/** How much it counts, beside the time that there is hope, what is used up of the goals' budgets. */
const STRAIN = 0.3
/** A budget is over when it is used; being further over is not much worse. */
const MOST_USED = 1.5

/** Plays plans for one question, and counts what that takes. */
export class Prober {
  readonly question: Question
  readonly #isLost: (run: Run) => boolean
  readonly #budgets: ReturnType<typeof budgetsOf>
  #ticks = 0

  constructor(question: Question) {
    this.question = question
    this.#isLost = hopeLost(question.level, question.target)
    this.#budgets = budgetsOf(question.level, question.target)
  }

  /** Run-equivalents played so far. */
  get runs(): number {
    return this.#ticks / this.question.level.lengthTicks
  }

  get left(): number {
    return this.question.budgetRuns - this.runs
  }

  start(seed: string): Keyframe {
    return { run: startRun(this.question.level, seed), pending: [], isOver: false }
  }

  copy(key: Keyframe): Keyframe {
    return { ...key, run: cloneRun(key.run) }
  }

  /** Plays a plan on to a tick. The keyframe given is used up. */
  on(key: Keyframe, plan: readonly TimedCommand[], untilTick: number): Keyframe {
    if (key.isOver) return key
    const { run } = key
    const player = new PlanPlayer(plan, this.question.allows, run.tick, key.pending)
    this.#play(run, player.play, untilTick)
    return { run, pending: player.pending, isOver: run.status !== 'running' || run.tick < untilTick }
  }

  /** Plays a level from its start to its end. */
  whole(seed: string, player: Player): Trial {
    const { run } = this.start(seed)
    this.#play(run, player, Infinity)
    return this.judge(run)
  }

  /** The same by a plan. */
  byPlan(seed: string, plan: readonly TimedCommand[]): Trial {
    return this.whole(seed, new PlanPlayer(plan, this.question.allows).play)
  }

  /** Plays a plan from a keyframe, which stays as it is, to its end; gives up once it has spent too much. */
  branch(key: Keyframe, plan: readonly TimedCommand[], mostDollars: number): Trial {
    const { run, pending } = this.copy(key)
    const player = new PlanPlayer(plan, this.question.allows, run.tick, pending)
    this.#play(run, player.play, Infinity, (each) => each.money.spentDollars > mostDollars)
    return this.judge(run)
  }

  judge(run: Run): Trial {
    const ending = endingOf(run, this.question.target)
    return { ending, plan: ending.commands, value: this.value(run, this.question.level.lengthTicks) }
  }

  /**
   * How well a run stands that was played to `horizonTick` if it could be: how long there was hope, and what it has used
   * up of each goal's budget. 2 and no strain when the target is reached.
   */
  value(run: Run, horizonTick: number): number {
    const { target } = this.question
    const strain = this.#budgets.reduce((sum, { used, expected = used }) => {
      const share = Math.min(MOST_USED, expected(run))
      return sum + share * share
    }, 0)
    const missed = run.status === 'running' ? 0 : Math.min(1, missOf(run, target))
    const isReached = run.status === 'won' && missed === 0
    return (isReached ? 2 : run.tick / horizonTick - missed) - (STRAIN * strain) / this.#budgets.length
  }

  #play(run: Run, player: Player, untilTick: number, isTooMuch: (run: Run) => boolean = () => false): void {
    const from = run.tick
    playOn(run, player, (each) => this.#isLost(each) || isTooMuch(each), untilTick)
    this.#ticks += run.tick - from
  }
}
