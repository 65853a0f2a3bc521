import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newCommand } from '../../src/cli/new.ts'
import { starsOf } from '../../src/game/judge.ts'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { reportOf } from '../../src/prove/report.ts'
import { runUnit, unitsOf } from '../../src/prove/units.ts'
import { call, ROOT } from '../support/call.ts'
import { levelFrom } from '../support/levels.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outgrow-new-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const make = (name: string, lang?: string) => call((io) => newCommand({ name: join(folder, name), lang }, io))

const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('outgrow new', () => {
  test('writes a level of that name, with comments in the language asked for', async () => {
    const { code, stdout } = await make('my-level')
    expect(code).toBe(0)
    expect(stdout).toContain('outgrow check')
    const english = textOf('my-level.yaml')
    expect(levelFrom(english, 'levels/my-level.yaml')).toMatchObject({
      id: 'my-level',
      title: { en: 'My level', ko: 'my level 레벨' },
    })
    expect(english).toMatch(/^# One star: all of these/m)
    await make('other.yaml', 'ko')
    const korean = textOf('other.yaml')
    expect(korean).toMatch(/^# 별 하나:/m)
    const comments = (text: string) => text.split('\n').filter((line) => line.startsWith('#'))
    expect(comments(korean)).toHaveLength(comments(english).length)
    expect(comments(english).join('\n')).not.toMatch(/[가-힣]/)
    expect(
      comments(korean)
        .slice(1)
        .filter((line) => !/[가-힣]/.test(line)),
    ).toEqual([])
    expect(korean + english).not.toContain('{file}')
  })

  test('tells editors where the schema is', async () => {
    await make('my-level')
    const [first] = textOf('my-level.yaml').split('\n')
    const [, schema] = /^# yaml-language-server: \$schema=(.+)$/.exec(first)!
    expect(schema).toBe(join(ROOT.pathname, 'schema/level.schema.json'))
    expect(existsSync(resolve(folder, schema))).toBe(true)
  })

  test.each(['true', 'null', '123', '1e5', 'x'])('a level may be called %s', async (name) => {
    expect((await make(name)).code).toBe(0)
    expect(levelFrom(textOf(`${name}.yaml`), `levels/${name}.yaml`).id).toBe(name)
  })

  test('overwrites nothing', async () => {
    writeFileSync(join(folder, 'mine.yaml'), 'mine')
    const { code, stderr } = await make('mine')
    expect([code, textOf('mine.yaml')]).toEqual([2, 'mine'])
    expect(stderr).toContain('it is there already')
  })

  test.each(['My Level', '../levels/', 'a_b', `${'x'.repeat(41)}`])('refuses the name %j', async (name) => {
    expect(await make(name)).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('the level that it writes', () => {
  const read = async () => {
    await make('my-level')
    return levelFrom(textOf('my-level.yaml'))
  }

  test('is proven, and there is nothing to remark', async () => {
    const level = await read()
    const done = unitsOf(level, { isQuick: true }).map((unit) => ({ unit, result: runUnit(level, unit) }))
    const report = reportOf({ level, file: 'my-level.yaml', text: textOf('my-level.yaml') }, done)
    expect(report).toMatchObject({ ok: true, diagnostics: [] })
  })

  test('is won with three stars by its plan, whatever the luck', async () => {
    const level = await read()
    for (let seed = 0; seed < 16; seed++) {
      const run = startRun(level, `luck ${seed}`)
      expect(playTo(run, level.lengthTicks, level.par)).toEqual([])
      expect([seed, starsOf(run)]).toEqual([seed, 3])
    }
  })
})
