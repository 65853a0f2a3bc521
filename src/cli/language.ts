import type { Language } from '../architecture/words.ts'
import { BadInput } from './bad-input.ts'

/** The language asked for, or that of the environment, or English. Throws BadInput for one we do not speak. */
export function languageOf(env: NodeJS.ProcessEnv, asked?: string): Language {
  if (asked !== undefined) {
    if (asked === 'en' || asked === 'ko') return asked
    throw new BadInput(`outgrow: --lang ${asked}: expected en or ko`)
  }
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}
