import type { Balancing, Group } from '../network.ts'
import type { Stream } from '../rng.ts'
import type { Draw } from './draw.ts'
import { TimeAverage } from './time-average.ts'

/** A request on its way. Records are pooled: `id` is the place in the pool, events name a request by it. */
export class Request {
  readonly id: number
  classIndex = 0
  arrivedS = 0
  /** Number of the class's step that comes next. */
  nextStep = 0
  /** The server it waits or is served in; null on the way between servers. */
  server: Server | null = null
  /** Service time of this visit. */
  service: Draw | null = null
  /** The request behind it in the queue. */
  behind: Request | null = null
  /** Failed in a crash while an event for it is still to come. */
  lost = false

  constructor(id: number) {
    this.id = id
  }
}

/** Workers with one FIFO queue. */
export class Server {
  readonly group: ServerGroup
  workers: number
  busy = 0
  waiting = 0
  up = true
  inRotation = true
  #head: Request | null = null
  #tail: Request | null = null

  constructor(group: ServerGroup, workers: number) {
    this.group = group
    this.workers = workers
  }

  get inside(): number {
    return this.busy + this.waiting
  }

  enqueue(request: Request): void {
    if (this.#tail) this.#tail.behind = request
    else this.#head = request
    this.#tail = request
    this.waiting++
  }

  dequeue(): Request | null {
    const request = this.#head
    if (!request) return null
    this.#head = request.behind
    if (!this.#head) this.#tail = null
    request.behind = null
    this.waiting--
    return request
  }
}

/** Servers behind one balancer, with the averages that are reported of them. */
export class ServerGroup {
  readonly servers: Server[]
  readonly capacity: number
  readonly busy: TimeAverage
  readonly waiting: TimeAverage
  readonly workers: TimeAverage
  readonly #balancing: Balancing
  #rotation: Server[]
  #turn = 0

  constructor(
    { n = 1, c = 1, cap = Number.POSITIVE_INFINITY, lb = 'random' }: Group,
    span: [number, number],
  ) {
    this.servers = Array.from({ length: n }, () => new Server(this, c))
    this.#rotation = this.servers
    this.capacity = cap
    this.#balancing = lb
    this.busy = new TimeAverage(0, span)
    this.waiting = new TimeAverage(0, span)
    this.workers = new TimeAverage(n * c, span)
  }

  /** The server for the next visit; undefined when none is in rotation. */
  pick(stream: Stream): Server | undefined {
    const rotation = this.#rotation
    if (rotation.length <= 1) return rotation[0]
    switch (this.#balancing) {
      case 'random':
        return rotation[stream.below(rotation.length)]
      case 'rr':
        return rotation[this.#turn++ % rotation.length]
      case 'lc':
        return leastLoaded(rotation, stream)
    }
  }

  setRotation(index: number, inRotation: boolean): void {
    this.servers[index].inRotation = inRotation
    this.#rotation = this.servers.filter((server) => server.inRotation)
  }
}

/** The server with the fewest requests, a tie broken at random: the k-th equal one replaces with chance 1/k. */
function leastLoaded(servers: Server[], stream: Stream): Server {
  let least = servers[0]
  let ties = 1
  for (let i = 1; i < servers.length; i++) {
    const server = servers[i]
    if (server.inside > least.inside) continue
    ties = server.inside < least.inside ? 1 : ties + 1
    if (ties === 1 || stream.uniform() * ties < 1) least = server
  }
  return least
}
