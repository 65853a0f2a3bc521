import { afterEach, describe, expect, test } from 'vitest'
import type { Level } from '../../../src/game/level.ts'
import { playTo } from '../../../src/game/play.ts'
import { startRun } from '../../../src/game/run.ts'
import type { LevelEntry } from '../../../src/tui/ports.ts'
import { smallLevel } from '../../support/levels.ts'
import { Game } from '../support/app.tsx'

const level = (id: string, en: string, changes: Partial<Level> = {}): LevelEntry => ({
  file: `${id}.yaml`,
  level: smallLevel({
    id,
    kind: 'campaign',
    title: { en, ko: `${en}!` },
    lengthTicks: 6,
    hints: [{ en: 'Look', ko: '보세요' }],
    ...changes,
  }),
})

const LEVELS = [level('01', 'First'), level('02', 'Second'), level('03', 'Third')]

let game: Game
const open = (options: ConstructorParameters<typeof Game>[1] = {}) => {
  game = new Game(LEVELS, options)
  return game
}
afterEach(() => game.close())

test('the way through a level: title, briefing, play, result, next level', async () => {
  open()
  await game.press('enter')
  expect(game.text).toContain('Numbers buy')
  await game.press('h')
  expect(game.text).toContain('Look')
  await game.press('enter')
  expect(game.text).toContain('architecture')
  await game.pass(4000)
  expect(game.text).toContain('Every goal was met.')
  await game.press('enter')
  expect(game.text).toContain('/replays/1.json')
  expect(game.progress.levels['01']).toMatchObject({ stars: 3, plays: 1 })
  expect(game.text).toContain('▸ Next level: Second')
  await game.press('enter')
  expect(game.text).toContain('Second')
  expect(game.text).toContain('Numbers buy')
})

describe('levels', () => {
  test('open one after the other, and say why not', async () => {
    open()
    await game.press('down', 'enter')
    expect(game.text).toMatch(/02 +Second +opens with a star in 01\n/)
    await game.press('down', 'enter')
    expect(game.text).toContain('opens with a star in "First"')
    await game.press('up', 'enter')
    expect(game.text).toContain('Numbers buy')
    await game.press('esc', 'esc')
    expect(game.text).toContain('O U T G R O W')
  })
})

describe('settings', () => {
  test('show at once, and are kept', async () => {
    open()
    await game.press('down', 'down', 'down', 'enter', 'enter')
    expect(game.text).toContain('언어')
    expect(game.progress.settings.language).toBe('ko')
    await game.press('down', 'right')
    expect(game.text).toContain('ASCII만')
    await game.press('esc')
    expect(game.text).not.toContain('╭')
  })

  test('stand below what the command line asks for', () => {
    open({ language: 'ko', ascii: true })
    expect(game.text).toContain('플레이')
    expect(game.text).not.toContain('╭')
  })
})

describe('profiles', () => {
  const toProfiles = () => game.press('down', 'down', 'enter')

  test('are made and chosen on a screen: stars and settings are their own', async () => {
    open()
    game.progress = { ...game.progress, levels: { '01': { stars: 2, score: 700, plays: 1 } } }
    await toProfiles()
    expect(game.text).toMatch(/▸ default +2 stars +playing\n *\+ New profile/)
    await game.press('down', 'enter', 'M', 'i', 'n', 'a', '민', 'x', 'backspace')
    expect(game.text).toContain('Name: Mina민_')
    await game.press('enter')
    expect(game.text).toMatch(/default +2 stars\n *▸ Mina민 +0 stars +playing/)
    expect(game.progress).toMatchObject({ name: 'Mina민', levels: {} })
    await game.press('esc')
    expect(game.text).toMatch(/Profile +Mina민/)
    expect(game.text).toContain('0 of 9 stars')
    await toProfiles()
    await game.press('up', 'enter', 'esc')
    expect(game.text).toContain('2 of 9 stars')
  })

  test('can be called otherwise, or left as they are', async () => {
    open()
    await toProfiles()
    await game.press('r', ...Array.from('default', () => 'backspace'), 'J', 'o', 'enter')
    expect(game.text).toMatch(/▸ Jo +0 stars +playing/)
    await game.press('r', 'q', 'esc')
    expect(game.text).toMatch(/▸ Jo +0 stars/)
  })

  test('say why one cannot be', async () => {
    open()
    await toProfiles()
    await game.press('down', 'enter', ...'default', 'enter')
    expect(game.text).toContain('! there is one already')
  })
})

