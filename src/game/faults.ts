import { crash } from '../architecture/fault.ts'
import { Stream } from '../sim/rng.ts'
import type { Run } from './run.ts'

const SECONDS_PER_DAY = 86_400

/** Faults due in this tick: the level's scripted ones, and those drawn from mean times between failures. */
export function startFaults(run: Run): void {
  const { scripted, random } = run.level.faults
  for (const fault of scripted)
    if (fault.tick === run.tick) crash(run.world, fault.on, fault.server, fault.lengthTicks)
  for (const [i, { on, mtbfDays, lengthTicks }] of random.entries()) {
    const perTick = run.level.clock.secondsPerTick / (mtbfDays * SECONDS_PER_DAY)
    const servers = run.world.fleets[on]?.upAgain.length ?? 0
    for (let server = 0; server < servers; server++) {
      // A stream of its own for each server: another server more or less changes nobody's luck.
      const stream = new Stream(run.seed, on, `fault-${i}-${server + 1}`).reseed(run.tick)
      if (stream.uniform() < perTick) crash(run.world, on, server, lengthTicks)
    }
  }
}
