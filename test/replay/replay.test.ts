import { beforeAll, describe, expect, test } from 'vitest'
import { applyCommand } from '../../src/game/apply.ts'
import type { TimedCommand } from '../../src/game/command.ts'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { makeReplay, type Replay, readReplay, recordRun } from '../../src/replay/replay.ts'
import { FALSEHOODS, type Verdict, verifyReplay } from '../../src/replay/verify.ts'
import { levelFrom, levelText } from '../support/levels.ts'

const ID = '03-one-of-many-dies'
const TEXT = levelText(ID)
const LEVEL = levelFrom(TEXT)

/** Decisions of the first days, of all sorts, whatever par may be. */
const PLAN: readonly TimedCommand[] = [
  { tick: 24, command: { do: 'add-load-balancer' } },
  { tick: 108, command: { set: 'lb.healthIntervalS', to: 2 } },
  { tick: 108, command: { set: 'lb.healthThreshold', to: 2 } },
  { tick: 111, command: { do: 'add-web-server' } },
]

/** What a run of the level, played by a plan until `tick`, leaves behind. */
function recorded(tick: number, plan: readonly TimedCommand[] = LEVEL.par): Replay {
  const run = startRun(LEVEL)
  playTo(run, tick, plan)
  return recordRun(run, TEXT)
}

let replay: Replay
beforeAll(() => {
  replay = recorded(150, PLAN)
})

const reasonOf = (verdict: Verdict) => (verdict.verified ? 'verified' : verdict.reason)
const changed = (change: Partial<Replay>): Verdict => verifyReplay({ ...replay, ...change })
const resulting = (change: Partial<Replay['result']>): Verdict =>
  changed({ result: { ...replay.result, ...change } })

describe('a replay', () => {
  test('written, read and played again comes to the same', () => {
    expect(replay.commands).toHaveLength(4)
    const { replay: read, problem } = readReplay(makeReplay(replay))
    expect(problem).toBeUndefined()
    expect(read).toEqual(replay)
    expect(verifyReplay(read!)).toEqual({ verified: true, result: replay.result })
  })

  test('of a whole level holds', () => {
    const whole = recorded(600)
    expect(whole.result).toMatchObject({ tick: 600, outcome: 'won', stars: 3 })
    expect(whole.checkpoints).toHaveLength(10)
    expect(verifyReplay(whole).verified).toBe(true)
  })

  test('of a run that has not begun holds', () => {
    expect(verifyReplay(recorded(0)).verified).toBe(true)
  })

  test('holds when the level’s words change, and its par plan', () => {
    const text = TEXT.replace('One of many dies', 'Somebody dies').replace(/^par:.*/ms, '')
    expect(text.length).toBeLessThan(TEXT.length - 100)
    expect(changed({ level: { ...replay.level, text } }).verified).toBe(true)
  })

  test('keeps commands given after its last tick', () => {
    const run = startRun(LEVEL)
    playTo(run, 24)
    applyCommand(run, { do: 'add-load-balancer' })
    const paused = recordRun(run, TEXT)
    expect(paused.commands).toEqual([{ tick: 24, seq: 0, command: { do: 'add-load-balancer' } }])
    expect(verifyReplay(paused).verified).toBe(true)
    expect(reasonOf(verifyReplay({ ...paused, commands: [] }))).toBe('result')
  })
})

describe('not verified:', () => {
  test('another version of the engine made it', () => {
    expect(changed({ engine: replay.engine + 1 })).toMatchObject({
      reason: 'other-engine',
      expected: String(replay.engine + 1),
      actual: String(replay.engine),
    })
  })

  test('a level that cannot be read', () => {
    expect(reasonOf(changed({ level: { ...replay.level, text: 'id: [' } }))).toBe('bad-level')
  })

  test('a level with other rules than it names', () => {
    const text = TEXT.replace('cash: $220', 'cash: $2200')
    expect(reasonOf(changed({ level: { ...replay.level, text } }))).toBe('other-rules')
  })

  test('a level that calls itself by another name', () => {
    const forged = changed({ level: { ...replay.level, id: '01-one-box' } })
    expect(forged).toMatchObject({ reason: 'other-rules', expected: '01-one-box', actual: replay.level.id })
  })

  test('another seed, at the first checkpoint', () => {
    const verdict = changed({ seed: 'other' })
    expect(verdict).toMatchObject({ reason: 'checkpoint', tick: 60, expected: replay.checkpoints[0].hash })
  })

  test('a command at another tick, at the first checkpoint after it', () => {
    const commands = replay.commands.map((each) =>
      each.tick === 108 ? { ...each, tick: each.tick + 3 } : each,
    )
    expect(commands).not.toEqual(replay.commands)
    expect(changed({ commands })).toMatchObject({ reason: 'checkpoint', tick: 120 })
  })

  test('a command less, or more, at the first checkpoint after it', () => {
    expect(changed({ commands: replay.commands.slice(1) })).toMatchObject({ verified: false })
    const more = { tick: 70, seq: 0, command: { set: 'dns.ttlS', to: 10 } }
    const commands = [replay.commands[0], more, ...replay.commands.slice(1)]
    expect(changed({ commands })).toMatchObject({ reason: 'checkpoint', tick: 120 })
  })

  test('a command that the game refuses, at its tick', () => {
    const commands = [{ tick: 10, seq: 0, command: { do: 'add-web-server' } }, ...replay.commands]
    expect(changed({ commands })).toEqual({ verified: false, reason: 'refused-command', tick: 10 })
  })

  test('a command after the end', () => {
    const late = { tick: 151, seq: 0, command: { set: 'dns.ttlS', to: 10 } }
    expect(changed({ commands: [...replay.commands, late] })).toMatchObject({
      reason: 'refused-command',
      tick: 151,
    })
  })

  test('a checkpoint with another hash', () => {
    const [first, second] = replay.checkpoints
    const verdict = changed({ checkpoints: [first, { ...second, hash: '0123456789abcdef' }] })
    expect(verdict).toMatchObject({
      reason: 'checkpoint',
      tick: 120,
      expected: '0123456789abcdef',
      actual: second.hash,
    })
  })

  test('a checkpoint that is missing, or one where there is none', () => {
    expect(changed({ checkpoints: replay.checkpoints.slice(1) })).toMatchObject({
      reason: 'checkpoint',
      tick: 60,
    })
    const checkpoints = [...replay.checkpoints, { tick: 130, hash: replay.result.hash }]
    expect(changed({ checkpoints })).toMatchObject({ reason: 'checkpoint', tick: 130 })
  })

  test.each<[string, Partial<Replay['result']>]>([
    ['stars', { stars: 0 }],
    ['score', { score: 7 }],
    ['outcome', { outcome: 'lost' }],
    ['hash', { hash: '0123456789abcdef' }],
    ['last tick', { tick: 149 }],
  ])('a result with other %s', (_, change) => {
    expect(reasonOf(resulting(change))).toBe('result')
  })

  test('a run that is said to go on after the level’s end', () => {
    const whole = recorded(600)
    const verdict = verifyReplay({ ...whole, result: { ...whole.result, tick: 700 } })
    expect(verdict).toMatchObject({ reason: 'result', tick: 600 })
  })

  test.each(Object.entries(FALSEHOODS))('%s is said in both languages', (_, { en, ko }) => {
    expect(en).toMatch(/^not verified: /)
    expect(ko).toMatch(/니다$/)
  })
})

