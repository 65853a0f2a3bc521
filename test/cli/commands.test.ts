import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { levelsCommand } from '../../src/cli/levels.ts'
import { openProfiles } from '../../src/cli/profiles.ts'
import { type RunOptions, runCommand } from '../../src/cli/run.ts'
import { verifyCommand } from '../../src/cli/verify.ts'
import type { Summary } from '../../src/game/summary.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { call, ROOT } from '../support/call.ts'
import { LEVEL_IDS, OTHER_IDS } from '../support/levels.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outgrow-run-'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const fileOf = (name: string) => join(folder, name)

/** Runs a command in this process, and gives what it wrote. */
const play = (options: Partial<RunOptions>, env?: NodeJS.ProcessEnv) =>
  call((io) => runCommand({ level: '01-one-box', ...options }, io), env)
const verify = (files: string[], json = false, env?: NodeJS.ProcessEnv) =>
  call((io) => verifyCommand({ files, json }, io), env)

async function summary(options: Partial<RunOptions>): Promise<Summary> {
  const { stdout } = await play({ ...options, json: true })
  return JSON.parse(stdout)
}

describe('outgrow run ends with', () => {
  test('0 when the level is won, or goes on', async () => {
    expect((await play({ plan: 'par' })).code).toBe(0)
    expect((await play({ until: '5d' })).code).toBe(0)
  })

  test('1 when it is lost', async () => {
    const { code, stdout } = await play({})
    expect(code).toBe(1)
    expect(stdout).toContain('01-one-box: lost ☆☆☆')
  })

  test.each<[string, Partial<RunOptions>, RegExp]>([
    ['a level there is not', { level: '99' }, /no level `99`.*03-one-of-many-dies/s],
    ['a plan there is not', { plan: 'nowhere.yaml' }, /cannot read nowhere\.yaml: there is no such file/],
    ['a time that is none', { until: 'soon' }, /--until soon: expected a time/],
    ['a window without length', { from: '5d', until: '5d' }, /nothing to measure from t80 until t80/],
    ['a plan and a replay', { plan: 'par', replay: 'r.json' }, /--plan or --replay, not both/],
    ['a replay and a seed', { seed: 'x', replay: 'r.json' }, /leave out --seed/],
    ['two outputs', { json: true, network: true }, /--json or --network, not both/],
    ['a seed without a character', { seed: '' }, /1 to 80 characters/],
    ['a seed that no replay could hold', { seed: 'x'.repeat(81) }, /1 to 80 characters/],
  ])('2 for %s, which it explains on stderr', async (_, options, message) => {
    const { code, stdout, stderr } = await play(options)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })

  test('2 when a file cannot be written', async () => {
    writeFileSync(fileOf('in-the-way'), '')
    const { code, stdout, stderr } = await play({ until: 't3', record: fileOf('in-the-way/run.json') })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('cannot write')
  })
})

