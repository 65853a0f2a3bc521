import { bufferMissSlowdown } from '../components/data-machine.ts'
import type {
  Condition,
  ConditionContext,
  Param,
  PartContext,
  PartState,
  StateContext,
  UpdateContext,
} from '../kind.ts'
import { diskDollarsPerHour, machineOf, swapping } from '../machine.ts'
import { copyingSlowdown } from '../theory/resharding.ts'
import { maxOverMean } from '../theory/shard-load.ts'
import { keeps } from '../topology.ts'
import { type TrafficClass, USUAL_DATA } from '../workload.ts'
import { type Division, divisionIn, hasOwnShard, keepDivision } from './division.ts'
import { advanceMove, copyingShare, isMoving, startMove } from './move.ts'
import { type CelebrityCare, sharesOf } from './shares.ts'
import { ENTRY, type KeyUse, REGION, shardNumbers, territoryOf } from './spread.ts'

/** Numbers of any store that divides its rows over servers. */
export const movingParams = {
  copyGbPerS: {
    default: 4,
    unit: 'gb',
    min: 0.001,
    max: 1000,
    source: 'about 100 MB/s a server with a level’s time scale (our choice)',
  },
  moveShare: {
    default: 0.25,
    unit: 'share',
    choices: [0.1, 0.25, 0.5, 0.75],
    policy: {
      words: { en: 'capacity for moving rows', ko: '행 이동에 쓰는 용량' },
      why: {
        en: 'More moves rows sooner, and leaves the shards less for requests meanwhile.',
        ko: '많이 쓸수록 이동이 빨리 끝나지만, 그동안 샤드가 요청을 처리할 용량이 줄어듭니다.',
      },
      concept: 'resharding',
    },
    source: 'balancers of MongoDB and Cassandra are throttled to a part of the machine (our choice)',
  },
  historyDays: {
    default: 365,
    min: 1,
    max: 36_500,
    source: 'how far stored rows reach back at the start, days (our choice)',
  },
} as const satisfies Record<string, Param>

/** Slow state at the start: nothing moves, and rows lie where the division says. */
export function dividedState(
  { dataGb, number, classes, topology, component }: StateContext,
  division: Division,
): PartState {
  const { servers } = division
  const calendarS = number('historyDays') * 86_400
  const state: PartState = {
    dataGb,
    rangesGb: dataGb,
    done: 1,
    moveS: 0,
    leaving: 0,
    luck: 0,
    calendarS,
    readsPerS: 0,
    hottest: 1,
    movedGb: 0,
    movingS: 0,
    full: 0,
  }
  keepDivision(state, 'is', division)
  keepDivision(state, 'to', division)
  for (const shard of shardNumbers(servers)) {
    state[ENTRY.gb(shard)] = 0
    state[ENTRY.begun(shard)] = (calendarS * (shard - 1)) / servers
  }
  for (const traffic of classes)
    if (keeps(topology, component, traffic.kind.data))
      state[REGION + traffic.region] = (state[REGION + traffic.region] ?? 0) + traffic.share
  return state
}

export interface DividedUpdate {
  /** How rows should be divided. */
  readonly wanted: Division
  readonly care: CelebrityCare
  /** Times that a written row is stored. */
  readonly copies: number
}

/** Rows that came, rows that move. */
export function updateDivided(context: UpdateContext, { wanted, care, copies }: DividedUpdate): void {
  const { state, component, number, hS, secondsPerTick, luck } = context
  if (state.luck === 0) {
    state.luck = luck('keys').bits()
    state.rangesGb = state.dataGb
  }
  state.calendarS += hS * secondsPerTick
  state.readsPerS +=
    (context.arrived({ work: 'data', writes: false }) / hS - state.readsPerS) * Math.min(1, hS / 5)
  store(context, care, copies)
  startMove(state, component.id, wanted, {
    gbPerS: number('copyGbPerS'),
    bandwidthShare: number('moveShare'),
  })
  if (isMoving(state)) state.movingS += hS
  advanceMove(state, hS)
  // Once a second is soon enough for who reads it.
  if (context.situation.subtick % 4 === 0)
    state.hottest = maxOverMean(
      loads(context, care).slice(0, wanted.servers + hasOwnShard(component.policies)),
    )
  state.full = 0
  const systemGb = number('systemGb')
  for (const shard of shardNumbers(component.servers)) {
    const isFull = systemGb + (state[ENTRY.gb(shard)] ?? 0) >= component.diskGb!
    state[ENTRY.full(shard)] = isFull ? 1 : 0
    state.full += isFull ? 1 : 0
  }
}

/** Share of each server in all requests, by what they ask for. */
function loads(context: UpdateContext, care: CelebrityCare): Float64Array {
  const { component, topology, classes } = context
  const load = new Float64Array(component.servers)
  for (const traffic of classes) {
    const { data, queries } = traffic.kind
    if (queries === 0 || !keeps(topology, component, data)) continue
    addShares(load, context, traffic, care, traffic.share * queries)
  }
  return load
}

