import type { Group } from '../network.ts'
import type { Stream } from '../rng.ts'
import { Balancer } from './balancer.ts'
import { TimeAverage } from './time-average.ts'
import type { Part } from './walk.ts'

/** Workers with one FIFO queue. */
export class Server {
  readonly group: ServerGroup
  /** Its place in the group, and its share under `hash`. */
  readonly index: number
  readonly weight: number
  /** How many times as long services take here. */
  readonly scale: number
  workers: number
  waiting = 0
  up = true
  /** Those that occupy a worker, in no order. */
  readonly #served: Part[] = []
  #head: Part | null = null
  #tail: Part | null = null

  constructor(group: ServerGroup, workers: number, index: number, weight: number, scale: number) {
    this.group = group
    this.index = index
    this.workers = workers
    this.weight = weight
    this.scale = scale
  }

  get busy(): number {
    return this.#served.length
  }

  /** Requests in the server, waiting + in service. */
  get inside(): number {
    return this.busy + this.waiting
  }

  /** Alive, and with room for one more. */
  get accepts(): boolean {
    return this.up && this.inside < this.group.capacity
  }

  enqueue(part: Part): void {
    if (this.#tail) this.#tail.behind = part
    else this.#head = part
    this.#tail = part
    this.waiting++
  }

  dequeue(): Part | null {
    const part = this.#head
    if (!part) return null
    this.#head = part.behind
    if (!this.#head) this.#tail = null
    part.behind = null
    this.waiting--
    return part
  }

  occupy(part: Part): void {
    part.place = this.#served.length
    this.#served.push(part)
  }

  /** The last one moves to the place of the one that leaves. */
  release(part: Part): void {
    const last = this.#served.pop()!
    last.place = part.place
    if (last !== part) this.#served[part.place] = last
  }

  /** Throws everybody out: those in service, then those in the queue. */
  empty(): Part[] {
    const inside = this.#served.splice(0)
    for (let part = this.dequeue(); part; part = this.dequeue()) inside.push(part)
    return inside
  }
}

/** Servers behind one balancer, with the averages that are reported of them. */
export class ServerGroup {
  readonly servers: Server[]
  readonly capacity: number
  readonly busy: TimeAverage
  readonly waiting: TimeAverage
  readonly workers: TimeAverage
  readonly #balancer: Balancer

  constructor(group: Group, span: [number, number]) {
    const { n = 1, c = 1, cap = Number.POSITIVE_INFINITY, lb = 'random', weights, slow } = group
    this.servers = Array.from(
      { length: n },
      (_, i) => new Server(this, c, i, weights?.[i] ?? 1, slow?.[i] ?? 1),
    )
    this.capacity = cap
    this.busy = new TimeAverage(0, span)
    this.waiting = new TimeAverage(0, span)
    this.workers = new TimeAverage(n * c, span)
    this.#balancer = new Balancer(lb, this.servers)
  }

  /** Different servers for the next visit: `count`, or fewer where there are not as many; maybe none. */
  pick(count: number, stream: Stream, weights?: readonly number[]): Server[] {
    return this.#balancer.pick(count, stream, weights)
  }

  setRotation(index: number, inRotation: boolean): void {
    this.#balancer.setRotation(this.servers[index], inRotation)
  }
}
