import { isVisit, type Network, type Step, type VisitStep } from '../network.ts'
import { type Draw, drawOf } from './draw.ts'
import type { Server, ServerGroup } from './servers.ts'

/** A step, made ready: a visit where there is a group, else a delay. */
export interface ReadyStep {
  group: ServerGroup | null
  p: number
  /** Service time of the visit, or the delay. */
  draw: Draw
  fan: number
  /** Shares of the group's servers in this visit; undefined: the servers' own. */
  weights?: readonly number[]
  /** What the worker waits for after its own service. */
  inner: ReadyStep[]
  /** Where to go on, among the steps: when it is done, and when it is not taken. */
  next: number
  skip: number
}

/** Somebody on a way through steps: a client's attempt, or a held worker that runs its inner steps. */
export class Walk {
  readonly steps: readonly ReadyStep[]
  nextStep = 0
  /** Parts of the current step that are not done yet. */
  partsOut = 0
  /** It failed and goes no further; its parts that are out are worked on all the same. */
  over = false

  constructor(steps: readonly ReadyStep[]) {
    this.steps = steps
  }
}

/** Who sends requests and wants to know how they end. */
export interface AttemptOwner {
  succeeded(attempt: Attempt): void
  failed(attempt: Attempt): void
}

/** One attempt of a client's request. */
export class Attempt extends Walk {
  readonly owner: AttemptOwner
  /** When the first attempt of this request began. */
  readonly arrivedS: number
  /** 0 for the first. */
  readonly retry: number
  /** The client has its answer, or has given up. */
  settled = false

  constructor(owner: AttemptOwner, steps: readonly ReadyStep[], arrivedS: number, retry: number) {
    super(steps)
    this.owner = owner
    this.arrivedS = arrivedS
    this.retry = retry
  }
}

/** What one server does in a visit, and the way through its inner steps. */
export class Part extends Walk {
  readonly caller: Walk
  readonly service: Draw
  /** Where it waits or occupies a worker; null once it has left. */
  server: Server | null
  /** Its place among those in service. */
  place = 0
  /** The part behind it in the queue. */
  behind: Part | null = null

  constructor(caller: Walk, step: ReadyStep, server: Server) {
    super(step.inner)
    this.caller = caller
    this.service = step.draw
    this.server = server
  }
}

/** Makes a class's or a visit's steps ready. Throws on what the lab file's reader should have caught. */
export function readySteps(
  steps: readonly Step[],
  network: Network,
  groups: Map<string, ServerGroup>,
  ready: ReadyStep[] = [],
): ReadyStep[] {
  for (const step of steps)
    if (isVisit(step)) readyVisit(step, network, groups, ready)
    else ready.push({ ...NOTHING, draw: drawOf(step.net), next: ready.length + 1, skip: ready.length + 1 })
  return ready
}

const NOTHING = { group: null, p: 1, fan: 1, inner: [] }

/** A visit, what follows upon it, and what is done instead: one after the other, with the places to go on at. */
function readyVisit(
  step: VisitStep,
  network: Network,
  groups: Map<string, ServerGroup>,
  ready: ReadyStep[],
): void {
  const { visit, p = 1, service = network.groups[visit].service, fan = 1, inner = [] } = step
  if (!service) throw new Error(`a visit to ${visit} has no service time`)
  if (inner.length > 0 && !network.groups[visit].hold) throw new Error(`${visit} does not hold its workers`)
  const first = ready.length
  const made: ReadyStep = {
    group: groups.get(visit)!,
    p,
    draw: drawOf(service),
    fan,
    weights: step.weights,
    inner: readySteps(inner, network, groups),
    next: first + 1,
    skip: 0,
  }
  ready.push(made)
  readySteps(step.after ?? [], network, groups, ready)
  made.skip = ready.length
  readySteps(step.else ?? [], network, groups, ready)
  for (const done of ready.slice(first, made.skip)) {
    if (done.next === made.skip) done.next = ready.length
    if (done !== made && done.skip === made.skip) done.skip = ready.length
  }
}
