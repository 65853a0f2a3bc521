import { FAILURE_REASONS } from '../architecture/reason.ts'
import type { Situation } from '../architecture/situation.ts'
import { situationOf } from '../architecture/tick.ts'
import type { World } from '../architecture/world.ts'
import { Sums } from './sums.ts'
import { emptyTally, type Tally } from './tally.ts'
import { layoutOf, SECTIONS, type Section, type TallyLayout } from './tally-layout.ts'

/** What one tick adds to a tally: what there was, in the order in which it was met, by slots of its topology's layout. */
export interface TickTally {
  readonly layout: TallyLayout
  readonly slots: Int32Array
  readonly amounts: Float64Array
  /** [section] where it ends in both. */
  readonly ends: Int32Array
  /** What became untrue or was lost, by `component/truth`. */
  readonly truths: Readonly<Record<string, number>>
  /** Requests of all classes. */
  readonly arrived: number
  readonly failed: number
}

/** Used by one call at a time, and empty in between. */
const sums = new Sums()

/** What the world's last tick adds. */
export function tallyTick(world: World): TickTally {
  const layout = layoutOf(world)
  const ends = new Int32Array(SECTIONS.length)
  sums.fit(layout.keys.length)
  for (let i = 0; i < SECTIONS.length; i++) {
    COUNTERS[SECTIONS[i]](layout, world)
    ends[i] = sums.size
  }
  const { slots, amounts } = sums.take()
  const whole = (section: Section) => {
    const i = SECTIONS.indexOf(section)
    return sumOfAmounts(amounts, i > 0 ? ends[i - 1] : 0, ends[i])
  }
  const { truths } = world.last
  return { layout, slots, amounts, ends, truths, arrived: whole('arrived'), failed: whole('failed') }
}

function sumOfAmounts(amounts: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += amounts[i]
  return sum
}

const COUNTERS: Readonly<Record<Section, (layout: TallyLayout, world: World) => void>> = {
  arrived: ({ arrived }, { last }) => {
    for (let i = 0; i < arrived.length; i++) sums.add(arrived[i], last.arrived[i])
  },
  served: ({ served }, { last }) => {
    for (let i = 0; i < served.length; i++) sums.add(served[i], last.served[i])
  },
  requests: ({ requests }, { last }) => {
    for (let v = 0; v < requests.length; v++)
      if (requests[v] >= 0) sums.addSome(requests[v], last.visitArrived[v])
  },
  timeS: (layout, world) => {
    const { waiting, service } = layout
    for (let v = 0; v < waiting.length; v++) {
      sums.addSome(waiting[v], world.last.waitS[v])
      sums.addSome(service[v], world.last.serviceS[v])
    }
    tallyNetwork(layout, world)
  },
  failed: ({ failed }, { last }) => {
    for (let i = 0; i < failed.length; i++) sums.addSome(failed[i], last.failed[i])
  },
  failures: ({ failures, failed }, { last }) => {
    const reasons = FAILURE_REASONS.length
    for (let i = 0; i < failed.length; i++)
      if (last.failed[i] !== 0) sums.addSome(failures[(i / reasons) | 0], last.failed[i])
  },
  busyS: ({ busy }, { last }) => {
    for (let g = 0; g < busy.length; g++) if (busy[g] >= 0) sums.addSome(busy[g], last.busyS[g])
  },
  capacityS: ({ capacity }, { last, plan, sim }) => {
    for (let g = 0; g < capacity.length; g++) {
      if (capacity[g] < 0) continue
      let live = 0
      for (let s = plan.stationStart[g]; s < plan.stationStart[g + 1]; s++) live += sim.liveServers[s]
      sums.add(capacity[g], Math.max(last.busyS[g], plan.workers[g] * live))
    }
  },
}

/** A class's time on the network, shared among its pure delays in proportion to their means and reach. */
function tallyNetwork({ delays, retries }: TallyLayout, world: World): void {
  const { last } = world
  let known: Situation | undefined
  const now = () => {
    known ??= situationOf(world)
    return known
  }
  for (let i = 0; i < delays.length; i++) {
    sums.addSome(retries[i], last.retryS[i])
    const { slots } = delays[i]
    const meansS = delays[i].meansS(now)
    const totalS = sumOfAmounts(meansS, 0, meansS.length)
    if (totalS === 0) continue
    for (let n = 0; n < slots.length; n++) sums.addSome(slots[n], (last.netS[i] * meansS[n]) / totalS)
  }
}

/** Adds a tick to the sums of a span. */
export function addTick(tally: Tally, { layout, slots, amounts, ends, truths }: TickTally): void {
  tally.ticks++
  let i = 0
  for (let section = 0; section < SECTIONS.length; section++) {
    const entries = tally[SECTIONS[section]]
    for (; i < ends[section]; i++) {
      const key = layout.keys[slots[i]]
      entries[key] = (entries[key] ?? 0) + amounts[i]
    }
  }
  addTruths(tally, truths)
}

function addTruths(tally: Tally, truths: TickTally['truths']): void {
  for (const key of Object.keys(truths)) tally.truths[key] = (tally.truths[key] ?? 0) + truths[key]
}

/** Ticks added up, one after the other. */
export function sumOfTicks(ticks: readonly TickTally[]): Tally {
  const tally = emptyTally()
  const layout = ticks[0]?.layout
  if (ticks.every((tick) => tick.layout === layout)) addAlike(tally, ticks)
  else for (const tick of ticks) addTick(tally, tick)
  return tally
}

/** Ticks of one topology have the same slots: each key is looked up once, not once a tick. */
function addAlike(tally: Tally, ticks: readonly TickTally[]): void {
  for (let section = 0; section < SECTIONS.length; section++) {
    for (const { ends, slots, amounts } of ticks)
      for (let i = section > 0 ? ends[section - 1] : 0; i < ends[section]; i++) sums.add(slots[i], amounts[i])
    const entries = tally[SECTIONS[section]]
    for (let i = 0; i < sums.size; i++) entries[ticks[0].layout.keys[sums.slotAt(i)]] = sums.amountAt(i)
    sums.clear()
  }
  tally.ticks = ticks.length
  for (const { truths } of ticks) addTruths(tally, truths)
}
