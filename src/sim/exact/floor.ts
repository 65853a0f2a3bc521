import type { Stream } from '../rng.ts'
import type { Calendar } from './calendar.ts'
import type { Server } from './servers.ts'
import { Attempt, Part, type ReadyStep, type Walk } from './walk.ts'

/** The servers at work: takes walks from step to step and parts through queues and workers. */
export class Floor {
  readonly #calendar: Calendar
  readonly #routing: Stream
  readonly #times: Stream

  constructor(calendar: Calendar, routing: Stream, times: Stream) {
    this.#calendar = calendar
    this.#routing = routing
    this.#times = times
  }

  /** On to the next step that is taken, or to the end. */
  proceed(walk: Walk): void {
    while (walk.nextStep < walk.steps.length) {
      const step = walk.steps[walk.nextStep]
      const isTaken = step.p >= 1 || this.#routing.uniform() < step.p
      walk.nextStep = isTaken ? step.next : step.skip
      if (!isTaken) continue
      if (step.group) this.#visit(walk, step.group.pick(step.fan, this.#routing, step.weights), step)
      else this.#calendar.after(step.draw(this.#times), () => this.#endDelay(walk))
      return
    }
    this.#finish(walk)
  }

  /** With fewer workers, those busy finish what they do. */
  setWorkers(server: Server, workers: number): void {
    server.group.workers.add(workers - server.workers, this.#calendar.nowS)
    server.workers = workers
    this.#serveWaiting(server)
  }

  /** What was inside fails; what it had sent on to other servers is worked on there. */
  crash(server: Server): void {
    server.up = false
    server.group.busy.add(-server.busy, this.#calendar.nowS)
    server.group.waiting.add(-server.waiting, this.#calendar.nowS)
    const inside = server.empty()
    for (const part of inside) part.server = null
    for (const part of inside) this.#fail(part)
  }

  #visit(walk: Walk, servers: Server[], step: ReadyStep): void {
    walk.partsOut = 0
    for (const server of servers) {
      if (!server.accepts) continue
      walk.partsOut++
      this.#enter(server, new Part(walk, step, server))
    }
    if (walk.partsOut < servers.length || servers.length === 0) this.#fail(walk)
  }

  #enter(server: Server, part: Part): void {
    if (server.busy < server.workers) {
      this.#serve(server, part)
      return
    }
    server.enqueue(part)
    server.group.waiting.add(1, this.#calendar.nowS)
  }

  #serve(server: Server, part: Part): void {
    server.occupy(part)
    server.group.busy.add(1, this.#calendar.nowS)
    this.#calendar.after(part.service(this.#times) * server.scale, () => this.#endService(part))
  }

  #serveWaiting(server: Server): void {
    while (server.busy < server.workers) {
      const part = server.dequeue()
      if (!part) return
      server.group.waiting.add(-1, this.#calendar.nowS)
      this.#serve(server, part)
    }
  }

  #endDelay(walk: Walk): void {
    if (!walk.over) this.proceed(walk)
  }

  /** The worker is free if there is nothing that it waits for. */
  #endService(part: Part): void {
    if (!part.over) this.proceed(part)
  }

  #finish(walk: Walk): void {
    if (walk instanceof Attempt) walk.owner.succeeded(walk)
    if (!(walk instanceof Part)) return
    this.#leave(walk)
    const { caller } = walk
    caller.partsOut--
    if (caller.partsOut === 0 && !caller.over) this.proceed(caller)
  }

  /** Ends the walk, and in turn everyone's that waits for it. */
  #fail(walk: Walk): void {
    if (walk.over) return
    walk.over = true
    if (walk instanceof Attempt) walk.owner.failed(walk)
    if (!(walk instanceof Part)) return
    this.#leave(walk)
    this.#fail(walk.caller)
  }

  #leave(part: Part): void {
    const { server } = part
    if (!server) return
    part.server = null
    server.release(part)
    server.group.busy.add(-1, this.#calendar.nowS)
    this.#serveWaiting(server)
  }
}
