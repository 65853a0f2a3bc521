import { describe, expect, test } from 'vitest'
import { factsOf } from '../../src/prove/facts.ts'
import { lintLevel } from '../../src/prove/lint-level.ts'
import { lintPlay } from '../../src/prove/lint-play.ts'
import { placed, type Remark } from '../../src/prove/remark.ts'
import { campaignLevel, LEVEL_IDS, levelFrom, OTHER_IDS } from '../support/levels.ts'
import { honest, TINY } from './tiny-levels.ts'

const said = (remarks: readonly Remark[]) =>
  remarks.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message.en}`)

describe('before anybody plays', () => {
  const lint = (from: string, to: string) => said(lintLevel(levelFrom(TINY.replace(from, to))))

  test.each<[string, string, string, string]>([
    [
      'an upgrade without a target',
      'bigger-disk: {}',
      'add-shard: {}',
      'error upgrades.add-shard: there is never',
    ],
    [
      'a lesson without anything to do',
      '[scale-up]',
      '[scale-up, cache]',
      'warning concepts.main.1: no upgrade',
    ],
    ['no lesson at all', '[scale-up]', '[cache]', 'error concepts.main: no main concept'],
    ['a third star for less', 'p95: 300ms', 'p95: 600ms', 'warning stars.three.p95: asks for less'],
    ['few hints', 'kind: challenge', 'kind: challenge', 'warning hints: 0 hints'],
    ['Korean that is none', 'ko: 작은 레벨', 'ko: Tiny', 'warning title: its Korean'],
  ])('%s is told', (_, from, to, expected) => {
    expect(lint(from, to).filter((text) => text.startsWith(expected))).toHaveLength(1)
  })

  test('a sandbox has no goals, and every fault befalls something', () => {
    const remarks = lint('kind: challenge', 'kind: sandbox')
    expect(remarks).toContain('error goals.p95: a sandbox has no goals')
    expect(remarks).toContainEqual(expect.stringMatching(/^error start: .*fault celebrity/))
  })

  test.each([...LEVEL_IDS, ...OTHER_IDS])('there is no error in %s', (id) => {
    expect(said(lintLevel(campaignLevel(id))).filter((text) => text.startsWith('error'))).toEqual([])
  })
})

describe('playing shows', () => {
  const level = honest()
  const goals = [
    ...level.goals,
    { metric: 'p50Ms', limit: 1 } as const,
    { metric: 'p99Ms', limit: 1e6 } as const,
  ]
  const facts = factsOf({ ...level, goals })

  test('goals that nobody meets or nobody misses, orders too short to feel, and quiet', () => {
    const remarks = said(lintPlay(level, facts, 50))
    expect(remarks).toContainEqual(expect.stringMatching(/^error goals.p50: par does not meet it: \d+/))
    expect(remarks).toContain(
      'warning goals.p99: nobody misses it: not even who does nothing, buys everything or buys at random',
    )
    expect(remarks).toContainEqual(expect.stringMatching(/^warning length: nothing happens to par from t\d+/))
    expect(remarks).toContain(
      'warning score.parSpent: par spends $50: that is what the score should be measured by',
    )
    const long = { ...facts, orders: [{ upgrade: 'bigger-server', ticks: 60 }] }
    expect(said(lintPlay(level, long, 40))).toContainEqual(
      expect.stringMatching(/^warning upgrades.bigger-server: takes 60 ticks, 41.7 %/),
    )
  })
})

test('remarks are placed where they belong in the file', () => {
  const remark: Remark = { severity: 'warning', path: ['goals', 'p95'], message: { en: 'x', ko: 'x' } }
  const [finding] = placed([remark], TINY, 'tiny.yaml')
  const line = TINY.split('\n').findIndex((text) => text.startsWith('goals:')) + 1
  expect(finding).toMatchObject({ file: 'tiny.yaml', line, column: 25, endColumn: 28, severity: 'warning' })
})
