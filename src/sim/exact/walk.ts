import { isVisit, type Network, type Step } from '../network.ts'
import { type Draw, drawOf } from './draw.ts'
import type { Server, ServerGroup } from './servers.ts'

/** A step, made ready: a visit where there is a group, else a delay. */
export interface ReadyStep {
  group: ServerGroup | null
  p: number
  /** Service time of the visit, or the delay. */
  draw: Draw
  fan: number
  /** What the worker waits for after its own service. */
  inner: ReadyStep[]
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
): ReadyStep[] {
  return steps.map((step) => {
    if (!isVisit(step)) return { group: null, p: 1, draw: drawOf(step.net), fan: 1, inner: [] }
    const { visit, p = 1, service = network.groups[visit].service, fan = 1, inner = [] } = step
    if (!service) throw new Error(`a visit to ${visit} has no service time`)
    if (inner.length > 0 && !network.groups[visit].hold) throw new Error(`${visit} does not hold its workers`)
    return {
      group: groups.get(visit)!,
      p,
      draw: drawOf(service),
      fan,
      inner: readySteps(inner, network, groups),
    }
  })
}
