import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BadInput } from '../../src/cli/bad-input.ts'
import { newProgress, openProgress } from '../../src/cli/progress.ts'
import { saveFile } from '../../src/cli/save-file.ts'

let folder: string
const told: string[] = []
const store = () => openProgress(folder, newProgress('ko'), ({ en }) => told.push(en))
const file = () => join(folder, 'progress.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outgrow-progress-'))
  told.length = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('progress', () => {
  test('of a first-time player is none, in the language asked for, and nothing is written', () => {
    expect(store().read()).toMatchObject({ version: 1, levels: {}, settings: { language: 'ko' } })
    expect(readdirSync(folder)).toEqual([])
  })

  test('that was saved is there again', () => {
    const progress = { ...store().read(), levels: { '01-one-box': { stars: 2, score: 850, plays: 3 } } }
    store().save(progress)
    expect(store().read()).toEqual(progress)
    expect(readdirSync(folder)).toEqual(['progress.json'])
  })

  test.each([
    ['half written', '{"version": 1, "lev'],
    ['empty', ''],
    ['of another shape', '{"version": 1, "levels": {"x": {"stars": 9}}}'],
    ['no object', '[1, 2]'],
  ])('that is %s is set aside, not overwritten, and play begins anew', (_, text) => {
    writeFileSync(file(), text)
    expect(store().read().levels).toEqual({})
    expect(told).toEqual([
      expect.stringMatching(/is damaged, and there is no copy before it.* is kept as .*damaged-1/),
    ])
    expect(readFileSync(`${file()}.damaged-1`, 'utf8')).toBe(text)
    writeFileSync(file(), text)
    store().read()
    expect(readdirSync(folder).sort()).toEqual([
      'progress.json',
      'progress.json.damaged-1',
      'progress.json.damaged-2',
    ])
  })

  test('with a setting that cannot be read keeps its stars', () => {
    const levels = { '01-one-box': { stars: 2, score: 850, plays: 3 } }
    writeFileSync(file(), JSON.stringify({ version: 1, levels, settings: { language: 'xx' } }))
    expect(store().read()).toMatchObject({ levels, settings: { language: 'ko' } })
    expect(readFileSync(`${file()}.damaged-1`, 'utf8')).toContain('"xx"')
  })

  const won = (stars: number) => ({ '01-one-box': { stars, score: 100 * stars, plays: 1 } })

  test('keeps the copy before it, and goes on from that when the file is damaged', () => {
    store().save({ ...newProgress('en'), levels: won(1) })
    store().save({ ...newProgress('en'), levels: won(2) })
    expect(JSON.parse(readFileSync(`${file()}.backup`, 'utf8')).levels).toEqual(won(1))
    writeFileSync(file(), '{"version": 1, "lev')
    expect(store().read()).toEqual({ ...newProgress('en'), levels: won(1) })
    expect(told).toEqual([expect.stringMatching(/you go on from the copy before it.*damaged-1/)])
    expect(store().read().levels, 'told and replaced once').toEqual(won(1))
    expect(told).toHaveLength(1)
  })

  test('takes the stars of a damaged file that can be read, and the rest from the copy before', () => {
    store().save({ ...newProgress('en'), levels: won(1) })
    store().save(store().read())
    writeFileSync(file(), JSON.stringify({ version: 1, levels: won(3), settings: 'lost' }))
    expect(store().read()).toEqual({ ...newProgress('en'), levels: won(3) })
  })

  test('that is damaged never becomes the copy', () => {
    store().save({ ...newProgress('en'), levels: won(1) })
    store().save({ ...newProgress('en'), levels: won(2) })
    writeFileSync(file(), 'damaged')
    store().save({ ...newProgress('en'), levels: won(3) })
    expect(JSON.parse(readFileSync(`${file()}.backup`, 'utf8')).levels).toEqual(won(1))
  })

  test('of a newer version is left alone, and not played over', () => {
    const newer = '{"version": 2, "levels": {}}'
    writeFileSync(file(), newer)
    expect(() => store().read()).toThrow(BadInput)
    expect(() => store().save(newProgress('en'))).toThrow(/newer version/)
    expect(readFileSync(file(), 'utf8')).toBe(newer)
    expect(readdirSync(folder)).toEqual(['progress.json'])
  })

  test('that cannot be read is told as bad input', () => {
    mkdirSync(file())
    expect(() => store().read()).toThrow(/it is a folder/)
  })
})

describe('a file', () => {
  test('is written whole, with its folders, and leaves nothing else behind', () => {
    const deep = join(folder, 'a/b/run.json')
    saveFile(deep, 'one')
    saveFile(deep, 'two')
    expect(readFileSync(deep, 'utf8')).toBe('two')
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['run.json'])
  })

  test('that cannot be written leaves the old one as it was', () => {
    saveFile(file(), 'old')
    expect(() => saveFile(join(file(), 'below'), 'new')).toThrow(BadInput)
    expect(readFileSync(file(), 'utf8')).toBe('old')
  })
})
