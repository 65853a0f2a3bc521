import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command, TimedCommand } from '../../src/game/command.ts'
import type { Level } from '../../src/game/level.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { summaryOf } from '../../src/game/summary.ts'
import { Broken, checkFinite, checkInvariants, must } from './invariants.ts'
import { Luck } from './luck.ts'

/** A run of the fuzz as data: what a failure is shrunk to. */
export interface Case {
  readonly level: Level
  readonly seed: string
  readonly plan: readonly TimedCommand[]
}

export interface Outcome {
  /** Commands that were given, accepted or not. */
  readonly plan: TimedCommand[]
  readonly accepted: number
  readonly ticks: number
  /** What did not hold: the same text for the same invariant. */
  readonly broken?: { what: string; message: string; tick: number }
}

/** Mean ticks between two commands, and ticks between two looks at copies and figures. */
const COMMAND_TICKS = 4
const LOOK_TICKS = 20

/** Plays a level with somebody at the keys who presses anything. */
export const playRandomly = (level: Level, seed: string): Outcome => {
  const luck = new Luck(seed, 'keys')
  return play({ level, seed }, (run) =>
    Array.from({ length: luck.below(COMMAND_TICKS) === 0 ? 1 + luck.below(3) : 0 }, () =>
      anyCommand(run, luck),
    ),
  )
}

/** Plays a case again. */
export const playCase = ({ level, seed, plan }: Case): Outcome =>
  play({ level, seed }, ({ tick }) => plan.filter((step) => step.tick === tick).map(({ command }) => command))

function play({ level, seed }: Pick<Case, 'level' | 'seed'>, commandsOf: (run: Run) => Command[]): Outcome {
  const plan: TimedCommand[] = []
  const seen = { written: 0 }
  let run: Run | undefined
  try {
    run = startRun(level, seed)
    // Nobody looks at this one: a ledger or a screen must not matter.
    let unseen = cloneRun(run)
    while (run.status === 'running' && run.tick < level.lengthTicks) {
      for (const command of commandsOf(run)) {
        plan.push({ tick: run.tick, command })
        give(run, command)
        applyCommand(unseen, command)
      }
      advance(run)
      advance(unseen)
      checkInvariants(run, seen)
      if (run.tick % LOOK_TICKS === 0) unseen = look(run, unseen)
    }
    look(run, unseen)
    return { plan, accepted: run.commands.length, ticks: run.tick }
  } catch (error) {
    const { message, stack = '' } = error as Error
    const what = error instanceof Broken ? error.what : `${message} ${stack.split('\n')[1]?.trim()}`
    return {
      plan,
      accepted: run?.commands.length ?? 0,
      ticks: run?.tick ?? 0,
      broken: { what, message: stack.includes(message) ? stack : message, tick: run?.tick ?? 0 },
    }
  }
}

/** A refused command leaves the run as it was. */
function give(run: Run, command: Command): void {
  const before = hashRun(run)
  if (applyCommand(run, command))
    must(hashRun(run) === before, 'a refused command that changes the run', command)
}

/** Figures for people are finite, and looking changes nothing; a copy is the same run. */
function look(run: Run, unseen: Run): Run {
  const hash = hashRun(run)
  must(hashRun(unseen) === hash, 'a run that changes by being looked at')
  checkFinite('snapshot', snapshotOf(run))
  checkFinite('summary', summaryOf(run))
  must(hashRun(run) === hash, 'figures that change the run')
  const copy = cloneRun(run)
  must(hashRun(copy) === hash, 'a copy that is another run')
  return copy
}

/** Whatever the level offers, on anything, sensible or not. */
function anyCommand({ level, design }: Run, luck: Luck): Command {
  const settings = Object.keys(level.policies)
  if (settings.length > 0 && luck.chance(0.4)) {
    const set = luck.pick(settings)
    return { set, to: luck.pick([...level.policies[set], 'nonsense']) }
  }
  const upgrades = Object.keys(level.upgrades)
  if (upgrades.length === 0) return { do: 'nothing' }
  const on = luck.pick([...design.topology.components.map(({ id }) => id), 'nowhere'])
  return luck.chance(0.7) ? { do: luck.pick(upgrades), on } : { do: luck.pick(upgrades) }
}
