import { basename } from 'node:path'
import { CONCEPTS } from '../game/concept.ts'
import { SPEEDS } from '../tui/ports.ts'
import { BadInput, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { COMMANDS, type Command } from './commands.ts'
import { bashCompletion } from './completion/bash.ts'
import { fishCompletion } from './completion/fish.ts'
import { zshCompletion } from './completion/zsh.ts'
import { levelFiles } from './level-files.ts'

/** What can be typed in one place: these words, and file names or not. */
export interface Value {
  readonly words: readonly string[]
  readonly files: boolean
}

/** A command as a shell completes it. */
export interface Completed {
  readonly name: string
  readonly summary: string
  readonly argument?: Value
  readonly options: readonly { readonly flag: string; readonly meaning: string; readonly value?: Value }[]
}

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

/** `outgrow completion`: a script for a shell, made from the table of commands. */
export const completionCommand = ({ shell }: { shell: string }, io: Io): Promise<number> =>
  orBadInput(io, () => {
    if (!Object.hasOwn(SHELLS, shell))
      throw new BadInput(
        `outgrow: ${shell}: expected one of ${Object.keys(SHELLS).join(', ')}`,
        `outgrow: ${shell}: ${Object.keys(SHELLS).join(', ')} 가운데 하나여야 합니다`,
      )
    io.stdout.write(SHELLS[shell as keyof typeof SHELLS](completedCommands(io.root)))
    return 0
  })

function completedCommands(root: URL): Completed[] {
  const standsFor = valuesIn(root)
  return COMMANDS.map(({ usage, summary, options }: Command) => {
    const [name, argument] = usage.split(' ')
    const given = Object.entries(options).map(([option, meaning]) => {
      const [flag, value] = option.split(' ')
      return { flag, meaning, value: value === undefined ? undefined : standsFor(flag, value) }
    })
    const at = argument === undefined ? undefined : standsFor('', argument)
    return { name, summary, argument: at, options: given }
  })
}

/** What the names in a usage stand for: `<file>`, `[level]`, `<...levels>`. */
function valuesIn(root: URL): (flag: string, placeholder: string) => Value {
  const levels = levelFiles(root).map((file) => basename(file, '.yaml'))
  const known: Readonly<Record<string, Value>> = {
    level: { words: levels, files: true },
    levels: { words: levels, files: true },
    file: { words: [], files: true },
    files: { words: [], files: true },
    concept: { words: Object.keys(CONCEPTS), files: false },
    language: { words: ['en', 'ko'], files: false },
    speed: { words: SPEEDS.map(String), files: false },
    shell: { words: Object.keys(SHELLS), files: false },
  }
  return (flag, placeholder) => {
    const value = known[placeholder.replace(/[^a-z]/g, '')] ?? { words: [], files: false }
    return flag === '--plan' ? { ...value, words: ['par'] } : value
  }
}
