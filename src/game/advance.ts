import { tick as tickWorld } from '../architecture/tick.ts'
import { judgeService } from './audience.ts'
import { automate } from './automation.ts'
import { billTick } from './economy.ts'
import { finish } from './ending.ts'
import { startFaults } from './faults.ts'
import { curveUsers, requestsPerUserSecond } from './growth.ts'
import { emit } from './journal.ts'
import { advanceOperations } from './operation.ts'
import { rememberTick } from './recent.ts'
import { resultsInTime } from './results.ts'
import { CHECKPOINT_TICKS, hashRun, type Run } from './run.ts'
import type { TickTally } from './tick-tally.ts'
import { countTick } from './totals.ts'
import { watchRun } from './watch.ts'

/** One tick of a run: the only way it moves, live or headless. A run that is over stays as it is. */
export function advance(run: Run): void {
  if (run.status !== 'running') return
  if (run.tick === 0) welcome(run)
  advanceOperations(run)
  automate(run)
  startFaults(run)
  const users = usersOf(run)
  tickWorld(run.world, users * requestsPerUserSecond(run.level, run.tick))
  const tally = countTick(run.totals, run.world)
  rememberTick(run.recent, run.world, tally)
  judgeService(run.audience, goodputOf(tally), timelinessOf(run) * resultsInTime(run))
  billTick(run.money, run.level, run.world, users, run.audience.satisfaction)
  watchRun(run)
  publish(run, users, tally)
  run.tick++
  if (run.tick % CHECKPOINT_TICKS === 0) run.checkpoints.push({ tick: run.tick, hash: hashRun(run) })
  finish(run)
}

/** Users with us at the run's tick. */
export const usersOf = (run: Run): number =>
  curveUsers(run.level.users.points, run.tick) * run.audience.retention

function welcome(run: Run): void {
  const days = Math.ceil((run.level.lengthTicks * run.level.clock.secondsPerTick) / 86_400)
  emit(run, 'level-started', 'info', { users: usersOf(run), days })
}

/** Answered share of the tick's requests; 1 when nobody asked. */
function goodputOf(tally: TickTally): number {
  return tally.arrived === 0 ? 1 : Math.max(0, 1 - tally.failed / tally.arrived)
}

/** Share of the tick's answers that came within the users' patience; 1 when there were none. */
function timelinessOf({ world: { last }, level }: Run): number {
  let timely = 0
  let all = 0
  for (let i = 0; i < last.probeCount; i++) {
    all += last.probeWeight[i]
    if (last.probeLatencyS[i] * 1000 <= level.users.patienceMs) timely += last.probeWeight[i]
  }
  return all === 0 ? 1 : timely / all
}

function publish(run: Run, users: number, tally: TickTally): void {
  const ms = (p: number) => run.recent.latency.quantile(p) * 1000
  run.samples.push(
    Object.freeze({
      tick: run.tick,
      users,
      requestsPerSecond: tally.arrived,
      errorRate: 1 - goodputOf(tally),
      p50Ms: ms(0.5),
      p95Ms: ms(0.95),
      p99Ms: ms(0.99),
      dollarsPerHour: run.money.dollarsPerHour,
      earnedDollarsPerHour: run.money.earnedPerHour,
      cashDollars: run.money.cashDollars,
      satisfaction: run.audience.satisfaction,
    }),
  )
}
