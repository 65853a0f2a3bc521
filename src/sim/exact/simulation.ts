import type { Experiment } from '../lab.ts'
import { type Measurement, Recorder } from '../measure.ts'
import { className, type NetworkEvent } from '../network.ts'
import { Stream } from '../rng.ts'
import { Calendar } from './calendar.ts'
import { Client, type Surroundings } from './client.ts'
import { Floor } from './floor.ts'
import { ServerGroup } from './servers.ts'
import { readySteps } from './walk.ts'

/** One run of a network, request by request. */
export class Simulation {
  readonly #calendar = new Calendar()
  readonly #groups: Map<string, ServerGroup>
  readonly #floor: Floor
  readonly #recorder: Recorder
  readonly #clients: Client[]
  readonly #changes: NetworkEvent[]
  readonly #horizonS: number
  readonly #byArrival: boolean
  readonly #drain: { group: ServerGroup; fromS: number } | null
  #drainS: number | null = null

  constructor(experiment: Experiment, seed: string) {
    const { network, horizon, warmup = 0, windows = [], drain } = experiment
    const span: [number, number] = [warmup, horizon]
    const names = network.classes.map((_, i) => className(network, i))
    this.#recorder = new Recorder(names, span, windows)
    this.#groups = new Map(
      Object.entries(network.groups).map(([name, group]) => [name, new ServerGroup(group, span)]),
    )
    this.#floor = new Floor(this.#calendar, new Stream(seed, 'routing'), new Stream(seed, 'times'))
    this.#changes = network.events ?? []
    this.#horizonS = horizon
    this.#byArrival = experiment.by !== 'completion'
    this.#drain = drain ? { group: this.#groups.get(drain.group)!, fromS: drain.from } : null
    this.#clients = this.#makeClients(experiment, seed)
  }

  /**
   * Runs to the horizon. Counted by arrival, the requests then inside are run to their end without further
   * arrivals, or the slowest would be missing from the figures.
   */
  run(): void {
    this.#scheduleStart()
    const endS = this.#byArrival ? Number.POSITIVE_INFINITY : this.#horizonS
    while (this.#calendar.advance(endS)) {
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

  #makeClients({ network }: Experiment, seed: string): Client[] {
    const around: Surroundings = {
      calendar: this.#calendar,
      floor: this.#floor,
      recorder: this.#recorder,
      byArrival: this.#byArrival,
      endS: this.#horizonS,
    }
    return network.classes.map((requestClass, i) => {
      const steps = readySteps(requestClass.steps, network, this.#groups)
      return new Client(i, requestClass, steps, around, {
        arrivals: new Stream(seed, `arrivals ${i}`),
        jitter: new Stream(seed, `jitter ${i}`),
      })
    })
  }

  #scheduleStart(): void {
    // Changes come first, so that one at the time of an arrival is in force for it.
    for (const event of this.#changes) {
      if (event.t < this.#horizonS) this.#calendar.at(event.t, () => this.#change(event))
    }
    // Nothing need happen for the line to be empty from the first.
    if (this.#drain) this.#calendar.at(this.#drain.fromS, () => {})
    for (const client of this.#clients) client.scheduleArrival()
  }

  #change(event: NetworkEvent): void {
    const group = this.#groups.get(event.group)!
    if ('c' in event) for (const server of group.servers) this.#floor.setWorkers(server, event.c)
    else if ('crash' in event) this.#floor.crash(group.servers[event.crash])
    else if ('restart' in event) group.servers[event.restart].up = true
    else group.setRotation(event.rot, event.v)
  }

  #watchDrain(group: ServerGroup, fromS: number): void {
    const { nowS } = this.#calendar
    if (nowS >= fromS && nowS < this.#horizonS && group.waiting.value === 0) this.#drainS = nowS - fromS
  }
}
