import type { Compiled } from '../architecture/compile.ts'
import { chanceOf, isVisitLeg, type Leg } from '../architecture/leg.ts'
import { FAILURE_REASONS } from '../architecture/reason.ts'
import type { Situation } from '../architecture/situation.ts'
import type { World } from '../architecture/world.ts'
import { meanOf } from '../sim/network.ts'
import type { Plan } from '../sim/plan.ts'

/** What is counted under keys of its own, in the order in which it is counted. */
export const SECTIONS = [
  'arrived',
  'served',
  'requests',
  'timeS',
  'failed',
  'failures',
  'busyS',
  'capacityS',
] as const
export type Section = (typeof SECTIONS)[number]

/** Where the figures of a topology are counted: a slot, and a key, for each of them. */
export interface TallyLayout {
  /** [slot] */
  readonly keys: readonly string[]
  /** [slot of `failed`] `component/reason`. */
  readonly losses: readonly string[]
  /** [class] */
  readonly arrived: Int32Array
  readonly served: Int32Array
  readonly retries: Int32Array
  /** [class] its pure delays. */
  readonly delays: readonly Delays[]
  /** [visit] −1: a request that comes back to a component is still one request. */
  readonly requests: Int32Array
  readonly waiting: Int32Array
  readonly service: Int32Array
  readonly failures: Int32Array
  /** [visit × reasons + reason] */
  readonly failed: Int32Array
  /** [group] −1: not counted. */
  readonly busy: Int32Array
  readonly capacity: Int32Array
}

/** The pure delays of a class: their slots, and how much of its time on the network each is, seconds. */
export interface Delays {
  readonly slots: Int32Array
  readonly meansS: (now: () => Situation) => Float64Array
}

const layouts = new WeakMap<Compiled, TallyLayout>()

export function layoutOf({ compiled, plan }: World): TallyLayout {
  const known = layouts.get(compiled)
  if (known) return known
  const layout = newLayout(compiled, plan)
  layouts.set(compiled, layout)
  return layout
}

function newLayout(compiled: Compiled, plan: Plan): TallyLayout {
  const slots = new Slots()
  const { classes, clients, groupOwners } = compiled
  // What components do for themselves keeps servers busy, and is nobody's request.
  const own = compiled.visits.flatMap(({ component }, v) => {
    const traffic = classes[plan.visits[v].class]
    return traffic ? [{ v, component, traffic: traffic.id }] : []
  })
  const perVisit = (slot: (visit: (typeof own)[number]) => number): Int32Array => Int32Array.from(own, slot)
  // Who waits for somebody else's fetch occupies nobody.
  const perGroup = (section: Section): Int32Array =>
    Int32Array.from(groupOwners, (id, g) =>
      plan.groupIds[g] === `${id}/waiting` ? -1 : slots.at(section, id),
    )
  return {
    keys: slots.keys,
    losses: slots.losses,
    arrived: Int32Array.from(classes, ({ id }) => slots.at('arrived', id)),
    served: Int32Array.from(classes, ({ id }) => slots.at('served', id)),
    retries: Int32Array.from(classes, () => slots.at('timeS', `${clients}/retries`)),
    delays: classes.map((_, i) => delaysOf(compiled.legs[i], slots)),
    requests: perVisit(({ v, component }) =>
      compiled.firstVisits[v] ? slots.at('requests', component) : -1,
    ),
    waiting: perVisit(({ component }) => slots.at('timeS', `${component}/waiting`)),
    service: perVisit(({ component }) => slots.at('timeS', `${component}/service`)),
    failures: perVisit(({ component }) => slots.at('failures', component)),
    failed: Int32Array.from(
      own.flatMap(({ component, traffic }) =>
        FAILURE_REASONS.map((reason) => slots.at('failed', `${traffic}/${component}/${reason}`)),
      ),
    ),
    busy: perGroup('busyS'),
    capacity: perGroup('capacityS'),
  }
}

/** Slots are given out as keys are asked for. */
class Slots {
  readonly keys: string[] = []
  readonly losses: string[] = []
  readonly #known = new Map<string, number>()

  at(section: Section, key: string): number {
    const name = `${section} ${key}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const slot = this.keys.push(key) - 1
    this.losses[slot] = key.slice(key.indexOf('/') + 1)
    this.#known.set(name, slot)
    return slot
  }
}

/** A leg on a class's way, and the earlier one that it hangs on: −1 for none. */
interface Reached {
  readonly leg: Leg
  readonly on: number
  /** Does it belong to the way taken instead of that visit? */
  readonly instead: boolean
}

function delaysOf(legs: readonly Leg[], slots: Slots): Delays {
  const way: Reached[] = []
  flatten(legs, -1, false, way)
  const nets = way.flatMap(({ leg }, i) => (isVisitLeg(leg) ? [] : [{ i, meanS: meanOf(leg.net), leg }]))
  const isSteady = way.every(({ leg }) => !isVisitLeg(leg) || !leg.chance)
  const meansS = Float64Array.from(nets, ({ meanS }) => meanS)
  const reach = new Float64Array(way.length)
  const made = new Float64Array(way.length)
  const moving = (now: () => Situation): Float64Array => {
    const situation = now()
    for (let i = 0; i < way.length; i++) {
      const { leg, on, instead } = way[i]
      reach[i] = on < 0 ? 1 : instead ? reach[on] - made[on] : made[on]
      // Where nobody comes, nobody has to choose.
      made[i] = reach[i] > 0 && isVisitLeg(leg) ? reach[i] * chanceOf(leg, situation) : 0
    }
    for (let n = 0; n < nets.length; n++) meansS[n] = reach[nets[n].i] * nets[n].meanS
    return meansS
  }
  return {
    slots: Int32Array.from(nets, ({ leg }) => slots.at('timeS', `${leg.component}/network`)),
    meansS: isSteady && way.every(({ instead }) => !instead) ? () => meansS : moving,
  }
}

function flatten(legs: readonly Leg[], on: number, instead: boolean, way: Reached[]): void {
  for (const leg of legs) {
    const own = way.push({ leg, on, instead }) - 1
    if (!isVisitLeg(leg)) continue
    flatten(leg.inner ?? [], own, false, way)
    flatten(leg.after ?? [], own, false, way)
    flatten(leg.else ?? [], own, true, way)
  }
}
