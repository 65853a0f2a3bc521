import type { Balancing } from '../network.ts'
import type { Stream } from '../rng.ts'
import type { Server } from './servers.ts'

/** Picks servers for visits, among those in rotation. */
export class Balancer {
  readonly #policy: Balancing
  readonly #servers: readonly Server[]
  readonly #out = new Set<Server>()
  #rotation: readonly Server[]
  #turn = 0

  constructor(policy: Balancing, servers: readonly Server[]) {
    this.#policy = policy
    this.#servers = servers
    this.#rotation = servers
  }

  setRotation(server: Server, inRotation: boolean): void {
    if (inRotation) this.#out.delete(server)
    else this.#out.add(server)
    this.#rotation = this.#servers.filter((other) => !this.#out.has(other))
  }

  /** Different servers, one after the other by the policy; fewer than `count` where there are not as many. */
  pick(count: number, stream: Stream, weights?: readonly number[]): Server[] {
    if (this.#policy === 'rr') return this.#inTurn(count)
    const picked: Server[] = []
    let left = this.#rotation
    while (picked.length < count && left.length > 0) {
      const server = pickOne(this.#policy, left, stream, weights)
      if (!server) break
      picked.push(server)
      if (picked.length < count) left = left.filter((other) => other !== server)
    }
    return picked
  }

  #inTurn(count: number): Server[] {
    const rotation = this.#rotation
    const picked: Server[] = []
    while (picked.length < Math.min(count, rotation.length)) {
      picked.push(rotation[this.#turn++ % rotation.length])
    }
    return picked
  }
}

function pickOne(
  policy: Exclude<Balancing, 'rr'>,
  servers: readonly Server[],
  stream: Stream,
  weights?: readonly number[],
): Server | undefined {
  switch (policy) {
    case 'random':
      return servers[stream.below(servers.length)]
    case 'lc':
      return leastLoaded(servers, stream)
    case 'p2c':
      return betterOfTwo(servers, stream)
    case 'hash':
      return byWeight(servers, stream, ({ index, weight }) => weights?.[index] ?? weight)
  }
}

/** The server with the fewest requests, a tie broken at random: the k-th equal one replaces with chance 1/k. */
function leastLoaded(servers: readonly Server[], stream: Stream): Server {
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

/** Two different servers at random, and of these the one with fewer requests; the first drawn on a tie. */
function betterOfTwo(servers: readonly Server[], stream: Stream): Server {
  const first = stream.below(servers.length)
  const further = 1 + stream.below(servers.length - 1)
  const a = servers[first]
  const b = servers[(first + further) % servers.length]
  return b.inside < a.inside ? b : a
}

/** By the servers' shares, relative to their sum; nobody where all shares are 0. */
function byWeight(
  servers: readonly Server[],
  stream: Stream,
  weightOf: (server: Server) => number,
): Server | undefined {
  const total = servers.reduce((sum, server) => sum + weightOf(server), 0)
  let left = stream.uniform() * total
  for (const server of servers) {
    left -= weightOf(server)
    if (left < 0) return server
  }
  return servers.findLast((server) => weightOf(server) > 0)
}
