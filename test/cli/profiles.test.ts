import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProfiles } from '../../src/cli/profiles.ts'
import { newProgress } from '../../src/cli/progress.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outgrow-profiles-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const open = (asked?: string) => openProfiles({ language: 'en', asked, root, tell: () => {} })
const LEVELS = { '01-one-box': { stars: 2, score: 850, plays: 3 } }
const names = () =>
  open()
    .list()
    .map(({ name, isPlayed }) => (isPlayed ? `[${name}]` : name))

describe('profiles', () => {
  test('the progress from before there were any is that of the first', () => {
    writeFileSync(join(root, 'progress.json'), JSON.stringify({ ...newProgress('ko'), levels: LEVELS }))
    expect(open().progress.read().levels).toEqual(LEVELS)
    expect(open().list()).toEqual([{ id: '', name: 'default', stars: 2, isPlayed: true }])
    for (const name of ['default', 'DEFAULT', '기본']) expect(open(name).folder()).toBe(root)
  })

  test('a new one has the settings of the present one, and is played from then on', () => {
    const profiles = open()
    profiles.progress.save({ ...newProgress('ko'), levels: LEVELS })
    profiles.create(' Mina ')
    expect(profiles.progress.read()).toEqual({ ...newProgress('ko'), name: 'Mina' })
    expect(names()).toEqual(['default', '[Mina]'])
    profiles.choose('')
    expect(profiles.progress.read().levels).toEqual(LEVELS)
    expect(names()).toEqual(['[default]', 'Mina'])
  })

  test('one that is asked for counts for this session, and comes to be when something is saved', () => {
    open().progress.save(newProgress('en'))
    const mina = open('Mina')
    expect([mina.name(), mina.list()]).toMatchObject(['Mina', [{ name: 'default', isPlayed: false }]])
    expect(existsSync(join(root, 'profiles'))).toBe(false)
    mina.progress.save({ ...mina.progress.read(), levels: LEVELS })
    expect(names()).toEqual(['[default]', 'Mina'])
    expect(open('MINA').progress.read()).toMatchObject({ name: 'Mina', levels: LEVELS })
  })

  test('are renamed without moving anything, the first one too', () => {
    const profiles = open()
    profiles.create('Mina')
    profiles.rename('mina', '민아')
    profiles.rename('', 'Jo')
    expect(names()).toEqual(['Jo', '[민아]'])
    expect(readdirSync(join(root, 'profiles'))).toEqual(['mina'])
    expect(open('default').progress.read().name).toBe('Jo')
    profiles.rename('', 'jo')
    expect(open('JO').name()).toBe('jo')
  })

  test('whose names make the same folder have one each', () => {
    const profiles = open()
    for (const name of ['a b', 'a-b', 'a/b'.replace('/', '+'), '!']) profiles.create(name)
    expect(readdirSync(join(root, 'profiles')).sort()).toEqual(['a-b', 'a-b-2', 'a-b-3', 'profile'])
    expect(names()).toEqual(['default', '[!]', 'a b', 'a+b', 'a-b'])
  })

  test.each([
    ['', /1 to 24 characters/],
    ['x'.repeat(25), /1 to 24 characters/],
    ['../up', /no slashes/],
    ['a\x1b[31mb', /1 to 24 characters/],
    ['mina', /already a profile/],
    ['Default', /already a profile/],
  ])('cannot be called %j', (name, why) => {
    const profiles = open()
    profiles.create('Mina')
    const before = readdirSync(root, { recursive: true })
    expect(() => profiles.create(name)).toThrow(why)
    expect(() => profiles.rename('mina', name === 'mina' ? 'default' : name)).toThrow()
    expect(readdirSync(root, { recursive: true })).toEqual(before)
  })

  test('one of a newer version is not chosen, and left alone', () => {
    const profiles = open()
    profiles.create('Mina')
    const file = join(root, 'profiles/mina/progress.json')
    profiles.choose('')
    writeFileSync(file, '{"version": 2, "name": "Mina"}')
    expect(() => profiles.choose('mina')).toThrow(/newer version/)
    expect(profiles.name()).toBe('default')
    expect(readFileSync(file, 'utf8')).toBe('{"version": 2, "name": "Mina"}')
  })

  test('one that was chosen and is gone gives way to the first', () => {
    open().create('Mina')
    rmSync(join(root, 'profiles'), { recursive: true })
    expect(names()).toEqual(['[default]'])
  })
})
