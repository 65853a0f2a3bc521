import type { Language } from '../architecture/words.ts'
import { type Clock, SPEEDS, type Speed } from '../tui/ports.ts'
import type { Ending } from '../tui/terminal.ts'
import { BadInput } from './bad-input.ts'
import type { Io } from './cli.ts'

/** What the commands with a screen have in common. */

const NEEDS_TERMINAL = {
  en: 'outgrow: this needs a terminal. Without one: `outgrow run LEVEL --plan par --json` plays a level, `outgrow levels` lists them.',
  ko: 'outgrow: 터미널이 필요합니다. 터미널 없이는 `outgrow run LEVEL --plan par --json`으로 레벨을 실행하고 `outgrow levels`로 목록을 볼 수 있습니다.',
} as const

const BAD_USAGE = 2

/** Says what to use where there is no terminal; gives the exit code. */
export function needsTerminal(io: Io, language: Language): number {
  io.stderr.write(`${NEEDS_TERMINAL[language]}\n`)
  return BAD_USAGE
}

/** What a shell expects of a process that a signal ended. */
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

export const exitCodeOf = (ending: Ending): number => (ending === 'quit' ? 0 : 128 + SIGNAL_NUMBERS[ending])

export const clock: Clock = {
  now: () => performance.now(),
  every(ms, f) {
    const timer = setInterval(f, ms)
    return () => clearInterval(timer)
  },
}

/** The speed asked for, or undefined. Throws BadInput for one there is not. */
export function speedOf(text: string | undefined): Speed | undefined {
  if (text === undefined) return undefined
  const speed = SPEEDS.find((candidate) => String(candidate) === text)
  if (speed === undefined)
    throw new BadInput(
      `outgrow: --speed ${text}: expected one of ${SPEEDS.join(', ')}`,
      `outgrow: --speed ${text}: ${SPEEDS.join(', ')} 가운데 하나여야 합니다`,
    )
  return speed
}
