import type { Experiment } from '../lab.ts'
import { type Measurement, Recorder } from '../measure.ts'
import { className, isVisit, type Network, type NetworkEvent, type Step } from '../network.ts'
import { Stream } from '../rng.ts'
import { Arrivals } from './arrivals.ts'
import { type Draw, drawOf } from './draw.ts'
import { EventHeap } from './heap.ts'
import { Request, type Server, ServerGroup } from './servers.ts'

/** A class's step, made ready: a visit where there is a group, else a delay. */
interface ReadyStep {
  group: ServerGroup | null
  p: number
  draw: Draw
}

/** What an event is; its subject is the class, the request or the place in the network's list. */
const ARRIVAL = 0
const ACTIVITY_END = 1
const CHANGE = 2
const DRAIN_WATCH = 3

/** One run of a network, request by request. */
export class Simulation {
  readonly #recorder: Recorder
  readonly #groups: Map<string, ServerGroup>
  readonly #classes: { arrivals: Arrivals; steps: ReadyStep[] }[]
  readonly #changes: NetworkEvent[]
  readonly #horizonS: number
  readonly #byArrival: boolean
  readonly #drain: { group: ServerGroup; fromS: number } | null
  readonly #routing: Stream
  readonly #times: Stream
  readonly #heap = new EventHeap()
  readonly #pool: Request[] = []
  readonly #free: Request[] = []
  #nowS = 0
  #drainS: number | null = null

