/**
 * Bytes that a step leaves on the heap, as JSON for each size of network: the quietest of several rounds, since the
 * compiler allocates too. Of a compiled step it is nothing, whatever the machine's speed.
 */
import { benchNetwork } from '../../src/sim/bench-networks.ts'
import { createFlows } from '../../src/sim/flows.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { createState } from '../../src/sim/state.ts'
import { step } from '../../src/sim/step.ts'

const WARMUP_STEPS = 8000
const ROUND_STEPS = 1000
const ROUNDS = 12

function bytesPerStep(size: 'small' | 'medium' | 'large'): number {
  const plan = buildPlan(benchNetwork(size, 10_000), 'allocation')
  const state = createState(plan)
  const flows = createFlows(plan)
  const run = (steps: number) => {
    for (let i = 0; i < steps; i++) step(plan, state, flows)
  }
  run(WARMUP_STEPS)
  let least = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.memoryUsage().heapUsed
    run(ROUND_STEPS)
    const grown = process.memoryUsage().heapUsed - before
    // Less than before: rubbish was collected meanwhile.
    if (grown >= 0) least = Math.min(least, grown / ROUND_STEPS)
  }
  return least
}

const sizes = ['small', 'medium', 'large'] as const
console.log(JSON.stringify(Object.fromEntries(sizes.map((size) => [size, bytesPerStep(size)]))))
