import type { Experiment } from '../../src/sim/lab.ts'
import {
  type Distribution,
  type Group,
  isVisit,
  meanOf,
  type Step,
  type VisitStep,
} from '../../src/sim/network.ts'
import { mmc, mmck, type Theory } from '../support/queueing.ts'

/** What theory says of a network with one class; a figure that it does not know is absent. */
export interface Truth {
  mean?: number
  p50?: number
  p95?: number
  p99?: number
  errors?: number
}

export type ClosedForm = (experiment: Experiment) => Truth

const QUANTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const

const withQuantiles = (mean: number, quantile: (p: number) => number): Truth => ({
  mean,
  p50: quantile(QUANTILES.p50),
  p95: quantile(QUANTILES.p95),
  p99: quantile(QUANTILES.p99),
})

const ofTheory = ({ meanS, quantile, lossP }: Theory): Truth => ({
  ...withQuantiles(meanS, quantile),
  errors: lossP,
})

/** M/M/c or M/M/c/K; of several servers picked at random, each is one of its own. */
export const station: ClosedForm = (experiment) => {
  const { rate, group } = only(experiment)
  const { n = 1, c = 1, cap } = group
  const mu = 1 / meanOf(exponential(group.service))
  return ofTheory(cap === undefined ? mmc(rate / n, mu, c) : mmck(rate / n, mu, c, cap))
}

/** M/M/1 stations in a row: independent, so that the times add up; the quantiles of a sum of exponentials. */
export const jackson: ClosedForm = ({ network }) => {
  const { rate, steps } = network.classes[0]
  const spares = steps.map((step) => 1 / meanOf(network.groups[visited(step).visit].service!) - Number(rate))
  const mean = spares.reduce((sum, spare) => sum + 1 / spare, 0)
  const tail = (t: number) =>
    spares.reduce((sum, spare, i) => {
      const others = spares.filter((_, j) => j !== i)
      return (
        sum + others.reduce((product, other) => (product * other) / (other - spare), Math.exp(-spare * t))
      )
    }, 0)
  return { ...withQuantiles(mean, (p) => solve(tail, 1 - p, mean)), errors: 0 }
}

/** The slowest of k exponentials that hardly ever wait. */
export const fanOfIdle: ClosedForm = (experiment) => {
  const { step, group } = only(experiment)
  const meanS = meanOf(exponential(group.service))
  const { fan = 1 } = step
  const harmonic = Array.from({ length: fan }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b)
  return withQuantiles(harmonic * meanS, (p) => -meanS * Math.log(1 - p ** (1 / fan)))
}

/** Workers held for an exponential delay, and no work of their own: M/M/c. */
export const heldDelay: ClosedForm = (experiment) => {
  const { rate, step, group } = only(experiment)
  const [inner] = step.inner!
  if (isVisit(inner)) throw new Error('not a delay')
  return ofTheory(mmc(rate, 1 / meanOf(exponential(inner.net)), group.c!))
}

/** M/M/1 whose clients wait for `timeout` at most; their work stays, so the queue is the same. */
export const impatient: ClosedForm = (experiment) => {
  const { rate, group, timeout } = only(experiment)
  const spare = 1 / meanOf(exponential(group.service)) - rate
  const errors = Math.exp(-spare * timeout!)
  const quantile = (p: number) => -Math.log(1 - p * (1 - errors)) / spare
  return { ...withQuantiles(1 / spare - (timeout! * errors) / (1 - errors), quantile), errors }
}

/** Attempts that fail with a chance of 1/n, whatever came before: one server of n is dead. */
export const triedAgain: ClosedForm = (experiment) => {
  const { group, retries = 0 } = only(experiment)
  return { errors: (1 / group.n!) ** (retries + 1) }
}

function only({ network }: Experiment) {
  const [{ rate, steps, ...client }] = network.classes
  const step = visited(steps[0])
  const group: Group = network.groups[step.visit]
  return { rate: Number(rate), step, group, ...client }
}

function visited(step: Step): VisitStep {
  if (!isVisit(step)) throw new Error('not a visit')
  return step
}

function exponential(d?: Distribution): Distribution {
  if (d?.kind !== 'exp') throw new Error('not exponential')
  return d
}

/** Where a falling tail reaches `level`. */
function solve(tail: (t: number) => number, level: number, guess: number): number {
  let [low, high] = [0, guess]
  while (tail(high) > level) high *= 2
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (tail(middle) > level) low = middle
    else high = middle
  }
  return low
}
