import { describe, expect, test } from 'vitest'
import { advance } from '../../src/game/advance.ts'
import { applyCommand } from '../../src/game/apply.ts'
import { playTo } from '../../src/game/play.ts'
import { hashRun, type Run, startRun } from '../../src/game/run.ts'
import { type Journal, MARK_TICKS, openJournal, readAutosave, resumeRun } from '../../src/replay/autosave.ts'
import { levelFrom, levelText } from '../support/levels.ts'

const ID = '03-one-of-many-dies'
const TEXT = levelText(ID)
const LEVEL = levelFrom(TEXT)

/** Par played to a tick as the game plays it, so many ticks a beat; what its journal came to. */
function played(untilTick: number, ticksPerBeat = 1): { run: Run; text: string } {
  const run = startRun(LEVEL)
  const journal = openJournal(run, TEXT)
  let text = journal.whole()
  while (run.tick < untilTick) {
    for (const { command } of LEVEL.par.filter(({ tick }) => tick === run.tick)) {
      expect(applyCommand(run, command)).toBeNull()
      text += journal.news()
    }
    for (let i = 0; i < ticksPerBeat && run.tick < untilTick; i++) {
      const isCommandDue = i > 0 && LEVEL.par.some(({ tick }) => tick === run.tick)
      if (isCommandDue) break
      advance(run)
    }
    text += journal.news()
  }
  return { run, text }
}

function resumed(text: string): Run {
  const { autosave, problem } = readAutosave(text)
  expect(problem).toBeUndefined()
  const opened = resumeRun(autosave!, LEVEL)
  if ('obstacle' in opened) throw new Error(opened.obstacle)
  return opened.run
}

describe('a journal', () => {
  test.each([1, 2, 8])('%i ticks a beat: leads back to the run, to the bit', (ticksPerBeat) => {
    const { run, text } = played(200, ticksPerBeat)
    const again = resumed(text)
    expect(run.tick - again.tick).toBeLessThan(MARK_TICKS)
    const direct = startRun(LEVEL)
    playTo(direct, again.tick, LEVEL.par)
    expect(hashRun(again)).toBe(hashRun(direct))
    for (const all of ['commands', 'checkpoints', 'events', 'samples'] as const)
      expect(again[all]).toEqual(direct[all])
  })

  test('that is cut off anywhere leads to the same run a little earlier', () => {
    const { run, text } = played(140)
    let latest = 0
    for (let cut = text.indexOf('\n') + 1; cut <= text.length; cut++) {
      const { tick, commands, checkpoints } = readAutosave(text.slice(0, cut)).autosave!
      expect(tick).toBeGreaterThanOrEqual(latest)
      latest = tick
      const before = ({ tick: at }: { tick: number }) => at < tick
      expect(commands.filter(before)).toEqual(run.commands.filter(before))
      expect(checkpoints).toEqual(run.checkpoints.filter(({ tick: at }) => at <= tick))
    }
    expect(run.tick - latest).toBeLessThan(MARK_TICKS)
  })

  test('loses at most two ticks, and no command', () => {
    const run = startRun(LEVEL)
    const journal = openJournal(run, TEXT)
    let text = journal.whole()
    for (let i = 0; i < 31; i++) {
      advance(run)
      text += journal.news()
      expect(run.tick - readAutosave(text).autosave!.tick).toBeLessThan(MARK_TICKS)
    }
    applyCommand(run, { do: 'add-load-balancer' })
    text += journal.news()
    expect(readAutosave(text).autosave).toMatchObject({ tick: 31, commands: [{ tick: 31, seq: 0 }] })
    expect(hashRun(resumed(text))).toBe(hashRun(run))
  })

  test('is short: a whole level takes a few kilobytes more than its text', () => {
    expect(played(600).text.length - TEXT.length).toBeLessThan(12_000)
  })

  test('of a run that was resumed begins with all that came before', () => {
    const { run, text } = played(150)
    const again = resumed(text)
    const journal = openJournal(again, TEXT)
    const whole = journal.whole()
    advance(again)
    advance(again)
    advance(run)
    advance(run)
    expect(hashRun(resumed(whole + journal.news()))).toBe(hashRun(run))
  })

  test('of a run that is over says so', () => {
    const run = startRun({ ...LEVEL, lengthTicks: 7 })
    const journal: Journal = openJournal(run, TEXT)
    let text = journal.whole()
    while (run.status === 'running') {
      advance(run)
      text += journal.news()
    }
    expect(readAutosave(text).autosave!.tick).toBe(7)
    expect(journal.news()).toBe('')
  })
})

describe('not read further than', () => {
  const { text } = played(100)
  const lines = text.split('\n')
  const broken = (at: number, line: string) => [...lines.slice(0, at), line, ...lines.slice(at)].join('\n')

  test.each([
    ['a line of another shape', '{"tick":1,"surprise":1}'],
    ['zeros, as a lost power leaves them', '\0\0\0\0'],
    ['time that runs back', '{"tick":0}'],
    ['nothing', ''],
  ])('%s', (_, line) => {
    const { autosave } = readAutosave(broken(20, line))
    const { autosave: sound } = readAutosave(`${lines.slice(0, 20).join('\n')}\n`)
    expect(autosave).toEqual(sound)
    expect(autosave!.tick).toBeGreaterThan(10)
  })

  test('a first line that is none: then there is nothing to go on with', () => {
    expect(readAutosave('').problem).toBeDefined()
    expect(readAutosave('{"format":"outgrow-autosave-2"}\n').problem).toBeDefined()
    expect(readAutosave(text.slice(0, 100)).autosave).toBeUndefined()
  })
})

describe('not gone on with:', () => {
  const { autosave } = readAutosave(played(70).text)

  test.each([
    ['other-engine', { engine: autosave!.engine + 1 }],
    ['checkpoint', { checkpoints: [{ tick: 60, hash: '0'.repeat(16) }] }],
    ['checkpoint', { seed: 'other' }],
    ['refused-command', { commands: [{ tick: 3, seq: 0, command: { do: 'bigger-disk' } }] }],
  ])('%s', (obstacle, change) => {
    expect(resumeRun({ ...autosave!, ...change }, LEVEL)).toEqual({ obstacle })
  })

  test('a run of a level whose rules have changed, but one whose words have', () => {
    const cash = { ...LEVEL.money, cashDollars: 1 }
    expect(resumeRun(autosave!, { ...LEVEL, money: cash })).toEqual({ obstacle: 'other-rules' })
    expect(resumeRun(autosave!, { ...LEVEL, title: { en: 'New', ko: '새' } })).toHaveProperty('run')
    expect(resumeRun(autosave!)).toHaveProperty('run')
    const unreadable = { ...autosave!, level: { ...autosave!.level, text: 'id: [' } }
    expect(resumeRun(unreadable)).toEqual({ obstacle: 'bad-level' })
  })
})