describe('a file that is no replay', () => {
  const problemOf = (value: unknown): string =>
    readReplay(typeof value === 'string' ? value : JSON.stringify(value)).problem ?? 'none'
  const withoutSeed = () => {
    const { seed: _seed, ...rest } = replay
    return rest
  }

  test.each<[string, () => unknown, RegExp]>([
    ['empty', () => '', /^not JSON/],
    ['half of one', () => makeReplay(replay).slice(0, 500), /^not JSON/],
    ['nothing', () => 'null', /^replay: /],
    ['a number', () => '17', /^replay: /],
    ['a list', () => [], /^replay: /],
    ['another format', () => ({ ...replay, format: 'outgrow-replay-9' }), /^format: /],
    ['a missing seed', withoutSeed, /^seed: /],
    ['a key too many', () => ({ ...replay, extra: 1 }), /extra/],
    [
      'half a tick',
      () => ({ ...replay, commands: [{ tick: 0.5, seq: 0, command: { do: 'x' } }] }),
      /^commands\.0\.tick/,
    ],
    [
      'a tick below zero',
      () => ({ ...replay, checkpoints: [{ tick: -1, hash: replay.result.hash }] }),
      /^checkpoints\.0/,
    ],
    [
      'a hash that is none',
      () => ({ ...replay, checkpoints: [{ tick: 60, hash: 'x' }] }),
      /^checkpoints\.0\.hash/,
    ],
    ['four stars', () => ({ ...replay, result: { ...replay.result, stars: 4 } }), /^result\.stars/],
    [
      'a command that is neither',
      () => ({ ...replay, commands: [{ tick: 0, seq: 0, command: {} }] }),
      /^commands\.0\.command/,
    ],
    ['commands out of order', () => ({ ...replay, commands: replay.commands.toReversed() }), /^commands: /],
    [
      'commands numbered wrongly',
      () => ({ ...replay, commands: [{ ...replay.commands[0], seq: 1 }] }),
      /^commands: /,
    ],
    [
      'a level too long',
      () => ({ ...replay, level: { ...replay.level, text: 'x'.repeat(300_000) } }),
      /^level\.text/,
    ],
    ['a huge text', () => 'x'.repeat(4_000_000), /too large/],
    ['lists in lists', () => '['.repeat(200_000), /^not JSON|^replay/],
    ['a prototype', () => '{"__proto__": {"format": "outgrow-replay-1"}}', /:/],
  ])('%s is refused with its reason', (_, value, problem) => {
    expect(problemOf(value())).toMatch(problem)
  })

  test('too many commands are refused', () => {
    const commands = Array.from({ length: 10_001 }, (_, seq) => ({ tick: 0, seq, command: { do: 'x' } }))
    expect(problemOf({ ...replay, commands })).toMatch(/^commands: /)
  })

  test('a prototype in the middle neither gets in nor spreads', () => {
    const text = makeReplay(replay).replace('"seed"', '"__proto__": {"polluted": true}, "seed"')
    expect(readReplay(text).problem).toMatch(/__proto__/)
    expect({}).not.toHaveProperty('polluted')
  })

  test('what it says reaches no terminal as it is', () => {
    const hostile = '\u001b[31m\u009b0m'
    for (const value of [hostile, { ...replay, [hostile]: 1 }, `{"format": "${hostile}`])
      expect(problemOf(value)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  })
})
