/**
 * What the engine costs: `node test/bench/engine.ts [seconds per figure]`. Prints ticks per second (64 probes a
 * class), the cost of a tick at 1M over that at 1k requests per second, keyframes in µs, bytes a step allocates,
 * and by how much the heap grows in a million ticks.
 */
import { PerformanceObserver } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { benchNetwork, type NetworkSize } from '../../src/sim/bench-networks.ts'
import { createFlows } from '../../src/sim/flows.ts'
import type { Network } from '../../src/sim/network.ts'
import { buildPlan } from '../../src/sim/plan.ts'
import { cloneState, createState } from '../../src/sim/state.ts'
import { step } from '../../src/sim/step.ts'

const STEPS_PER_TICK = 4
const SECONDS = Number(process.argv[2] ?? 2)
const SIZES: [NetworkSize, number][] = [
  ['small', 10_000],
  ['medium', 10_000],
  ['large', 10_000],
]

function runner(network: Network) {
  const plan = buildPlan(network, 'bench')
  const state = createState(plan)
  const flows = createFlows(plan)
  const run = (ticks: number) => {
    for (let i = 0; i < ticks * STEPS_PER_TICK; i++) step(plan, state, flows)
  }
  run(1000)
  return { plan, state, run }
}

/** Milliseconds a tick, the quickest of several rounds: others use the machine too. */
function tickMs(run: (ticks: number) => void): number {
  const ROUND_TICKS = 10
  let best = Infinity
  const end = performance.now() + SECONDS * 1000
  while (performance.now() < end) {
    const start = performance.now()
    run(ROUND_TICKS)
    best = Math.min(best, (performance.now() - start) / ROUND_TICKS)
  }
  return best
}

/** Bytes a step leaves on the heap, in the quietest of some rounds: the compiler allocates too. */
function bytesPerStep(run: (ticks: number) => void): number {
  const ROUND_TICKS = 500
  const growth = Array.from({ length: 8 }, () => {
    const before = process.memoryUsage().heapUsed
    run(ROUND_TICKS)
    return (process.memoryUsage().heapUsed - before) / (ROUND_TICKS * STEPS_PER_TICK)
  })
  return Math.min(...growth.filter((bytes) => bytes >= 0))
}

function keyframeUs(network: Network): number {
  const { state } = runner(network)
  let best = Infinity
  for (let round = 0; round < 50; round++) {
    const start = performance.now()
    for (let i = 0; i < 20; i++) cloneState(state)
    best = Math.min(best, ((performance.now() - start) / 20) * 1000)
  }
  return best
}

for (const [size, perS] of SIZES) {
  const { plan, run } = runner(benchNetwork(size, perS))
  const ms = tickMs(run)
  const servers = plan.servers.reduce((sum, n) => sum + n, 0)
  const heap = bytesPerStep(run)
  console.log(
    `${size.padEnd(7)} ${servers} servers, ${plan.classIds.length} classes: ${Math.round(1000 / ms)} ticks/s, ${heap.toFixed(0)} bytes a step`,
  )
}
const [low, high] = [1_000, 1_000_000].map((perS) => tickMs(runner(benchNetwork('medium', perS)).run))
console.log(`medium: a tick at 1M requests/s costs ${(high / low).toFixed(2)} × one at 1k`)
console.log(`medium: a keyframe takes ${keyframeUs(benchNetwork('medium', 10_000)).toFixed(1)} µs`)

// What is left after collecting the rubbish has leaked; the number of collections says how much of that there was.
setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
let collections = 0
const observer = new PerformanceObserver((list) => {
  collections += list.getEntries().length
})
const { run } = runner(benchNetwork('small', 10_000))
collect()
const before = process.memoryUsage().heapUsed
observer.observe({ entryTypes: ['gc'] })
run(1_000_000)
// The entries come with the next turn of the event loop.
await new Promise((resolve) => setTimeout(resolve, 10))
observer.disconnect()
collect()
const grownKb = (process.memoryUsage().heapUsed - before) / 1024
console.log(`small: the heap grew by ${grownKb.toFixed(0)} kB in 1M ticks, with ${collections} collections`)
