import type { Words } from '../architecture/words.ts'
import type { Io } from './cli.ts'

/** What the user gave cannot be used; the message says why and what to do. Ends with exit code 2. */
export class BadInput extends Error {
  readonly words: Words

  /** `ko` may be left out for text that is in the reader's language already, such as diagnostics. */
  constructor(en: string, ko: string = en) {
    super(en)
    this.words = { en, ko }
  }
}

/** Runs a command; bad input becomes its message on stderr, in the environment's language, and exit code 2. */
export async function orBadInput(
  { stderr, env }: Pick<Io, 'stderr' | 'env'>,
  command: () => Promise<number> | number,
): Promise<number> {
  try {
    return await command()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    stderr.write(`${error.words[languageOf(env)]}\n`)
    return 2
  }
}

/** The language asked for, or that of the environment, or English. Throws BadInput for one we do not speak. */
export function languageOf(env: NodeJS.ProcessEnv, asked?: string): keyof Words {
  if (asked === 'en' || asked === 'ko') return asked
  if (asked !== undefined)
    throw new BadInput(
      `outgrow: --lang ${asked}: expected en or ko`,
      `outgrow: --lang ${asked}: en이나 ko여야 합니다`,
    )
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en'
}
