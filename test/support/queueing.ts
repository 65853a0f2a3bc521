/**
 * Closed forms of queueing theory, to hold the engine against. λ is arrivals per second, μ what one worker
 * serves per second, c workers, K requests in all. A tail is P(more than t seconds).
 */

type Tail = (tS: number) => number

/** Erlang B: share of `offered` erlang that c workers without a queue reject. */
export function erlangB(workers: number, offered: number): number {
  let inverse = 1
  for (let j = 1; j <= workers; j++) inverse = 1 + (j / offered) * inverse
  return 1 / inverse
}

/** Erlang C: P(wait) of M/M/c. */
export function erlangC(workers: number, offered: number): number {
  const b = erlangB(workers, offered)
  return b / (1 - (offered / workers) * (1 - b))
}

export interface Theory {
  meanS: number
  waitingP: number
  lossP: number
  /** Of the latency, waiting + service, of those who got in. */
  quantile: (p: number) => number
}

export function mmc(lambda: number, mu: number, c: number): Theory {
  const waitingP = erlangC(c, lambda / mu)
  const spare = c * mu - lambda
  const tail: Tail = (t) => waitingP * Math.exp(-spare * t)
  return theory(1 / mu + waitingP / spare, waitingP, 0, tail, mu)
}

/** M/M/c/K: K − c may wait. */
export function mmck(lambda: number, mu: number, c: number, K: number): Theory {
  const weights = [1]
  for (let n = 1; n <= K; n++) weights.push((weights[n - 1] * lambda) / (Math.min(n, c) * mu))
  const lossP = weights[K] / weights.reduce((a, b) => a + b)
  const inside = weights.slice(0, K).reduce((a, b) => a + b)
  // q(j): an accepted request finds j others waiting, so it waits for j + 1 departures.
  const q = weights.slice(c, K).map((weight) => weight / inside)
  const waitingP = q.reduce((a, b) => a + b, 0)
  const meanWaitS = q.reduce((sum, p, j) => sum + (p * (j + 1)) / (c * mu), 0)
  const tail: Tail = (t) => q.reduce((sum, p, j) => sum + p * poissonAtMost(j, c * mu * t), 0)
  return theory(1 / mu + meanWaitS, waitingP, lossP, tail, mu)
}

function poissonAtMost(n: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let i = 1; i <= n; i++) {
    term *= mean / i
    sum += term
  }
  return sum
}

/** Pollaczek–Khinchine: mean wait of M/G/1, seconds. */
export function pollaczekKhinchineS(lambda: number, meanS: number, scv: number): number {
  const rho = lambda * meanS
  return (rho * meanS * (1 + scv)) / (2 * (1 - rho))
}

function theory(meanS: number, waitingP: number, lossP: number, waitTail: Tail, mu: number): Theory {
  const latencyTail = (t: number) => afterService(waitTail, mu, t)
  return { meanS, waitingP, lossP, quantile: (p) => bisect(latencyTail, 1 - p, 1 / mu) }
}

/** P(wait + service > t) with exponential service, by Simpson's rule over the service time. */
function afterService(waitTail: Tail, mu: number, t: number): number {
  const parts = 200
  let sum = 0
  for (let i = 0; i <= parts; i++) {
    const s = (t * i) / parts
    const weight = i === 0 || i === parts ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * mu * Math.exp(-mu * s) * waitTail(t - s)
  }
  return Math.exp(-mu * t) + (sum * t) / (3 * parts)
}

/** Where a falling tail reaches `level`. */
function bisect(tail: Tail, level: number, guess: number): number {
  let high = guess
  while (tail(high) > level) high *= 2
  let low = 0
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (tail(middle) > level) low = middle
    else high = middle
  }
  return low
}
