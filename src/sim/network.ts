/**
 * The low-level description of a queueing network: groups of servers, classes of requests, steps, events.
 * It knows nothing of products, prices or clouds. Times are seconds, rates are per second.
 *
 * What the words leave open, settled here:
 * - a tie between servers under `lc` or `p2c` is broken at random; `p2c` compares two different servers;
 * - `hash` draws at every visit anew, also for a retry; the shares count relative to the sum of those in rotation;
 * - a rate outside its list's times is that of the nearest end;
 * - a request meets a crashed server that is still in rotation as a refusal at once; under `lc` and `p2c` a
 *   crashed server counts as empty, so that it attracts what the living ones do not win on a tie;
 * - a group with no server in rotation refuses everything;
 * - a `fan` picks its servers one after the other, each by the policy from those not yet taken (in turn: the next
 *   ones); over more servers than there are in rotation it visits all of these;
 * - when one part of a `fan` is refused, the attempt fails at once; the other parts are worked on all the same;
 * - a request refused inside a `hold` visit frees the worker that it occupied;
 * - nothing that was sent to a server is ever called back: it is worked on with all its inner steps, whatever has
 *   become of the one who sent it. But who has failed, or crashed, starts no further steps;
 * - a client that gives up tells nobody: its attempt goes on through all of its remaining steps, only nobody waits
 *   for the end. So a timeout takes no load off any server, wherever on the way it strikes;
 * - workers taken away from a server (`c`) first finish what they do, inner steps included.
 */

/** A law of service times or delays; every `mean` is that of the whole draw, `scv` = variance / mean². */
export type Distribution =
  | { kind: 'exp'; mean: number }
  | { kind: 'det'; mean: number }
  | { kind: 'erlang'; k: number; mean: number }
  | { kind: 'lognormal'; mean: number; scv: number }
  | { kind: 'mix'; parts: { p: number; d: Distribution }[] }

/**
 * How a visit picks a server: at random, in turn (round robin), the one with the fewest requests, the better of
 * two picked at random, or by fixed shares (`weights`).
 */
export const BALANCING = ['random', 'rr', 'lc', 'p2c', 'hash'] as const
export type Balancing = (typeof BALANCING)[number]

export interface Group {
  /** Servers, each with its own workers and its own FIFO queue. Default 1. */
  n?: number
  /** Workers per server. Default 1. */
  c?: number
  /** Most requests in one server, waiting + in service; a further one is rejected. Absent: unlimited. */
  cap?: number
  /** Service time of one worker, for visits that bring none of their own. */
  service?: Distribution
  /** Default `random`. */
  lb?: Balancing
  /** Shares of the servers, for `hash`; they count relative to their sum. Default: equal. */
  weights?: number[]
  /** How many times as long every service takes on each server, for `hash`. Default: 1. */
  slow?: number[]
  /** The worker does its own service, then stays occupied while the visit's `inner` steps run. */
  hold?: boolean
}

export interface VisitStep {
  visit: string
  /** Probability of making this visit. Default 1. */
  p?: number
  /** Service time of this visit; default: the group's. */
  service?: Distribution
  /** Visit this many different servers of the group at once and wait for the slowest. Default 1. */
  fan?: number
  /** Shares of the group's servers in this visit, for `hash`: a key of its own. Default: the group's `weights`. */
  weights?: number[]
  /** Steps run while the worker of a `hold` group stays occupied. */
  inner?: Step[]
  /** Steps that follow only where the visit is made: a miss and its way to the origin. */
  after?: Step[]
  /** Steps taken instead, where it is not made. */
  else?: Step[]
}

/** A pure delay, unlimited capacity. */
export interface NetStep {
  net: Distribution
}

export type Step = VisitStep | NetStep

/** Poisson arrivals per second: constant, or `[second, rate]` points with straight lines between them. */
export type Rate = number | [number, number][]

export interface RequestClass {
  /** Default `c1`, `c2` … by position. */
  name?: string
  rate: Rate
  steps: Step[]
  /** The client gives up this long after an attempt began; work it left behind goes on. Absent: never. */
  timeout?: number
  /** Attempts after the first. Default 0. */
  retries?: number
  /** Chance that a failed attempt with retries left is tried again: what a retry budget allows. Default 1. */
  retryP?: number
  backoff?: Backoff
}

/**
 * Retry i (1, 2 …) starts base × mult^(i−1) × (1 ± jitter) seconds after the attempt before it failed, uniform
 * within the jitter. Absent: at once.
 */
export interface Backoff {
  base: number
  mult: number
  /** 0–1. Default 0. */
  jitter?: number
}

/** A change at time `t`: exactly one of the changes beside `group`. Servers count from 0. */
export type NetworkEvent = { t: number; group: string } & (
  | { c: number }
  | { crash: number }
  | { restart: number }
  | { rot: number; v: boolean }
)

export interface Network {
  groups: Record<string, Group>
  classes: RequestClass[]
  events?: NetworkEvent[]
}

export const isVisit = (step: Step): step is VisitStep => 'visit' in step

/** The class's name, `c1`, `c2` … where it has none. */
export const className = (network: Network, index: number): string =>
  network.classes[index].name ?? `c${index + 1}`

/** The rate at `timeS`, straight between its points, constant outside them. */
export function rateAt(rate: Rate, timeS: number): number {
  if (typeof rate === 'number') return rate
  const after = rate.findIndex(([t]) => t > timeS)
  if (after === 0) return rate[0][1]
  if (after < 0) return rate[rate.length - 1][1]
  const [t0, r0] = rate[after - 1]
  const [t1, r1] = rate[after]
  return r0 + ((r1 - r0) * (timeS - t0)) / (t1 - t0)
}

/** Mean of a distribution, seconds. */
export function meanOf(d: Distribution): number {
  if (d.kind !== 'mix') return d.mean
  return d.parts.reduce((sum, part) => sum + part.p * meanOf(part.d), 0)
}
