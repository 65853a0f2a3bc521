import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Driver, type Launch, launch } from './driver.ts'

/** The built game, as it is installed; `npm test` builds it first. */
const GAME = join(import.meta.dirname, '../../dist/outgrow.js')

let game: Driver
afterEach(() => game.close())

function start(args: readonly string[], options: Omit<Launch, 'args'> = {}): Driver {
  game = launch(process.execPath, { args: [GAME, ...args], ...options })
  return game
}

const WORDS = {
  en: {
    locale: 'en_US.UTF-8',
    start: 'enter start',
    busy: 'Bigger server',
    done: 'Bigger server for server: done',
  },
  ko: {
    locale: 'ko_KR.UTF-8',
    start: 'enter 시작',
    busy: '더 큰 서버',
    done: 'server: 더 큰 서버 작업이 끝났습니다',
  },
} as const

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
]

describe.each(SIZES)('at $columns × $rows', (size) => {
  test.each(['en', 'ko'] as const)(
    'from the title to a bigger server and out again (%s)',
    async (language) => {
      const { locale, start: startKey, busy, done } = WORDS[language]
      start([], { ...size, env: { LC_ALL: locale } })
      await game.waitFor('O U T G R O W')
      expect(game.isAlternateScreen).toBe(true)
      game.press('\r')
      await game.waitFor(startKey)
      game.press('\r')
      await game.waitFor('1 vCPU · 4 GB')
      await game.waitFor(busy)

      game.press('1')
      await game.waitFor('1 → 2 vCPU') // what takes the service down is shown before it is bought
      game.press('\r')
      await game.waitFor('2 vCPU · 8 GB') // the box on the diagram
      await game.waitFor(done)

      game.press('q')
      await game.waitFor(/y .*n /)
      game.press('y')
      await game.waitFor('O U T G R O W')
      game.press('q')
      expect(await game.ended).toBe(0)
      expect(game.isAlternateScreen).toBe(false)
      expect(game.isCursorVisible).toBe(true)
    },
  )
})

/** A level of a minute's play: won by looking on. */
const SHORT = `
id: short
title: { en: Short, ko: 짧은 레벨 }
story: { en: Look on., ko: 지켜보세요. }
debrief: { en: Done., ko: 끝. }
concepts: { main: [single-server] }
clock: { tick: 1h }
length: t20
users: { points: [{ at: 0d, users: 1000 }], requestsPerUserPerDay: 100 }
requests: { page: { cpu: 10ms, sends: 9kB } }
start: { data: 1GB, components: [{ id: server, kind: server, size: m7g.medium, disk: 20GB }] }
money: { cash: $100, perUserMonth: $0.01 }
goals: { errorRate: 1% }
`

test('a run played on the screen leaves a replay that verifies, and no stars for a level of one’s own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outgrow-short-'))
  const level = join(folder, 'short.yaml')
  writeFileSync(level, SHORT)
  const data = join(folder, 'data')
  // Not what is still being written: it gets its name when it is whole.
  const replays = () => filesOf(join(data, 'outgrow/replays')).filter((name) => name.endsWith('.json'))

  start(['play', level, '--now', '--speed', '8'], { env: { XDG_DATA_HOME: data } })
  await game.waitFor(/score [\d,]+ of 1000/)
  game.press('\r')
  await game.waitFor(() => replays().length === 1)

  const file = join(data, 'outgrow/replays', replays()[0])
  const verified = spawnSync(process.execPath, [GAME, 'verify', file, '--json'], { encoding: 'utf8' })
  expect(JSON.parse(verified.stdout)).toMatchObject({ verified: true })
  expect(existsSync(join(data, 'outgrow/progress.json'))).toBe(false)

  const headless = spawnSync(process.execPath, [GAME, 'run', level, '--json'], { encoding: 'utf8' })
  expect(JSON.parse(headless.stdout).hash).toBe(JSON.parse(readFileSync(file, 'utf8')).result.hash)
  rmSync(folder, { recursive: true })
})

describe('a game that is killed', () => {
  /** The date that the screen shows, in ticks of an hour from the start: `Mon 5 Jan 03:00`. */
  const shownTick = (): number => {
    const [, day, hour] = /\b(\d+) Jan (\d\d):\d\d/.exec(game.lines()[0])!
    return (Number(day) - 5) * 24 + Number(hour)
  }
  /** Two seconds of play at 1×. */
  const MOST_LOST_TICKS = 4

  test('goes on where it was: from the command line, and from the title', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outgrow-killed-'))
    const level = join(folder, 'short.yaml')
    writeFileSync(level, SHORT.replace('t20', 't120\nupgrades: { bigger-server: {} }').replace('1%', '90%'))
    const env = { XDG_DATA_HOME: join(folder, 'data') }
    const replays = () =>
      filesOf(join(folder, 'data/outgrow/replays')).filter((name) => name.endsWith('.json'))

    start(['play', level, '--now', '--speed', '8'], { env, columns: 120, rows: 36 })
    await game.waitFor(() => game.text().includes('cash') && shownTick() >= 8)
    game.press('1')
    await game.waitFor('1 → 2 vCPU')
    game.press('\r')
    await game.waitFor('Bigger server for server: done')
    game.signal('SIGKILL')
    await game.ended
    const before = shownTick()
    await game.close()

    start(['play', level, '--continue'], { env, columns: 120, rows: 36 })
    await game.waitFor('Back where you were')
    expect(before - shownTick()).toBeLessThanOrEqual(MOST_LOST_TICKS)
    expect(game.text()).toContain('2 vCPU · 8 GB')
    expect(game.text()).toContain('Bigger server for server: done')
    game.press('q')
    await game.waitFor(/y .*n /)
    game.press('y')
    await game.waitFor(/▸ Continue +Short/)
    await game.settle()
    game.press('\r')
    await game.waitFor('Back where you were')
    game.press(' ++++')
    await game.waitFor(/score [\d,]+ of 1000/)
    game.press('\r')
    await game.waitFor(() => replays().length === 1)

    const file = join(folder, 'data/outgrow/replays', replays()[0])
    const verified = spawnSync(process.execPath, [GAME, 'verify', file, '--json'], { encoding: 'utf8' })
    expect(JSON.parse(verified.stdout).replays[0]).toMatchObject({ verified: true, result: { tick: 120 } })
    expect(filesOf(join(folder, 'data/outgrow/autosaves'))).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test('and had nothing to keep says so', async () => {
    start(['play', '--continue'])
    expect(await game.ended).toBe(2)
    expect(game.text()).toContain('there is no unfinished run to continue')
  })
})

test('a level that is edited while it is played begins anew, or shows what is wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outgrow-edited-'))
  const level = join(folder, 'short.yaml')
  writeFileSync(level, SHORT)
  start(['play', level, '--now'])
  await game.waitFor('1 vCPU · 4 GB')
  writeFileSync(level, SHORT.replace('size: m7g.medium', 'size: m7g.medum'))
  await game.waitFor('short.yaml is no level any more')
  await game.waitFor(/\^~+/)
  writeFileSync(level, SHORT.replace('m7g.medium', 'm7g.large'))
  await game.waitFor('short.yaml has changed: it begins anew')
  await game.waitFor('2 vCPU · 8 GB')
  rmSync(folder, { recursive: true })
})

const filesOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

test('without a terminal it says what to use instead', () => {
  start(['--version'])
  const { status, stderr, stdout } = spawnSync(process.execPath, [GAME], { encoding: 'utf8' })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain('outgrow run LEVEL')
})