  constructor(experiment: Experiment, seed: string) {
    const { network, horizon, warmup = 0, windows = [], drain } = experiment
    const span: [number, number] = [warmup, horizon]
    this.#recorder = new Recorder(
      network.classes.map((_, i) => className(network, i)),
      span,
      windows,
    )
    this.#groups = new Map(
      Object.entries(network.groups).map(([name, group]) => [name, new ServerGroup(group, span)]),
    )
    this.#classes = network.classes.map(({ rate, steps }, i) => ({
      arrivals: new Arrivals(rate, new Stream(seed, `arrivals ${i}`)),
      steps: steps.map((step) => readyStep(step, network, this.#groups)),
    }))
    this.#routing = new Stream(seed, 'routing')
    this.#times = new Stream(seed, 'times')
    this.#changes = network.events ?? []
    this.#horizonS = horizon
    this.#byArrival = experiment.by !== 'completion'
    this.#drain = drain ? { group: this.#groups.get(drain.group)!, fromS: drain.from } : null
  }

  /**
   * Runs to the horizon. Counted by arrival, the requests then inside are run to their end without further
   * arrivals, or the slowest would be missing from the figures.
   */
  run(): void {
    this.#scheduleStart()
    while (this.#heap.take()) {
      this.#nowS = this.#heap.timeS
      if (this.#nowS >= this.#horizonS && !this.#byArrival) break
      this.#handle(this.#heap.kind, this.#heap.subject)
      if (this.#drain && this.#drainS === null) this.#watchDrain(this.#drain.group, this.#drain.fromS)
    }
  }

  measurement(): Measurement {
    const groups = Array.from(this.#groups, ([name, { busy, workers, waiting }]) => [
      name,
      { utilisation: busy.mean() / workers.mean(), queue: waiting.mean() },
    ])
    return { ...this.#recorder.figures(), groups: Object.fromEntries(groups), drainS: this.#drainS }
  }

  #scheduleStart(): void {
    // Changes come first, so that one at the time of an arrival is in force for it.
    this.#changes.forEach(({ t }, i) => {
      if (t < this.#horizonS) this.#heap.schedule(t, CHANGE, i)
    })
    if (this.#drain) this.#heap.schedule(this.#drain.fromS, DRAIN_WATCH, 0)
    for (let i = 0; i < this.#classes.length; i++) this.#scheduleArrival(i)
  }

  #handle(kind: number, subject: number): void {
    if (kind === ACTIVITY_END) this.#endActivity(this.#pool[subject])
    else if (kind === ARRIVAL) this.#arrive(subject)
    else if (kind === CHANGE) this.#change(this.#changes[subject])
  }

  #scheduleArrival(classIndex: number): void {
    const timeS = this.#classes[classIndex].arrivals.nextS(this.#nowS, this.#horizonS)
    if (timeS < this.#horizonS) this.#heap.schedule(timeS, ARRIVAL, classIndex)
  }

  #arrive(classIndex: number): void {
    this.#scheduleArrival(classIndex)
    const request = this.#free.pop() ?? this.#newRequest()
    request.classIndex = classIndex
    request.arrivedS = this.#nowS
    request.nextStep = 0
    this.#proceed(request)
  }

  #newRequest(): Request {
    const request = new Request(this.#pool.length)
    this.#pool.push(request)
    return request
  }

  /** On to the next step that is taken, or to the end. */
  #proceed(request: Request): void {
    const { steps } = this.#classes[request.classIndex]
    while (request.nextStep < steps.length) {
      const { group, p, draw } = steps[request.nextStep++]
      if (p < 1 && this.#routing.uniform() >= p) continue
      if (group) this.#visit(request, group, draw)
      else this.#heap.schedule(this.#nowS + draw(this.#times), ACTIVITY_END, request.id)
      return
    }
    this.#succeed(request)
  }

  #visit(request: Request, group: ServerGroup, service: Draw): void {
    const server = group.pick(this.#routing)
    if (!server?.up || server.inside >= group.capacity) {
      this.#fail(request)
      this.#free.push(request)
      return
    }
    request.server = server
    request.service = service
    if (server.busy < server.workers) this.#serve(server, request)
    else {
      server.enqueue(request)
      group.waiting.add(1, this.#nowS)
    }
  }

  #serve(server: Server, request: Request): void {
    server.busy++
    server.group.busy.add(1, this.#nowS)
    this.#heap.schedule(this.#nowS + request.service!(this.#times), ACTIVITY_END, request.id)
  }

  /** A service or a delay is over. */
  #endActivity(request: Request): void {
    if (request.lost) {
      request.lost = false
      this.#free.push(request)
      return
    }
    const { server } = request
    if (server) {
      request.server = null
      server.busy--
      server.group.busy.add(-1, this.#nowS)
      this.#serveWaiting(server)
    }
    this.#proceed(request)
  }

  #serveWaiting(server: Server): void {
    while (server.busy < server.workers) {
      const request = server.dequeue()
      if (!request) return
      server.group.waiting.add(-1, this.#nowS)
      this.#serve(server, request)
    }
  }

  #succeed(request: Request): void {
    const { classIndex, arrivedS } = request
    const stampS = this.#byArrival ? arrivedS : this.#nowS
    this.#recorder.latency(classIndex, stampS, this.#nowS - arrivedS)
    this.#recorder.outcomes(classIndex, stampS, 1, 0)
    this.#recorder.served(classIndex, this.#nowS)
    this.#free.push(request)
  }

  #fail(request: Request): void {
    this.#recorder.outcomes(request.classIndex, this.#byArrival ? request.arrivedS : this.#nowS, 0, 1)
  }

  #change(event: NetworkEvent): void {
    const group = this.#groups.get(event.group)!
    if ('c' in event) for (const server of group.servers) this.#setWorkers(server, event.c)
    else if ('crash' in event) this.#crash(group.servers[event.crash])
    else if ('restart' in event) group.servers[event.restart].up = true
    else group.setRotation(event.rot, event.v)
  }

  /** With fewer workers, those busy finish what they do. */
  #setWorkers(server: Server, workers: number): void {
    server.group.workers.add(workers - server.workers, this.#nowS)
    server.workers = workers
    this.#serveWaiting(server)
  }

  #crash(server: Server): void {
    server.group.busy.add(-server.busy, this.#nowS)
    server.group.waiting.add(-server.waiting, this.#nowS)
    server.up = false
    server.busy = 0
    for (let request = server.dequeue(); request; request = server.dequeue()) this.#loseWaiting(request)
    for (const request of this.#pool) if (request.server === server) this.#loseServed(request)
  }

  #loseWaiting(request: Request): void {
    request.server = null
    this.#fail(request)
    this.#free.push(request)
  }

  /** The end of its service is still scheduled and will free it. */
  #loseServed(request: Request): void {
    request.server = null
    request.lost = true
    this.#fail(request)
  }

  #watchDrain(group: ServerGroup, fromS: number): void {
    if (this.#nowS < fromS || this.#nowS >= this.#horizonS || group.waiting.value > 0) return
    this.#drainS = this.#nowS - fromS
  }
}

function readyStep(step: Step, network: Network, groups: Map<string, ServerGroup>): ReadyStep {
  if (!isVisit(step)) return { group: null, p: 1, draw: drawOf(step.net) }
  const { visit, p = 1, service = network.groups[visit].service } = step
  if (!service) throw new Error(`a visit to ${visit} has no service time`)
  return { group: groups.get(visit)!, p, draw: drawOf(service) }
}
