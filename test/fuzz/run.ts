/**
 * npm run fuzz -- [runs] [first seed's number | seed]
 *
 * Plays random levels with random commands and faults, and stops at the first run in which something does not hold.
 */
import { fuzz } from './fuzz.ts'

const [runs = '100', from = '0'] = process.argv.slice(2)
const seeds = /^\d+$/.test(from)
  ? Array.from({ length: Number(runs) }, (_, i) => `fuzz-${Number(from) + i}`)
  : [from]
for (const [i, seed] of seeds.entries()) {
  const failure = fuzz(seed)
  if (failure) {
    console.error(failure)
    process.exitCode = 1
    break
  }
  if ((i + 1) % 100 === 0) console.error(`${i + 1} of ${seeds.length}`)
}
if (process.exitCode !== 1) console.log(`${seeds.length} runs, and everything held`)
