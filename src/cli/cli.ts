import { type CAC, cac } from 'cac'
import { VERSION } from './version.ts'

/** The world as a command sees it. */
export interface Io {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: NodeJS.ProcessEnv
  /** The installed package's folder, with `levels/` and `schema/` in it. */
  readonly root: URL
  /** Called after a crash; each may still save something, and says where. */
  readonly lastWords: Set<() => string>
}

/**
 * One command. `usage` names its arguments, `options` its flags and their meaning; the loaded function gets
 * both in one object (`<file>` as `file`, `<...files>` as an array, `--no-color` as `color: false`; every
 * value is text or a boolean) and returns the exit code.
 */
interface Command {
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, string>>
  /** Runs when no command is named. */
  readonly isDefault?: boolean
  load(): Promise<(options: never, io: Io) => Promise<number>>
}

const ABOUT = 'a game about outgrowing your architecture'
const DONE = 0
const BAD_USAGE = 2

/** Each command loads its own chunk, so that none waits for the code of the others. */
const COMMANDS: readonly Command[] = [
  {
    usage: 'play [level]',
    summary: 'Play: the title screen, or one level by id, number or file',
    options: {
      '--now': 'Skip the briefing',
      '--continue': 'Go on with the unfinished run, of this level or the latest',
      '--seed <seed>': 'Any text; the same seed gives the same luck',
      '--speed <n>': '1, 2, 4 or 8',
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
      '--speed <n>': '1, 2, 4 or 8',
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
    usage: 'bench',
    summary: 'Measure the engine on this machine',
    options: { '--json': 'Print one JSON object' },
    load: async () => (await import('./bench.ts')).benchCommand,
  },
]

/** Finds out what the arguments ask for, does it, and returns the exit code. */
export async function run(argv: readonly string[], io: Io, commands = COMMANDS): Promise<number> {
  const cli = declare(commands, io)
  try {
    cli.parse(['node', 'outgrow', ...argv.map(keepAsText)], { run: false })
    if (cli.options.help) return DONE // cac has written it
    if (cli.options.version) return say(io.stdout, VERSION, DONE)
    tidy(cli)
    chooseColours(cli, io)
    return await cli.runMatchedCommand()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CACError') throw error
    return refuse(cli, io, error.message)
  }
}

function declare(commands: readonly Command[], io: Io): CAC {
  const cli = cac('outgrow')
  for (const { usage, summary, options, isDefault, load } of commands) {
    const command = cli.command(usage, summary)
    for (const [flag, meaning] of Object.entries(options)) command.option(flag, meaning)
    if (isDefault) command.alias('!')
    command.action(async (...given) => {
      const flags = given.pop()
      const named = command.args.map(({ value }, index) => [value, given[index]])
      const start = await load()
      return start({ ...flags, ...Object.fromEntries(named) } as never, io)
    })
  }
  cli.option('-v, --version', 'Print the version')
  cli.help((sections) => sections.map(improve))
  return cli
}

/** What cac says about the help itself takes a line a command; and `--no-color` is not on "by default". */
function improve({ title, body }: { title?: string; body: string }): { title?: string; body: string } {
  if (title === undefined) return { body: `${body} ${VERSION}: ${ABOUT}` }
  if (title.startsWith('For more info'))
    return { body: 'Each command explains itself: outgrow <command> --help' }
  return { title, body: body.replace(/ *(?:\(default: true\))?$/gm, '') }
}

/**
 * cac turns what looks like a number into one, and `00042` is a seed like any other: a mark keeps such words
 * as text until they are parsed.
 */
function keepAsText(word: string): string {
  const [, flag = '', value] = /^(--?[^=]+=)?(.*)$/s.exec(word)!
  return Number.isNaN(Number(value)) ? word : `${flag}${TEXT}${value}`
}

const TEXT = '\0'

function unmark<T>(value: T): T {
  return typeof value === 'string' ? (value.replace(TEXT, '') as T) : value
}

/** Removes the marks, and refuses what cac lets through: an unknown command, an option given twice. */
function tidy(cli: CAC): void {
  const { '--': rest, ...options } = cli.options
  cli.args = [...cli.args, ...rest].map(unmark)
  cli.options = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, unmark(value)]))
  if (cli.matchedCommandName === undefined && cli.args.length > 0) {
    throw badUsage(`there is no command \`${cli.args[0]}\``)
  }
  for (const [name, value] of Object.entries(cli.options)) {
    if (Array.isArray(value)) throw badUsage(`option \`--${name}\` is given more than once`)
  }
}

/** chalk, inside Ink, looks at FORCE_COLOR when it is loaded, and at NO_COLOR never. */
function chooseColours({ options }: CAC, { env }: Io): void {
  if (env.NO_COLOR || options.color === false) env.FORCE_COLOR = '0'
}

function badUsage(message: string): Error {
  return Object.assign(new Error(message), { name: 'CACError' })
}

function refuse(cli: CAC, io: Io, message: string): number {
  const command = cli.matchedCommandName === undefined ? '' : ` ${cli.matchedCommandName}`
  return say(io.stderr, `outgrow: ${message}\nTry \`outgrow${command} --help\`.`, BAD_USAGE)
}

function say(stream: NodeJS.WriteStream, text: string, code: number): number {
  stream.write(`${text}\n`)
  return code
}
