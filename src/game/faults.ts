import { FAULTS } from '../architecture/faults/index.ts'
import { Stream } from '../sim/rng.ts'
import type { EventKind } from './event.ts'
import { emit } from './journal.ts'
import type { LevelFault } from './level.ts'
import type { Run } from './run.ts'

const SECONDS_PER_DAY = 86_400

/** Faults due in this tick: the level's scripted ones, and those drawn from mean times between failures. */
export function startFaults(run: Run): void {
  const { scripted, random } = run.level.faults
  for (const fault of scripted) if (fault.tick === run.tick) begin(run, fault, fault.server)
  for (const [i, fault] of random.entries()) {
    const { on, mtbfDays } = fault
    const perTick = run.level.clock.secondsPerTick / (mtbfDays * SECONDS_PER_DAY)
    const servers = run.world.fleets[on]?.upAgain.length ?? 1
    for (let server = 0; server < servers; server++) {
      // A stream of its own for each server: another server more or less changes nobody's luck.
      const stream = new Stream(run.seed, on, `fault-${i}-${server + 1}`).reseed(run.tick)
      if (stream.uniform() < perTick) begin(run, fault, server)
    }
  }
}

/** A fault befalls a server of its component; false: there is nothing (left) for it to befall. */
export function begin(run: Run, { fault, on, to, factor, lengthTicks }: LevelFault, server: number): boolean {
  const kind = FAULTS[fault]
  const what = { on, server, to, factor: factor ?? kind.factor?.default ?? 1, lengthTicks }
  if (!kind.begin(run.world, what)) {
    if (kind.missed && run.world.fleets[on]) emit(run, kind.missed as EventKind, 'info', { on })
    return false
  }
  if (!kind.silent) emit(run, 'fault-began', 'bad', { on, fault: kind.words })
  return true
}
