import { describe, expect, test } from 'vitest'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import type { Command } from '../../src/game/command.ts'
import type { Level } from '../../src/game/level.ts'
import { cloneRun, hashRun, type Run, startRun } from '../../src/game/run.ts'
import { snapshotOf } from '../../src/game/snapshot.ts'
import { makeReplay, readReplay, recordRun } from '../../src/replay/replay.ts'
import { verifyReplay } from '../../src/replay/verify.ts'
import { Stream } from '../../src/sim/rng.ts'
import { campaignLevel, LEVEL_IDS, levelText } from '../support/levels.ts'
import { expectInvariants } from '../support/scenario-invariants.ts'

const SEEDS = ['fuzz1', 'fuzz2', 'fuzz3']
/** Mean ticks between two commands, and between two keyframes that are compared. */
const COMMAND_TICKS = 12
const CLONE_TICKS = 97

/** Somebody who presses any key: whatever the level offers, on anything, sensible or not. */
function anyCommand({ level, design }: Run, luck: Stream): Command {
  const pick = <T>(values: readonly T[]): T => values[luck.below(values.length)]
  const settings = Object.keys(level.policies)
  if (settings.length > 0 && luck.uniform() < 0.4) {
    const set = pick(settings)
    return { set, to: pick([...level.policies[set], 'nonsense']) }
  }
  const on = pick([...design.topology.components.map(({ id }) => id), 'nowhere'])
  return luck.uniform() < 0.8
    ? { do: pick(Object.keys(level.upgrades)), on }
    : { do: pick(Object.keys(level.upgrades)) }
}

/** Mean ticks between two crashes of a server, and how long it is dead. */
const CRASH_TICKS = 120
const DEAD_TICKS = 15

/** Crashes beside the level's own, so that every path is walked. */
const unlucky = (level: Level): Level => {
  const mtbfDays = (CRASH_TICKS * level.clock.secondsPerTick) / 86_400
  const random = ['server', 'web', 'db', 'lb'].map((on) => {
    return { fault: 'server-crash' as const, on, mtbfDays, lengthTicks: DEAD_TICKS }
  })
  return { ...level, faults: { ...level.faults, random } }
}

function playRandomly(level: Level, seed: string): Run {
  const run = startRun(level, seed)
  const luck = new Stream(seed, 'keys')
  while (run.status === 'running') {
    luck.reseed(run.tick)
    while (luck.below(COMMAND_TICKS) === 0) applyAny(run, anyCommand(run, luck))
    const copy = run.tick % CLONE_TICKS === 0 ? cloneRun(run) : undefined
    advance(run)
    expectInvariants(run)
    if (!copy) continue
    advance(copy)
    expect(hashRun(copy)).toBe(hashRun(run))
    snapshotOf(run)
  }
  return run
}

/** A refused command leaves the run as it was. */
function applyAny(run: Run, command: Command): void {
  const before = hashRun(run)
  if (applyCommand(run, command)) expect(hashRun(run)).toBe(before)
}

describe.each(LEVEL_IDS)('whatever is done in %s', (id) => {
  test.each(SEEDS)('nothing is lost, made up or forgotten: seed=%s', (seed) => {
    const run = playRandomly(unlucky(campaignLevel(id)), seed)
    expect(run.commands.length).toBeGreaterThan(0)
  })

  test('a replay of it holds', () => {
    const run = playRandomly(campaignLevel(id), 'fuzz4')
    const { replay } = readReplay(makeReplay(recordRun(run, levelText(id))))
    expect(verifyReplay(replay!)).toMatchObject({ verified: true })
  })
})
