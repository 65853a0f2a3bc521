import { createFlows, type Flows } from '../../src/sim/flows.ts'
import { Histogram } from '../../src/sim/histogram.ts'
import type { Network } from '../../src/sim/network.ts'
import { buildPlan, type Plan } from '../../src/sim/plan.ts'
import { createState, type SimState } from '../../src/sim/state.ts'
import { step } from '../../src/sim/step.ts'

export interface Simulation {
  plan: Plan
  state: SimState
  flows: Flows
  run: (seconds: number, each?: () => void) => void
}

/** A network ready to run; `each` is called after every sub-tick. */
export function simulation(network: Network, seed = 'tests'): Simulation {
  const plan = buildPlan(network, seed)
  const state = createState(plan)
  const flows = createFlows(plan)
  const run = (seconds: number, each?: () => void) => {
    for (let i = 0; i < seconds * 4; i++) {
      step(plan, state, flows)
      each?.()
    }
  }
  return { plan, state, flows, run }
}

export const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0)

export interface Measured {
  meanS: number
  quantile: (p: number) => number
  /** Share of successful requests that waited at their first visit, and how long they all did on average. */
  waitingP: number
  meanWaitS: number
  lossP: number
}

/** Runs a network for `hours` after a warm-up of ten minutes and measures its successful requests. */
export function measure(network: Network, hours: number, seed?: string): Measured {
  const { plan, flows, run } = simulation(network, seed)
  const histogram = new Histogram()
  let [arrived, failed, weights, latencyS, waited, waitS] = [0, 0, 0, 0, 0, 0]
  run(600)
  run(hours * 3600, () => {
    for (const requests of flows.arrived) arrived += requests
    for (const requests of flows.failed) failed += requests
    const { probes } = flows
    for (let i = 0; i < probes.count; i++) {
      const weight = probes.weight[i]
      histogram.add(probes.latencyS[i], weight)
      weights += weight
      latencyS += weight * probes.latencyS[i]
      const wait = probes.waitS[i * plan.visitsMost]
      if (wait > 0) waited += weight
      waitS += weight * Math.max(0, wait)
    }
  })
  return {
    meanS: latencyS / weights,
    quantile: (p) => histogram.quantile(p),
    waitingP: waited / weights,
    meanWaitS: waitS / weights,
    lossP: failed / arrived,
  }
}
