import type { Chore, ChoreContext, Param } from '../kind.ts'
import type { Leg } from '../leg.ts'
import { attackPerS } from '../situation.ts'
import { isPublic } from '../topology.ts'

/** What a flood of junk requests costs a web application. */
export const attackParams = {
  attackCpuMs: {
    default: 5,
    unit: 'ms',
    min: 0,
    max: 10_000,
    source: 'a junk request that the application takes for a page and answers with an error (our choice)',
  },
} as const satisfies Record<string, Param>

/** A flood from the internet, on what has a public address; there is none where nobody attacks. */
export function attackOn({ topology, component: { id }, attacked }: ChoreContext, legs: Leg[]): Chore[] {
  if (!attacked || !isPublic(topology, id)) return []
  return [{ name: 'attack', perS: (now) => attackPerS(now, id), legs }]
}
