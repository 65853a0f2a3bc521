import type { Words } from '../../locale/language.ts'

/** What an error says; those of the command line say it in both languages, after the program's name. */
export function wordsOf(error: unknown): Words {
  if (error instanceof Error && 'words' in error) {
    const { en, ko } = error.words as Words
    return { en: en.replace(PROGRAM, ''), ko: ko.replace(PROGRAM, '') }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { en: message, ko: message }
}

const PROGRAM = /^outgrow: /
