import { KINDS, type KindName } from '../architecture/components/index.ts'
import { singlePoints, singleSites } from '../architecture/redundancy.ts'
import { isPublic } from '../architecture/topology.ts'
import { TRUTHS, type Truth } from '../architecture/truth.ts'
import type { TrafficClass } from '../architecture/workload.ts'
import { ENGINE_VERSION } from '../sim/version.ts'
import { errorRateOf, judge, peakUsers, starsOf } from './judge.ts'
import { REASON_WORDS, sumBy, TIME_WORDS } from './ledger.ts'
import { hashRules } from './rules.ts'
import { hashRun, type Run } from './run.ts'
import { axesOf, scoreOf } from './score.ts'
import { sumOf, utilisationOf } from './tally.ts'
import { latencyMs, type Totals } from './totals.ts'

/** What a run, or a window of it, comes to: `outgrow run --json`. Stable: scripts read it. */
export type Summary = ReturnType<typeof summaryOf>

/**
 * Figures of `totals` (the whole run's, or a window's from `subtractTotals`) with the state the run is in.
 * Counts are requests of the sampled traffic, one second a tick; money is calendar money of the whole run.
 */
export function summaryOf(run: Run, totals: Totals = run.totals) {
  const { tally } = totals
  const { classes } = run.world.compiled
  const of = (pick: (traffic: TrafficClass) => string) => {
    const names = [...new Set(classes.map(pick))]
    return Object.fromEntries(names.map((name) => [name, figuresOf(totals, idsOf(classes, pick, name))]))
  }
  const users = run.samples.map((sample) => sample.users)
  return {
    level: { id: run.level.id, hash: hashRules(run.level) },
    engine: ENGINE_VERSION,
    seed: run.seed,
    ticks: run.tick,
    outcome: run.status,
    stars: starsOf(run),
    bonus: judge(run, run.level.bonus),
    score: scoreOf(run),
    scoreAxes: axesOf(run),
    hash: hashRun(run),
    requests: {
      arrived: sumOf(tally.arrived),
      served: sumOf(tally.served),
      failed: sumBy(tally.failed, (key) => key.slice(key.lastIndexOf('/') + 1)),
    },
    busiestTick: busiestTickOf(run),
    errorRate: errorRateOf(totals),
    latencyMs: latencyMs(totals),
    classes: of((traffic) => traffic.id),
    regions: of((traffic) => traffic.region),
    users: {
      peak: peakUsers(run),
      end: users[users.length - 1] ?? 0,
      kept: run.audience.retention,
    },
    availability: tally.ticks === 0 ? 1 : totals.availableTicks / tally.ticks,
    money: {
      spent: run.money.spentDollars,
      earned: run.money.earnedDollars,
      cash: run.money.cashDollars,
      byComponent: sumBy(run.money.bills, (key) => key.slice(0, key.indexOf('/'))),
      byReason: sumBy(run.money.bills, (key) => key.slice(key.indexOf('/') + 1)),
    },
    data: dataFigures(run, totals),
    components: componentFigures(run, totals),
    sites: singleSites(run.world),
    ledger: {
      failures: sumBy(tally.failed, (key) => key.slice(key.indexOf('/') + 1)),
      failureWords: REASON_WORDS,
      timeS: tally.timeS,
      timeWords: TIME_WORDS,
      dollars: run.money.bills,
    },
    commands: run.commands,
    events: run.events,
  }
}

/** The tick of the whole run with the most requests per second: `--until` one more ends with it. */
function busiestTickOf({ samples }: Run): number {
  const most = samples.reduce((rate, { requestsPerSecond }) => Math.max(rate, requestsPerSecond), 0)
  return samples.find(({ requestsPerSecond }) => requestsPerSecond === most)?.tick ?? 0
}

function idsOf(classes: readonly TrafficClass[], pick: (traffic: TrafficClass) => string, name: string) {
  return classes.filter((traffic) => pick(traffic) === name).map(({ id }) => id)
}

function figuresOf(totals: Totals, ids: readonly string[]) {
  const where = (id: string) => ids.includes(id)
  return {
    arrived: sumOf(totals.tally.arrived, where),
    served: sumOf(totals.tally.served, where),
    errorRate: errorRateOf(totals, where),
    latencyMs: latencyMs(totals, where),
  }
}

function componentFigures(run: Run, { tally }: Totals) {
  const losses = singlePoints(run.world)
  const kinds = Object.fromEntries(run.design.topology.components.map(({ id, kind }) => [id, kind]))
  const ids = new Set([
    ...Object.keys(tally.capacityS),
    ...Object.keys(kinds).filter((id) => partFigures(run, kinds[id], id)),
  ])
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        // A component that was replaced on the way has no kind any more.
        kind: kinds[id] ?? null,
        utilisation: utilisationOf(tally, id),
        arrived: tally.requests[id] ?? 0,
        served: (tally.requests[id] ?? 0) - (tally.failures[id] ?? 0),
        failed: tally.failures[id] ?? 0,
        waitS: tally.timeS[`${id}/waiting`] ?? 0,
        serviceS: tally.timeS[`${id}/service`] ?? 0,
        ...(losses[id] && {
          lossShare: losses[id].share,
          single: losses[id].single,
          public: isPublic(run.design.topology, id),
        }),
        ...partFigures(run, kinds[id], id),
      },
    ]),
  )
}

/** What a component's slow state has to say now; undefined: nothing. */
const partFigures = ({ world }: Run, kind: KindName | undefined, id: string) =>
  kind && world.parts[id] ? KINDS[kind].figures?.(world.parts[id]) : undefined

/** Gigabytes stored by component now; what became untrue or was lost, in all and where it arose. */
function dataFigures(run: Run, { tally }: Totals) {
  const stored = Object.entries(run.world.parts).filter(([, part]) => part.dataGb !== undefined)
  const total = (truth: Truth) => sumOf(tally.truths, (key) => key.endsWith(`/${truth}`))
  const counts = Object.fromEntries(TRUTHS.map((truth) => [truth, total(truth)])) as Record<Truth, number>
  return {
    storedGb: Object.fromEntries(stored.map(([id, part]) => [id, part.dataGb])),
    ...counts,
    byComponent: tally.truths,
  }
}