describe('a level from the command line', () => {
  test('may skip the briefing, with its own seed and speed', async () => {
    open({ start: { level: LEVELS[1].level, now: true }, seed: 'ABCDE', speed: 8 })
    await game.pass(125)
    expect(game.text).toContain('ABCDE')
    expect(game.text).toContain('8×')
  })

  test('can be left, and the title comes back', async () => {
    open({ start: { level: LEVELS[0].level, now: true } })
    await game.press('q')
    expect(game.text).toContain('Leave this run?')
    await game.press('y')
    expect(game.text).toContain('O U T G R O W')
  })
})

describe('an unfinished run', () => {
  const waiting = (changes: object = {}) => [{ id: '01', level: LEVELS[0].level, tick: 3, ...changes }]

  test('is what the title leads to: it goes on where it was, paused', async () => {
    open()
    game.unfinished = waiting()
    await game.press('down', 'enter', 'esc') // there and back again
    expect(game.text).toMatch(/▸ Continue +First, day 1 of 1/)
    await game.press('enter')
    await game.waitFor('Back where you were')
    await game.pass(2000)
    expect(game.playing).toMatchObject({ tick: 3 })
    await game.press(' ')
    await game.pass(1000)
    expect([game.playing?.tick, game.kept]).toEqual([5, 5])
    await game.pass(1000)
    await game.press('enter')
    expect([game.kept, game.replays]).toEqual([undefined, 1])
    expect(game.progress.levels['01'].stars).toBe(3)
  })

  test('waits on the levels screen and in the briefing too', async () => {
    open()
    game.unfinished = waiting()
    await game.press('down', 'enter')
    expect(game.text).toContain('An unfinished run waits at day 1 of 1')
    expect(game.text).toContain('c continue')
    await game.press('down')
    expect(game.text).not.toContain('c continue')
    await game.press('up', 'enter')
    expect(game.text).toContain('An unfinished run waits')
    await game.press('c')
    await game.waitFor('Back where you were')
  })

  test('that cannot be gone on with says why, and leads nobody', async () => {
    open()
    game.unfinished = waiting({ obstacle: { en: 'it is too old', ko: '너무 오래됨' } })
    await game.press('down', 'enter')
    expect(game.text).toContain('cannot be gone on with: it is too old')
    await game.press('esc')
    expect(game.text).toMatch(/▸ Play.*\n *Continue +it is too old/)
  })

  test('that fails to come back leads back, and says why', async () => {
    open()
    game.unfinished = waiting()
    await game.press('down', 'enter')
    game.unfinished = []
    await game.press('c')
    await game.waitFor(/First.*! it is gone/s)
  })

  test('that was over but not looked at ends with its result', async () => {
    open({ start: { run: over() } })
    expect(game.text).toContain('Every goal was met.')
    await game.press('enter')
    expect(game.replays).toBe(1)
  })

  const over = () => {
    const run = startRun(LEVELS[0].level)
    playTo(run, 99)
    return run
  }
})

test('a run that cannot be kept is told, and goes on', async () => {
  open({ start: { level: LEVELS[0].level, now: true } })
  game.trouble = new Error('No room')
  await game.pass(500)
  expect(game.text).toContain('! No room')
})

