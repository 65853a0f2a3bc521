import { SHOP } from './shop.ts'
import { simulation } from './simulate.ts'

/** Prints the heap bytes that a step of the engine leaves behind once it is compiled: the quietest of some rounds. */
const ROUNDS = 8
const ROUND_TICKS = 2000
const STEPS_PER_TICK = 4

const shop = simulation(SHOP)
shop.run(6000)
const growth = Array.from({ length: ROUNDS }, () => {
  const before = process.memoryUsage().heapUsed
  shop.run(ROUND_TICKS)
  return (process.memoryUsage().heapUsed - before) / (ROUND_TICKS * STEPS_PER_TICK)
})
// A collection in the middle of a round makes it negative, and says nothing.
console.log(Math.min(...growth.filter((bytes) => bytes >= 0)))
