import type { Io } from './cli.ts'

/**
 * One command. `usage` names its arguments, `options` its flags and their meaning; the loaded function gets
 * both in one object (`<file>` as `file`, `<...files>` as an array, `--no-color` as `color: false`; every
 * value is text or a boolean) and returns the exit code.
 */
export interface Command {
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, string>>
  /** Runs when no command is named. */
  readonly isDefault?: boolean
  load(): Promise<(options: never, io: Io) => Promise<number>>
}

/** Each command loads its own chunk, so that none waits for the code of the others. */
export const COMMANDS: readonly Command[] = [
  {
    usage: 'play [level]',
    summary: 'Play: the title screen, or one level by id, number or file',
    options: {
      '--now': 'Skip the briefing',
      '--continue': 'Go on with the unfinished run, of this level or the latest',
      '--seed <seed>': 'Any text; the same seed gives the same luck',
      '--speed <speed>': '1, 2, 4 or 8',
      '--profile <name>': 'Whose progress; also OUTGROW_PROFILE',
      '--lang <language>': 'en or ko',
      '--ascii': 'Only ASCII characters',
      '--no-color': 'No colours',
    },
    isDefault: true,
    load: async () => (await import('./play.ts')).playCommand,
  },
  {
    usage: 'levels',
    summary: 'List the campaign and your progress',
    options: {
      '--profile <name>': 'Whose progress; also OUTGROW_PROFILE',
      '--lang <language>': 'en or ko',
      '--json': 'Print one JSON object',
    },
    load: async () => (await import('./levels.ts')).levelsCommand,
  },
  {
    usage: 'run <level>',
    summary: 'Play a level without a screen',
    options: {
      '--plan <file>': 'Commands to give: a plan file, or `par`',
      '--replay <file>': 'Play a replay instead',
      '--seed <seed>': 'Any text',
      '--until <time>': 'Stop at a time: 12d, 6h or t437',
      '--from <time>': 'Measure from this time on',
      '--json': 'Print one JSON object',
      '--series <file>': 'Write a line of figures per tick as CSV',
      '--record <file>': 'Write a replay',
      '--network': 'Print the system as it stands at the end as a lab file',
    },
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    usage: 'replay <file>',
    summary: 'Watch a replay',
    options: {
      '--speed <speed>': '1, 2, 4 or 8',
      '--lang <language>': 'en or ko',
      '--ascii': 'Only ASCII characters',
      '--no-color': 'No colours',
    },
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    usage: 'verify <...files>',
    summary: 'Play replays again and compare',
    options: { '--json': 'Print one JSON object' },
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    usage: 'check <...levels>',
    summary: 'Prove that levels are what they claim',
    options: {
      '--quick': 'Only par, idling and bots, on few seeds, beside the stored proof',
      '--write': 'Keep the proof of what is proven beside the level, in proofs/',
      '--budget <runs>': 'Run-equivalents for all searches of a level, at most 2000',
      '--threads <n>': 'Default: one a processor; changes no result',
      '--json': 'Print one JSON object',
    },
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    usage: 'new <name>',
    summary: 'Write a level of your own to begin with',
    options: { '--lang <language>': 'en or ko: the language of its comments' },
    load: async () => (await import('./new.ts')).newCommand,
  },
  {
    usage: 'lab <file>',
    summary: 'Simulate a bare queueing network',
    options: {
      '--exact': 'Also simulate every single request',
      '--seed <seed>': 'Any text',
      '--json': 'Print one JSON object',
    },
    load: async () => (await import('./lab.ts')).labCommand,
  },
  {
    usage: 'codex [concept]',
    summary: 'Explain a concept, or list them all',
    options: { '--lang <language>': 'en or ko', '--json': 'Print one JSON object' },
    load: async () => (await import('./codex.ts')).codexCommand,
  },
  {
    usage: 'completion <shell>',
    summary: 'Print what completes these commands in bash, zsh or fish',
    options: {},
    load: async () => (await import('./completion.ts')).completionCommand,
  },
  {
    usage: 'bench',
    summary: 'Measure the engine on this machine',
    options: { '--json': 'Print one JSON object' },
    load: async () => (await import('./bench.ts')).benchCommand,
  },
]
