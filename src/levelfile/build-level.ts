import type { Words } from '../architecture/words.ts'
import type { RequestKind } from '../architecture/workload.ts'
import { type Goal, METRICS, type Metric } from '../game/goal.ts'
import type { Level, LevelKind, RandomFault, ScriptedFault } from '../game/level.ts'
import type { LevelFile } from './level-schema.ts'
import { mapValues } from './map-values.ts'
import { commandsOf } from './plan.ts'
import { ticksOf } from './quantity.ts'
import { type GoalKey, goalKey } from './rules-schema.ts'
import { offersOf, topologyOf } from './start.ts'

const SECONDS_PER_DAY = 86_400
const USUAL_USERS_KEPT = 0.9
/** Nothing is at stake in a sandbox, and an endless level is over when the users leave. */
const FREE_KINDS: readonly LevelKind[] = ['sandbox', 'endless']
const NO_WORDS: Words = { en: '', ko: '' }
type Ticks = (time: LevelFile['length']) => number

/** The level that a checked file describes. */
export function buildLevel(file: LevelFile): Level {
  const ticks: Ticks = (time) => ticksOf(time, file.clock.tick)
  const { id, kind, title, hints, concepts, score, money, start } = file
  return {
    id,
    kind,
    title,
    story: file.story ?? NO_WORDS,
    hints,
    debrief: file.debrief ?? NO_WORDS,
    concepts,
    seed: file.seed ?? id,
    clock: { secondsPerTick: file.clock.tick, startMs: file.clock.starts },
    lengthTicks: ticks(file.length),
    users: usersOf(file.users, ticks),
    regions: regionsOf(file.regions),
    requests: requestsOf(file.requests),
    dataSets: dataSetsOf(file.dataSets),
    start: { topology: topologyOf(start), dataGb: start.data },
    money: {
      cashDollars: money.cash,
      dollarsPerUserMonth: money.perUserMonth,
      graceTicks: ticks(money.grace),
    },
    upgrades: offersOf(file.upgrades, ticks),
    policies: file.policies,
    faults: faultsOf(file.faults, ticks),
    goals: FREE_KINDS.includes(kind) ? goalsOf(file.goals) : keepingUsers(goalsOf(file.goals)),
    stars: { two: goalsOf(file.stars.two), three: goalsOf(file.stars.three) },
    bonus: goalsOf(file.bonus),
    score: {
      goodput: score.goodput,
      latency: score.latency,
      cost: score.cost,
      users: score.users,
      parSpentDollars: score.parSpent ?? money.cash,
    },
    constants: file.constants,
    par: commandsOf(file.par, file.clock.tick),
  }
}

function usersOf(users: LevelFile['users'], ticks: Ticks): Level['users'] {
  return {
    points: users.points.map((point) => ({
      tick: ticks(point.at),
      users: point.users,
      growth: point.growth,
    })),
    wave: users.wave,
    spikes: users.spikes.map(({ at, for: length, factor, cause }) => ({
      tick: ticks(at),
      lengthTicks: ticks(length),
      factor,
      cause,
    })),
    requestsPerUserPerDay: users.requestsPerUserPerDay,
    patienceMs: users.patience,
  }
}

function regionsOf(regions: LevelFile['regions']): Level['regions'] {
  const total = totalShare(regions)
  return mapValues(regions, ({ share, browser, mobile, at }) => ({
    share: share / total,
    roundTripMs: { browser, mobile },
    ...(at && { at }),
  }))
}

function requestsOf(requests: LevelFile['requests']): Level['requests'] {
  const total = totalShare(requests)
  return mapValues(
    requests,
    (request): RequestKind => ({
      client: request.client,
      share: request.share / total,
      cpuMs: request.cpu,
      queries: request.queries,
      queryMs: request.query ?? 0,
      writes: request.writes,
      storesKb: request.stores,
      sendsKb: request.sends,
      data: request.data,
      joins: request.joins,
      cacheable: request.cacheable,
      static: request.static,
      login: request.login,
      session: request.session,
      jobMs: request.job,
    }),
  )
}

function dataSetsOf(dataSets: LevelFile['dataSets']): Level['dataSets'] {
  const total = totalShare(dataSets)
  return mapValues(dataSets, ({ objects, popularity, object, share }) => ({
    objects,
    popularity,
    objectKb: object,
    share: total > 0 ? share / total : 0,
  }))
}

const totalShare = (parts: Record<string, { share: number }>): number =>
  Object.values(parts).reduce((sum, part) => sum + part.share, 0)

function faultsOf(faults: LevelFile['faults'], ticks: Ticks): Level['faults'] {
  const scripted: ScriptedFault[] = []
  const random: RandomFault[] = []
  for (const { fault, on, at, server = 1, to, factor, mtbf, for: length } of faults) {
    const lengthTicks = ticks(length)
    const what = { fault, on, lengthTicks, ...(to && { to }), ...(factor !== undefined && { factor }) }
    if (at !== undefined) scripted.push({ ...what, tick: ticks(at), server: server - 1 })
    else random.push({ ...what, mtbfDays: mtbf! / SECONDS_PER_DAY })
  }
  return { scripted, random }
}

/** Keeping users is always a goal: otherwise a system would win by losing them. */
function keepingUsers(goals: Goal[]): Goal[] {
  const isThere = goals.some(({ metric }) => metric === 'usersKept')
  return isThere ? goals : [...goals, { metric: 'usersKept', limit: USUAL_USERS_KEPT }]
}

/** Objectives in the order of the metrics: those of everything, then of requests, then of regions. */
function goalsOf({ requests, regions, ...overall }: LevelFile['goals']): Goal[] {
  return [
    ...limitsOf(overall, {}),
    ...Object.entries(requests).flatMap(([request, limits]) => limitsOf(limits, { request })),
    ...Object.entries(regions).flatMap(([region, limits]) => limitsOf(limits, { region })),
  ]
}

function limitsOf(limits: Partial<Record<GoalKey, number>>, of: Pick<Goal, 'request' | 'region'>): Goal[] {
  return (Object.keys(METRICS) as Metric[]).flatMap((metric) => {
    const limit = limits[goalKey(metric)]
    return limit === undefined ? [] : [{ metric, limit, ...of }]
  })
}
