import { stringify } from 'yaml'
import { playRandomly } from './case.ts'
import { Luck } from './luck.ts'
import { randomLevel } from './random-level.ts'
import { shrink } from './shrink.ts'

/** One run of the fuzz; gives what to look at if something does not hold. */
export function fuzz(seed: string): string | undefined {
  const { level, text } = randomLevel(new Luck(seed, 'level'))
  const { broken, plan } = playRandomly(level, seed)
  if (!broken) return undefined
  const least = shrink({ level, seed, plan }, broken.what)
  const { requests, faults } = least.level
  return [
    `seed ${seed}, tick ${broken.tick}: ${broken.message}`,
    `plan:\n${stringify(least.plan.map(({ tick, command }) => ({ at: `t${tick}`, ...command })))}`,
    `faults:\n${stringify(faults)}requests left: ${Object.keys(requests).join(', ')}`,
    `level:\n${text}`,
  ].join('\n')
}
