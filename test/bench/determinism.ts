/**
 * One mixed run of the engine: every word of the network language, crashes, floods, retries, two changes of topology
 * in the middle. Prints a hash of all states along the way; it must be the same on every machine.
 */

import { benchNetwork } from '../../src/sim/bench-networks.ts'
import { carryState } from '../../src/sim/carry.ts'
import { crashServer, restartServer, setRotation } from '../../src/sim/control.ts'
import { createFlows } from '../../src/sim/flows.ts'
import { Hasher } from '../../src/sim/hash.ts'
import type { Network } from '../../src/sim/network.ts'
import { buildPlan, type Plan } from '../../src/sim/plan.ts'
import { addState, createState, type SimState } from '../../src/sim/state.ts'
import { step } from '../../src/sim/step.ts'
import { MARKET, SHOP } from '../support/shop.ts'

const STEPS_A_SECOND = 4
const hasher = new Hasher()

/** Runs for some seconds, with a step cut in two now and then as events do, and hashes all that it does. */
function run(plan: Plan, state: SimState, seconds: number): void {
  const flows = createFlows(plan)
  for (let i = 0; i < seconds * STEPS_A_SECOND; i++) {
    if (i % 16 === 3) {
      step(plan, state, flows, 0.09)
      step(plan, state, flows, 0.16)
    } else step(plan, state, flows)
    hasher
      .array(flows.probes.latencyS.subarray(0, flows.probes.count))
      .array(flows.failed)
      .array(flows.served)
  }
  addState(hasher, state)
}

/** Calm, a flood with crashes, and recovery. */
function adventure(plan: Plan, state: SimState): void {
  const rates = plan.rate.slice()
  run(plan, state, 5)
  for (let g = 0; g < plan.groupIds.length; g += 2) crashServer(plan, state, g, 0)
  for (let c = 0; c < rates.length; c++) plan.rate[c] = rates[c] * 2.2
  run(plan, state, 3)
  for (let g = 0; g < plan.groupIds.length; g += 2) setRotation(plan, state, g, 0, false)
  plan.serviceScale.fill(1.4)
  run(plan, state, 3)
  plan.serviceScale.fill(1)
  plan.rate.set(rates)
  for (let g = 0; g < plan.groupIds.length; g += 2) {
    restartServer(plan, state, g, 0)
    setRotation(plan, state, g, 0, true)
  }
  run(plan, state, 5)
}

/** The network with more servers in every second group, fewer in the others. */
function resized(network: Network): Network {
  const groups = Object.entries(network.groups).map(([id, group], i) => {
    const n = Math.max(1, (group.n ?? 1) + (i % 2 === 0 ? 2 : -1))
    const weights = group.weights && Array.from({ length: n }, (_, w) => group.weights![w] ?? 1)
    return [id, { ...group, n, ...(weights && { weights }) }]
  })
  return { ...network, groups: Object.fromEntries(groups) }
}

/** `short`: only the networks that have every word, for each change of the code. */
const isShort = process.argv[2] === 'short'
const LARGER = isShort ? [] : [benchNetwork('medium', 3000), benchNetwork('large', 20_000)]

for (const network of [SHOP, MARKET, ...LARGER]) {
  const plan = buildPlan(network, 'bit-exact')
  const state = createState(plan)
  adventure(plan, state)
  for (const next of [resized(network), network]) {
    const grown = buildPlan(next, 'bit-exact')
    const carried = carryState(plan, state, grown)
    hasher.array(carried.drained)
    adventure(grown, carried.state)
  }
}
console.log(hasher.digest())
