import type { Param } from '../architecture/kind.ts'
import type { PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'

/** What a choice of a policy is called: by its own words, or the number with its unit. */
export function choiceWords({ choiceWords, unit }: Param, value: PolicyValue): Words {
  const own = choiceWords?.[value]
  if (own) return own
  const [en, ko] = UNITS[unit ?? 'count'] ?? ['', '']
  return { en: `${value}${en}`, ko: `${value}${ko}` }
}

/** How a unit is written after its number; absent: the number says it all. */
const UNITS: Partial<Record<NonNullable<Param['unit']>, readonly [en: string, ko: string]>> = {
  s: [' s', '초'],
  gb: [' GB', ' GB'],
}