/** Adds `amount`, spread as requests of this traffic are. */
function addShares(
  to: Float64Array,
  context: UpdateContext,
  traffic: TrafficClass,
  care: CelebrityCare,
  amount: number,
): void {
  const { component, situation } = context
  const shares = sharesOf(situation, component, useOf(context, traffic), care)
  let sum = 0
  for (let i = 0; i < shares.length; i++) sum += shares[i]
  for (let i = 0; i < to.length; i++) to[i] += (amount * shares[i]) / sum
}

/** Contexts last as long as their topology: what has been worked out for a use is found again. */
const uses = new WeakMap<UpdateContext, ReadonlyMap<TrafficClass, KeyUse>>()

function useOf(context: UpdateContext, traffic: TrafficClass): KeyUse {
  const known =
    uses.get(context) ?? new Map(context.classes.map((each) => [each, newUse(context, each)] as const))
  uses.set(context, known)
  return known.get(traffic)!
}

const newUse = ({ component, dataSets }: UpdateContext, { kind, region }: TrafficClass): KeyUse => ({
  id: component.id,
  dataSet: dataSets[kind.data] ?? USUAL_DATA,
  region,
  writes: kind.writes,
})

/** What an operator reads off the store: how many hold keys, how uneven they are, what has been moved so far. */
export function dividedFigures(state: PartState): Record<string, number> {
  const stored = shardNumbers(state.isServers).map((shard) => state[ENTRY.gb(shard)] ?? 0)
  return {
    shards: state.isServers,
    hottest: state.hottest,
    fullest: maxOverMean(stored),
    movedGb: state.movedGb,
    movingS: state.movingS,
  }
}

/** What has been written lies where its key says; what came otherwise, by the division. */
function store(context: UpdateContext, care: CelebrityCare, copies: number): void {
  const { state, component, storedGb } = context
  const { id, servers } = component
  const gain = writtenShares(context, care, storedGb)
  for (let i = 0; i < servers; i++)
    state[ENTRY.gb(i + 1)] = (state[ENTRY.gb(i + 1)] ?? 0) + storedGb * copies * gain[i]
  state.dataGb += storedGb * copies
  forgetServers(state, servers)
  let known = 0
  for (const shard of shardNumbers(servers)) known += state[ENTRY.gb(shard)]
  const loose = state.dataGb - known
  if (Math.abs(loose) < 1e-9) return
  const is = divisionIn(state, 'is')
  for (const [i, share] of territoryOf(is, state, id).entries()) state[ENTRY.gb(i + 1)] += loose * share
}

/** Of servers that are gone: what they still held lies with the others. */
function forgetServers(state: PartState, servers: number): void {
  for (let gone = servers + 1; state[ENTRY.gb(gone)] !== undefined; gone++) {
    delete state[ENTRY.gb(gone)]
    delete state[ENTRY.full(gone)]
  }
}

/** Share of what is written that each server gets, over all kinds of writes. */
function writtenShares(context: UpdateContext, care: CelebrityCare, storedGb: number): Float64Array {
  const { component, topology, classes } = context
  const gain = new Float64Array(component.servers)
  if (storedGb === 0) return gain
  let whole = 0
  for (const traffic of classes) {
    const brought =
      writes(traffic) && keeps(topology, component, traffic.kind.data)
        ? traffic.share * traffic.kind.storesKb
        : 0
    if (brought === 0) continue
    addShares(gain, context, traffic, care, brought)
    whole += brought
  }
  return whole > 0 ? gain.map((share) => share / whole) : gain.fill(1 / gain.length)
}

const writes = ({ kind }: TrafficClass): boolean => kind.writes || kind.storesKb > 0

/**
 * Servers that each hold their part: those whose hot rows do not fit their memory read from disk, those that copy rows
 * have less left for requests.
 */
export function dividedCondition(context: ConditionContext, neededMb: number, room: number): Condition {
  const { component, state, number } = context
  const memoryMb = machineOf(component).memoryGb * 1000
  const bufferGb = Math.max(number('minimumBufferMb'), memoryMb - neededMb) / 1000
  const [hotShare, missFactor, moveShare] = [number('hotShare'), number('missFactor'), number('moveShare')]
  const servers = shardNumbers(component.servers).map((shard) => {
    const missing = bufferMissSlowdown(state[ENTRY.gb(shard)] ?? 0, bufferGb, hotShare, missFactor)
    return missing * copyingSlowdown(copyingShare(state, shard, moveShare))
  })
  const memory = (neededMb + number('minimumBufferMb')) / memoryMb
  const fullest = Math.max(...shardNumbers(component.servers).map((shard) => state[ENTRY.gb(shard)] ?? 0))
  const used = (number('systemGb') + fullest) / component.diskGb!
  return {
    slowdown: swapping(memory, number('swapFactor')),
    dataSlowdown: 1,
    servers,
    room,
    diskFull: false,
    memory,
    // Full is only what has no room on any of them.
    disk: state.full < component.servers ? Math.min(0.999, used) : used,
  }
}

export const dividedDollarsPerHour = ({ component }: PartContext): number =>
  component.servers * (machineOf(component).dollarsPerHour + diskDollarsPerHour(component.diskGb!))
