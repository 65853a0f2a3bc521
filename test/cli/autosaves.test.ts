import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAutosaves } from '../../src/cli/autosaves.ts'
import { BadInput } from '../../src/cli/bad-input.ts'
import { advance } from '../../src/game/advance.ts'
import { hashRun, type Run, startRun } from '../../src/game/run.ts'
import { campaignLevel, levelFrom, levelText } from '../support/levels.ts'

const ID = '01-one-box'
const LEVEL = campaignLevel(ID)
const campaign = [{ level: LEVEL, file: `levels/${ID}.yaml`, text: levelText(ID) }]
/** A level of somebody's own that has the same id. */
const OWN_TEXT = levelText(ID).replace('$120', '$121')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outgrow-autosaves-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const texts = () => new Map(campaign.map(({ level, text }) => [level, text]))
const open = (known = texts()) => openAutosaves({ folder: () => root, campaign, texts: known })
const file = (id = ID) => join(root, 'autosaves', `${id}.jsonl`)

function play(run: Run, ticks: number, autosaves = open()) {
  const keeper = autosaves.keep(run)
  for (let i = 0; i < ticks; i++) {
    advance(run)
    keeper.note()
  }
  return keeper
}

test('a run is kept from its first ticks on, and gone on with as the campaign’s own', () => {
  const run = startRun(LEVEL)
  const keeper = open().keep(run)
  keeper.note()
  expect(open().list()).toEqual([])
  play(run, 30)
  expect(open().list()).toMatchObject([{ id: ID, tick: 30, level: LEVEL }])
  const again = open().resume(ID)
  expect(again.level).toBe(LEVEL)
  expect(hashRun(again)).toBe(hashRun(run))
})

test('what follows is added to the file, and the end of the run takes it away', () => {
  const run = startRun(LEVEL)
  const keeper = play(run, 10)
  const before = readFileSync(file(), 'utf8')
  advance(run)
  advance(run)
  keeper.note()
  expect(readFileSync(file(), 'utf8')).toBe(`${before}{"tick":12}\n`)
  keeper.finish()
  expect(readdirSync(join(root, 'autosaves'))).toEqual([])
})

test('a run that was left stays, until its level is begun anew', () => {
  play(startRun(LEVEL), 30).close()
  const anew = startRun(LEVEL, 'other')
  const keeper = open().keep(anew)
  expect(open().list()).toMatchObject([{ tick: 30 }])
  advance(anew)
  advance(anew)
  keeper.note()
  expect(open().list()).toMatchObject([{ tick: 2 }])
})

test('two games of one level: the end of the first leaves the other its run', () => {
  const first = play(startRun(LEVEL), 10)
  play(startRun(LEVEL, 'other'), 20)
  first.finish()
  expect(open().list()).toMatchObject([{ tick: 20 }])
})

test('a level of one’s own has a place of its own, and brings its text', () => {
  const own = levelFrom(OWN_TEXT)
  const known = texts().set(own, OWN_TEXT)
  play(startRun(own), 20, open(known))
  play(startRun(LEVEL), 10)
  expect(
    open()
      .list()
      .map(({ id, tick }) => [id, tick])
      .sort(),
  ).toEqual([
    [ID, 10],
    [`own-${ID}`, 20],
  ])
  const fresh = texts()
  const again = open(fresh).resume(`own-${ID}`)
  expect([again.tick, again.level.money.cashDollars]).toEqual([20, 121])
  play(again, 5, open(fresh))
  expect(open().list()[0].id).toBe(`own-${ID}`)
  expect(open().list()[0].tick).toBeGreaterThan(23)
})

test.each([
  ['another engine', /"engine":\d+/, '"engine":99', /another version of the game/],
  ['another version of the level', /"rules":"\w+"/, `"rules":"${'0'.repeat(16)}"`, /level has been changed/],
])('a run of %s is told, and kept when the level is begun anew', (_, from, to, why) => {
  play(startRun(LEVEL), 10).close()
  const changed = readFileSync(file(), 'utf8').replace(from, to)
  writeFileSync(file(), changed)
  expect(open().list()[0].obstacle?.en).toMatch(why)
  expect(() => open().resume(ID)).toThrow(why)
  play(startRun(LEVEL), 10)
  expect(open().list()).toMatchObject([{ tick: 10, obstacle: undefined }])
  expect(readFileSync(`${file()}.kept-1`, 'utf8')).toBe(changed)
})

test('a file that is none is not offered, and kept', () => {
  mkdirSync(join(root, 'autosaves'))
  writeFileSync(file(), 'not a journal')
  expect(open().list()).toEqual([])
  expect(() => open().resume(ID)).toThrow(BadInput)
  play(startRun(LEVEL), 4)
  expect(readFileSync(`${file()}.kept-1`, 'utf8')).toBe('not a journal')
})

test('a folder that cannot be written to is told once, and ends nothing', () => {
  writeFileSync(join(root, 'autosaves'), 'in the way')
  const run = startRun(LEVEL)
  const keeper = open().keep(run)
  advance(run)
  advance(run)
  expect(() => keeper.note()).toThrow(/not being kept/)
  advance(run)
  advance(run)
  keeper.note()
  keeper.finish()
  expect(existsSync(file())).toBe(false)
})