describe('a level that is being edited', () => {
  const edited = (en: string) => ({ file: 'my.yaml', level: level('01', en).level })
  const broken = {
    file: 'my.yaml',
    problems: { en: "my.yaml:3:1: 'length' is missing\n  id: x\n  ^", ko: '없음' },
  }

  test('begins anew when it is good, paused, and says why', async () => {
    open({ start: { level: LEVELS[0].level, now: true } })
    await game.pass(1000)
    game.edit(edited('Better'))
    await game.waitFor(/Better .*paused/)
    await game.waitFor('my.yaml has changed: it begins anew')
    await game.press(' ')
    await game.pass(500)
    expect(game.playing).toMatchObject({ tick: 1, level: { title: { en: 'Better' } } })
    game.edit(edited('Best'))
    await game.waitFor('Best')
    await game.press(' ')
    await game.pass(4000)
    await game.press('enter')
    expect(game.progress.levels, 'it is not the campaign’s any more').toEqual({})
    game.edit(edited('Best of all'))
    await game.waitFor(/Best of all .*paused/)
  })

  test('shows its mistakes when it is broken, and what there was goes on', async () => {
    open({ start: { level: LEVELS[0].level, now: true } })
    await game.pass(1000)
    game.edit({ ...broken })
    await game.waitFor('! my.yaml is no level any more')
    expect(game.text).toMatch(/my.yaml:3:1: 'length' is missing\n +id: x\n +\^/)
    await game.pass(5000)
    expect(game.playing?.tick).toBe(2)
    await game.press('esc')
    await game.pass(4000)
    expect(game.text).toContain('Every goal was met.')
    game.edit({ ...broken })
    await game.waitFor('no level any more')
    await game.press('esc', 'enter')
    await game.waitFor('/replays/1.json')
    game.edit({ ...broken })
    await game.waitFor("! my.yaml:3:1: 'length' is missing")
  })

  test('is another in the briefing', async () => {
    open({ start: { level: LEVELS[0].level, now: false } })
    game.edit(edited('Better'))
    await game.waitFor(/Better\n.*To win/s)
    await game.press('esc')
    game.edit(edited('Never mind'))
    await game.waitFor('O U T G R O W')
  })
})

test('seed and speed of the command line count from the title too', async () => {
  open({ seed: 'ABCDE', speed: 8 })
  await game.press('enter', 'enter')
  expect(game.text).toContain('ABCDE')
  expect(game.text).toContain('8×')
})

test('what another game saved meanwhile stays', async () => {
  open({ start: { level: LEVELS[0].level, now: true } })
  game.progress = { ...game.progress, levels: { '02': { stars: 2, score: 700, plays: 1 } } }
  await game.pass(4000)
  await game.press('enter')
  expect(game.progress.levels).toMatchObject({ '01': { stars: 3 }, '02': { stars: 2, score: 700 } })
})

test('a level outside the campaign earns nothing in it, even under the same id', async () => {
  open({ start: { level: level('01', 'Alike').level, now: true } })
  await game.pass(4000)
  await game.press('enter')
  expect(game.progress.levels).toEqual({})
  expect(game.replays).toBe(1)
})

test('the run being played is known until it is over', async () => {
  open({ start: { level: LEVELS[0].level, now: true } })
  await game.pass(1000)
  expect(game.playing).toMatchObject({ level: LEVELS[0].level, tick: 2 })
  await game.press('q', 'y')
  expect(game.playing).toBeUndefined()
})

test('a progress file that cannot be written is told, and ends nothing', async () => {
  open({ start: { level: LEVELS[0].level, now: true } })
  game.trouble = new Error('the disk\x1b[2J is full')
  await game.press('+')
  await game.pass(4000)
  await game.press('enter')
  expect(game.text).toContain('! the disk is full')
})

test('help lists the keys of the screen and runs one', async () => {
  open()
  await game.press('?')
  expect(game.text).toContain('search')
  await game.press('l', 'e', 'a', 'v', 'enter')
  expect(game.hasQuit).toBe(true)
})

test('a resize draws for the new size', async () => {
  open({ start: { level: LEVELS[0].level, now: true } })
  await game.resize(120, 35)
  expect(game.text.split('\n')).toHaveLength(35)
  await game.resize(60, 20)
  expect(game.text.replace('\n', ' ')).toContain('this terminal has 60 and 21.')
})