describe('outgrow run', () => {
  test('takes a level by number, id or file', async () => {
    const hashes = []
    for (const level of ['1', '01', '01-one-box', join(ROOT.pathname, 'levels/01-one-box.yaml')])
      hashes.push((await summary({ level, until: 't20' })).hash)
    expect(new Set(hashes).size).toBe(1)
  })

  test('takes the level of a day', async () => {
    const { stdout } = await call((io) => runCommand({ level: 'daily-2026-11-20', until: 't5' }, io))
    expect(stdout).toMatch(/^daily-2026-11-20: running .* seed 2026-11-20 /)
  })

  test('--json prints exactly one object, with all that scripts rely on', async () => {
    const { stdout, stderr } = await play({ plan: 'par', json: true })
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n')).toHaveLength(1)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({
      level: { id: '01-one-box' },
      seed: 'BOX01',
      ticks: 480,
      outcome: 'won',
      stars: 3,
    })
    const paths =
      'engine score hash requests.arrived requests.served requests.failed errorRate latencyMs.mean latencyMs.p50 ' +
      'latencyMs.p95 latencyMs.p99 classes.page.latencyMs.p95 regions.home.errorRate users.peak users.end ' +
      'availability money.spent money.earned money.cash money.byComponent.server money.byReason.rent ' +
      'data.staleReads data.lostWrites data.recoveredWrites data.conflicts components.server.kind ' +
      'components.server.utilisation components.server.served components.server.failed ledger events busiestTick'
    for (const path of paths.split(' ')) expect(report).toHaveProperty(path)
  })

  test('speaks Korean where the environment does', async () => {
    const { stdout } = await play({ until: 't50' }, { LANG: 'ko_KR.UTF-8' })
    expect(stdout).toMatch(/진행 중.*점수.*오류율/s)
  })

  test('tells which commands of a plan were refused, and why', async () => {
    writeFileSync(fileOf('twice.yaml'), '- { at: t5, do: bigger-disk }\n- { at: t6, do: bigger-disk }\n')
    const english = await play({ plan: fileOf('twice.yaml'), until: 't20' })
    expect(english.stderr).toMatch(/t6 .*was refused: server is being worked on for another 5 s/)
    const korean = await play({ plan: fileOf('twice.yaml'), until: 't20' }, { LANG: 'ko_KR.UTF-8' })
    expect(korean.stderr).toMatch(/t6 .*server 작업이 아직 5초 남았습니다/)
  })

  test('says all that is wrong with a plan, each mistake at its place', async () => {
    writeFileSync(
      fileOf('wrong.yaml'),
      '- { at: 5d, do: biger-server }\n- { at: 99d, set: dns.ttlS, to: 10 }\n',
    )
    const { code, stdout, stderr } = await play({ plan: fileOf('wrong.yaml') })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/wrong\.yaml:1:\d+.*'biger-server'.*bigger-server.*wrong\.yaml:2:\d+/s)
  })

  test('writes nothing when what it was given is wrong', async () => {
    const before = readdirSync(folder)
    await play({ until: 'never', record: fileOf('no.json'), series: fileOf('no.csv') })
    await play({ plan: fileOf('wrong.yaml'), record: fileOf('no.json'), series: fileOf('no.csv') })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('--series writes a line of numbers a tick', async () => {
    await play({ until: 't30', series: fileOf('series.csv') })
    const [names, ...lines] = readFileSync(fileOf('series.csv'), 'utf8').trimEnd().split('\n')
    expect(names.split(',').slice(0, 3)).toEqual(['tick', 'users', 'requestsPerSecond'])
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(Array.from({ length: 30 }, (_, i) => i))
    for (const line of lines)
      for (const value of line.split(',')) expect(value).toMatch(/^-?\d+(\.\d+)?(e-?\d+)?$/)
  })

  test('--from and --until measure windows that add up to the whole', async () => {
    const windows = [
      await summary({ plan: 'par', until: '10d' }),
      await summary({ plan: 'par', from: '10d', until: '20d' }),
      await summary({ plan: 'par', from: '20d' }),
    ]
    const whole = await summary({ plan: 'par' })
    expect(windows[2].hash).toBe(whole.hash)
    for (const count of ['arrived', 'served'] as const) {
      const sum = windows.reduce((total, { requests }) => total + requests[count], 0)
      expect(sum / whole.requests[count]).toBeCloseTo(1, 9)
    }
    const failed = ({ requests }: Summary) => Object.values(requests.failed).reduce((a, b) => a + b, 0)
    expect(windows.reduce((total, each) => total + failed(each), 0)).toBeCloseTo(failed(whole), 6)
  })

  test('--network prints a lab file of the system as it stands', async () => {
    const { busiestTick } = await summary({ plan: 'par' })
    const { code, stdout } = await play({ plan: 'par', network: true, until: `t${busiestTick + 1}` })
    expect(code).toBe(0)
    const { experiment, diagnostics } = readLab(stdout, 'network.yaml')
    expect(diagnostics).toEqual([])
    expect(experiment?.network.groups.server).toMatchObject({ n: 1, c: 4 })
    expect(experiment?.network.classes.map(({ name }) => name)).toEqual(['page', 'feed', 'upload'])
  })
})

