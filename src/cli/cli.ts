import { type CAC, cac } from 'cac'
import { COMMANDS, type Command } from './commands.ts'
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

const ABOUT = 'a game about outgrowing your architecture'
const DONE = 0
const BAD_USAGE = 2

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
