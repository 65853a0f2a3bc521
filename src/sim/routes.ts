/** The steps of all classes, made flat: visits, and the operations that a request goes through one by one. */
import { assert } from './assert.ts'
import { type Law, lawOf } from './law.ts'
import { isVisit, type Network, type Step, type VisitStep } from './network.ts'
import { Stream } from './rng.ts'

/** One step of a class that visits a group; listed class by class, in the order in which they are made. */
export interface Visit {
  class: number
  /** Index into the class's steps; of an inner visit, of the outermost step around it. */
  step: number
  group: number
  /** The visit whose worker is held meanwhile, −1 for none. */
  parent: number
  /** Different servers visited at once. */
  fan: number
}

/** A class's way as a list of operations, the inner steps of a visit right behind it. */
export interface Operation {
  /** The visit made, or −1 for a pure delay. */
  visit: number
  /** The operation that comes next: usually the one behind it, but at the end of an `after` the one behind the `else`. */
  next: number
  /** The operation that comes next when this visit is skipped. */
  skip: number
  /** The first operation behind its inner ones. */
  insideEnd: number
  /** Of the service, before the scales, or of the delay. */
  law: Law
  stream: Stream
  /** Servers visited at once. */
  fan: number
  group: number
  /** Its place among all operations, and the class's visit before it (the first, where there is none). */
  index: number
  before: number
  /** The visit whose worker is held meanwhile, −1 for none. */
  parent: number
}

export interface Routes {
  readonly visits: readonly Visit[]
  readonly visitSteps: readonly VisitStep[]
  /** [visit] service time of one worker, before the scales. */
  readonly service: readonly Law[]
  /** All classes' operations, and [class], and one more: the first of each. */
  readonly operations: readonly Operation[]
  readonly operationStart: Int32Array
  /** [visit] its operation. */
  readonly operationOf: Int32Array
}

/** Flattens every class's steps, inner ones included. */
export function flatten(network: Network, classIds: readonly string[], seed: string): Routes {
  const walker = new Flattener(network, classIds, seed)
  const operationStart = Int32Array.from([0, ...network.classes.map((_, c) => walker.addClass(c))])
  const { visits, visitSteps, operations } = walker
  return {
    visits,
    visitSteps,
    operations,
    operationStart,
    service: operations.filter(({ visit }) => visit >= 0).map(({ law }) => law),
    operationOf: Int32Array.from(
      operations.filter(({ visit }) => visit >= 0),
      ({ index }) => index,
    ),
  }
}

class Flattener {
  readonly visits: Visit[] = []
  readonly visitSteps: VisitStep[] = []
  readonly operations: Operation[] = []
  readonly #network: Network
  readonly #groupIds: string[]
  readonly #classIds: readonly string[]
  readonly #seed: string
  #delays = 0

  constructor(network: Network, classIds: readonly string[], seed: string) {
    this.#network = network
    this.#groupIds = Object.keys(network.groups)
    this.#classIds = classIds
    this.#seed = seed
  }

  /** Returns the number of operations so far. */
  addClass(c: number): number {
    this.#delays = 0
    this.#network.classes[c].steps.forEach((step, s) => {
      this.#add(step, c, s, -1)
    })
    return this.operations.length
  }

  #add(step: Step, c: number, s: number, parent: number): void {
    if (isVisit(step)) this.#addVisit(step, c, s, parent)
    else this.#addDelay(lawOf(step.net), c, parent)
  }

  #addVisit(step: VisitStep, c: number, s: number, parent: number): void {
    const group = this.#groupIds.indexOf(step.visit)
    assert(group >= 0, `a visit to ${step.visit}, which is no group`)
    const { inner = [], after = [], else: instead = [] } = step
    assert(
      inner.length === 0 || this.#network.groups[step.visit].hold === true,
      `${step.visit} does not hold its workers`,
    )
    const fan = step.fan ?? 1
    assert(Number.isInteger(fan) && fan >= 1, `a fan of ${fan}`)
    // Named by class, group and how often the class has been there: other steps change nobody's luck here.
    const before = this.visits.filter((visit) => visit.class === c && visit.group === group).length
    const stream = new Stream(this.#seed, 'visit', this.#classIds[c], this.#groupIds[group], `${before}`)
    const visit = this.visits.length
    this.visits.push({ class: c, step: s, group, parent, fan })
    this.visitSteps.push(step)
    const operation = { visit, law: this.#serviceOf(step), stream, fan, group, parent, ...this.#placeOf(c) }
    const made: Operation = { ...operation, next: operation.index + 1, skip: 0, insideEnd: 0 }
    this.operations.push(made)
    for (const each of inner) this.#add(each, c, s, visit)
    made.insideEnd = this.operations.length
    for (const each of after) this.#add(each, c, s, parent)
    made.skip = this.operations.length
    for (const each of instead) this.#add(each, c, s, parent)
    this.#passBy(made)
  }

  /** Who has made a visit does not take what it has instead. */
  #passBy(made: Operation): void {
    const end = this.operations.length
    for (let i = made.index; i < made.skip; i++) {
      const operation = this.operations[i]
      if (operation.next === made.skip) operation.next = end
      if (operation !== made && operation.skip === made.skip) operation.skip = end
    }
  }

  #placeOf(c: number) {
    const before = this.visits.findLastIndex((visit) => visit.class === c)
    return { index: this.operations.length, before: before < 0 ? this.visits.length : before }
  }

  #serviceOf({ visit, service = this.#network.groups[visit].service }: VisitStep): Law {
    assert(service !== undefined, `no service time for a visit to ${visit}`)
    return lawOf(service)
  }

  #addDelay(delay: Law, c: number, parent: number): void {
    const stream = new Stream(this.#seed, 'class', this.#classIds[c], 'delay', `${this.#delays++}`)
    const next = this.operations.length + 1
    const after = { next, skip: next, insideEnd: next }
    const operation = { visit: -1, law: delay, stream, fan: 1, group: -1, parent, ...this.#placeOf(c) }
    this.operations.push({ ...operation, ...after })
  }
}
