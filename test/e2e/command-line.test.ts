import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../build.ts'
import { type Io, run } from '../../src/cli/cli.ts'
import { launch } from './driver.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('arguments', () => {
  const commands: Parameters<typeof run>[2] = [
    {
      usage: 'show <file>',
      summary: 'Shows a file',
      options: {
        '--seed <text>': 'Seed',
        '--json': 'As JSON',
        '--no-color': 'Plain',
        '--screen-reader': 'In lines',
      },
      load: async () => record,
    },
    { usage: 'all <...files>', summary: 'Shows all', options: {}, load: async () => record },
    {
      usage: 'play [level]',
      summary: 'Plays',
      options: { '--now': 'At once' },
      isDefault: true,
      load: async () => record,
    },
  ]
  let got: Record<string, unknown>

  async function record(options: Record<string, unknown>): Promise<number> {
    got = options
    return 7
  }

  async function call(
    ...argv: string[]
  ): Promise<{ code: number; complaint: string; env: NodeJS.ProcessEnv }> {
    let complaint = ''
    const env = {}
    const stderr = { write: (text: string) => (complaint += text) }
    const code = await run(argv, { stderr, env } as unknown as Io, commands)
    return { code, complaint, env }
  }

  test('reach the command by name, as text or boolean, and its exit code comes back', async () => {
    expect((await call('show', 'a.yaml', '--json', '--seed', 'x7', '--screen-reader')).code).toBe(7)
    expect(got).toEqual({ file: 'a.yaml', json: true, seed: 'x7', screenReader: true, color: true })
    await call('all', 'a', 'b')
    expect(got).toEqual({ files: ['a', 'b'] })
  })

  test.each([
    ['00042', ['--seed', '00042']],
    ['1e5', ['--seed=1e5']],
    ['-1', ['--seed', '-1']],
    ['', ['--seed', '']],
  ])('that look like the number %j stay as they are written', async (seed, words) => {
    await call('show', '007', ...words)
    expect(got).toMatchObject({ file: '007', seed })
  })

  test('none at all start the default command', async () => {
    await call()
    expect(got).toEqual({ level: undefined })
    await call('--now')
    expect(got).toEqual({ level: undefined, now: true })
  })

  test('after -- are never options', async () => {
    await call('show', '--', '--json')
    expect(got).toEqual({ file: '--json', color: true })
  })

  test.each([
    [['nonsense'], 'there is no command `nonsense`', 'outgrow --help'],
    [['show'], 'missing required args', 'outgrow show --help'],
    [['show', 'a', '--nonsense'], 'Unknown option `--nonsense`', 'outgrow show --help'],
    [['show', 'a', '--seed'], 'value is missing', 'outgrow show --help'],
    [['show', 'a', 'b'], 'Unused args: `b`', 'outgrow show --help'],
    [['show', 'a', '--seed', '1', '--seed', '2'], '`--seed` is given more than once', 'outgrow show --help'],
    [['--nonsense'], 'Unknown option `--nonsense`', 'outgrow --help'],
  ])('%j are refused with code 2 and a hint', async (argv, message, hint) => {
    got = {}
    const { code, complaint } = await call(...argv)
    expect(code).toBe(2)
    expect(complaint).toContain(message)
    expect(complaint).toContain(`Try \`${hint}\``)
    expect(got).toEqual({})
  })

  test('without colour are passed on to chalk before the command loads', async () => {
    expect((await call('show', 'a', '--no-color')).env).toEqual({ FORCE_COLOR: '0' })
    expect((await call('show', 'a')).env).toEqual({})
  })
})

describe('the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outgrow-cli-'))
  const program = join(folder, 'dist', 'outgrow.js')
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

  beforeAll(async () => {
    cpSync(join(ROOT, 'levels'), join(folder, 'levels'), { recursive: true })
    await bundle(join(ROOT, 'src/main.ts'), join(folder, 'dist'), 'outgrow')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function call(argv: readonly string[], node: readonly string[] = []) {
    return spawnSync(process.execPath, [...node, program, ...argv], { encoding: 'utf8' })
  }

  /** Code to run in the process before the program does. */
  function first(code: string): string[] {
    return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
  }

  test('is executable and says its version and its commands', () => {
    expect(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout).toBe(`${version}\n`)
    const help = call(['--help'])
    expect(help.status).toBe(0)
    expect(help.stdout).toContain('--version')
  })

  test('refuses what it does not know with code 2, on stderr only', () => {
    const { status, stdout, stderr } = call(['nonsense'])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('nonsense')
  })

  test('owns up to a bug with code 70 and the stack', () => {
    const { status, stderr } = call(
      ['--version'],
      first('process.stdout.write = () => { throw new Error("planted") }'),
    )
    expect(status).toBe(70)
    expect(stderr).toContain('our bug')
    expect(stderr).toMatch(/Error: planted\n +at /)
  })

  test('gives the terminal back before it owns up', async () => {
    const plant = first('process.on("SIGUSR2", () => { throw new Error("planted") })')
    const player = launch(process.execPath, { args: [...plant, program] })
    await player.waitFor(() => player.isAlternateScreen && player.text().trim() !== '')
    player.signal('SIGUSR2')
    expect(await player.ended).toBe(70)
    await player.waitFor('Error: planted')
    expect(player.text()).toContain('our bug')
    expect(player.isAlternateScreen).toBe(false)
    expect(player.isCursorVisible).toBe(true)
    await player.close()
  })

  test('ends when its terminal has gone', async () => {
    const script = 'trap "" HUP; "$0" "$1"; echo $? >code'
    const player = launch('sh', { args: ['-c', script, process.execPath, program] })
    const code = join(player.home, 'code')
    await player.waitFor(() => player.isAlternateScreen && player.text().trim() !== '')
    player.hangUp()
    await player.waitFor(() => existsSync(code) && readFileSync(code, 'utf8') === '129\n')
    await player.close()
  })

  test('leaves quietly when its reader has left', () => {
    const broken = 'process.stdout.emit("error", Object.assign(new Error(), { code: "EPIPE" }))'
    const plant = first(`process.exitCode = 9; process.stdout.write = () => { ${broken} }`)
    const { status, stderr } = call(['--version'], plant)
    expect([status, stderr]).toEqual([0, ''])
  })
})