describe('a replay', () => {
  const file = () => fileOf('par.json')
  const changed = (name: string, from: RegExp, to: string): string => {
    writeFileSync(fileOf(name), readFileSync(file(), 'utf8').replace(from, to))
    return fileOf(name)
  }
  beforeAll(async () => {
    await play({ plan: 'par', until: 't200', record: file() })
  })

  test('that was recorded is verified: code 0', async () => {
    const { code, stdout } = await verify([file()])
    expect(code).toBe(0)
    expect(stdout).toMatch(/par\.json: verified: running, \d stars, score \d+, t200\n/)
    const korean = await verify([file()], false, { LANG: 'ko_KR.UTF-8' })
    expect(korean.stdout).toMatch(/검증했습니다: 진행 중, 별 \d개/)
  })

  test('that was changed is not: code 1, and the first checkpoint that differs', async () => {
    const wrong = changed('seed.json', /"seed": "BOX01"/, '"seed": "BOX02"')
    expect(await verify([file(), wrong])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/verified: running.*seed\.json: not verified: .*checkpoint \(t60\)/s),
    })
    const { stdout } = await verify([wrong], true)
    expect(JSON.parse(stdout)).toMatchObject({
      verified: false,
      replays: [{ reason: 'checkpoint', tick: 60 }],
    })
  })

  test('that is none is bad input: code 2', async () => {
    const { code, stdout, stderr } = await verify([changed('half.json', /"commands".*/s, '')])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/half\.json: not JSON/)
  })

  test('is played again by run, as far as it goes, and recorded as it was', async () => {
    const again = await summary({ replay: file(), record: fileOf('again.json') })
    expect(again).toMatchObject({ ticks: 200, outcome: 'running' })
    expect(readFileSync(fileOf('again.json'), 'utf8')).toBe(readFileSync(file(), 'utf8'))
    expect((await summary({ replay: file(), until: 't100' })).ticks).toBe(100)
  })

  test('of another level is refused', async () => {
    const { code, stderr } = await play({ level: '2', replay: file() })
    expect(code).toBe(2)
    expect(stderr).toMatch(/a replay of 01-one-box, not of 02-two-tiers/)
  })

  test('brings no control characters to the terminal', async () => {
    const hostile = changed('hostile.json', /"seed": "BOX01"/, '"seed": "\\u001b[31mred"')
    const { stdout } = await play({ replay: hostile })
    expect(stdout).toContain('seed \ufffd[31mred')
  })
})

describe('outgrow levels', () => {
  interface Listed {
    levels: { id: string; unlocked: boolean; locked?: { by: string; why: object } }[]
    profile: object
  }

  test('tells the progress of the profile that is named', async () => {
    vi.stubEnv('XDG_DATA_HOME', folder)
    const mina = openProfiles({ language: 'en', asked: 'Mina', tell: () => {} })
    const levels = { [LEVEL_IDS[0]]: { stars: 2, score: 850, plays: 3 } }
    mina.progress.save({ ...mina.progress.read(), levels })
    const listed = await call((io) => levelsCommand({ json: true, profile: 'mina' }, io))
    expect(JSON.parse(listed.stdout)).toMatchObject({
      profile: { name: 'Mina', stars: { won: 2 } },
      levels: expect.arrayContaining([
        expect.objectContaining({ stars: 2, score: 850, plays: 3, unlocked: true }),
      ]),
    })
    const byEnvironment = await call((io) => levelsCommand({}, io), { OUTGROW_PROFILE: 'Mina' })
    expect(byEnvironment.stdout).toMatch(/^★★☆ {2}01-one-box +One box {2}850\n☆☆☆ {2}02/)
    const nobody = await call((io) => levelsCommand({ profile: 'Nina' }, io))
    expect(nobody).toMatchObject({ code: 2, stdout: '' })
    expect(nobody.stderr).toMatch(/no profile 'Nina', but:\n {2}default\n {2}Mina/)
    rmSync(join(folder, 'outgrow'), { recursive: true })
  })

  test('lists the campaign in its order; at first only the first level is open', async () => {
    vi.stubEnv('XDG_DATA_HOME', folder)
    const { code, stdout } = await call((io) => levelsCommand({ json: true }, io))
    expect(code).toBe(0)
    const { levels, profile }: Listed = JSON.parse(stdout)
    const ids = levels.map(({ id }) => id.replace(/^daily-.*/, 'daily'))
    expect(ids).toEqual([...LEVEL_IDS, ...OTHER_IDS])
    const open = levels.filter(({ unlocked }) => unlocked).map(({ id }) => id)
    expect(open.filter((id) => LEVEL_IDS.includes(id))).toEqual([LEVEL_IDS[0]])
    expect(open).toContain('sandbox')
    expect(levels[1].locked).toEqual({
      by: LEVEL_IDS[0],
      why: { en: 'opens with a star in "One box"', ko: '"서버 한 대"에서 별을 얻으면 열립니다' },
    })
    expect(profile).toMatchObject({ name: 'default', stars: { won: 0 } })
    const korean = await call((io) => levelsCommand({ lang: 'ko' }, io))
    expect(korean.stdout).toMatch(
      /서버 한 대\n––– {2}02-two-tiers .*"서버 한 대"에서 별을 얻으면 열립니다\n/s,
    )
    expect(existsSync(join(folder, 'outgrow')), 'looking writes nothing').toBe(false)
  })

  test('refuses a language it does not speak', async () => {
    expect(await call((io) => levelsCommand({ lang: 'fr' }, io))).toMatchObject({ code: 2, stdout: '' })
  })
})
