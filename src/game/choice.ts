import type { Param } from '../architecture/kind.ts'
import type { PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'

/** What a choice of a policy is called: by its own words, or the number with its unit. */
export function choiceWords({ choiceWords, unit }: Param, value: PolicyValue): Words {
  const own = choiceWords?.[value]
  if (own) return own
  return unit === 's' ? { en: `${value} s`, ko: `${value}초` } : { en: `${value}`, ko: `${value}` }
}
