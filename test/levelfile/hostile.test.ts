import { expect, test, vi } from 'vitest'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { readDocument } from '../../src/levelfile/document.ts'
import { reachableComponents } from '../../src/levelfile/reachable.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { ONE_BOX } from './one-box.ts'
import { mistake, rendered } from './rendered.ts'

test('an alias is refused, so that a bomb of them never goes off', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghij'.split('').map((c, i) => `${c}: &${c} [*${'abcdefghi'[i]}, *a]`),
  ]
  expect(
    rendered(bomb.join('\n'))
      .split('\n\n')
      .filter((m) => m.includes('alias'))[0],
  ).toMatchInlineSnapshot(`
    "x.yaml:2:8: aliases (*name) are not known here: write the value out
      b: &b [*a, *a]
             ^~"
  `)
})

test('nothing is nested deeper than anybody would', () => {
  expect(rendered('['.repeat(100_000))).toMatchInlineSnapshot(`
    "x.yaml:1:1: nested too deeply
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
      ^"
  `)
  expect(rendered(`x: ${'['.repeat(30)}${']'.repeat(30)}`)).toContain('nested too deeply')
})

test('nothing is larger than a level could be', () => {
  expect(rendered(`# ${'x'.repeat(300_000)}`)).toMatchInlineSnapshot(`
    "x.yaml:1:1: the file is too large: 293 kB, at most 256 kB
      # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
      ^"
  `)
})

test('control characters are refused wherever they hide', () => {
  expect(mistake('en: One box', 'en: "One \\e[2J box"')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:2:14: the invisible character U+001B is not allowed
      title: { en: "One \\e[2J box", ko: 서버 한 대 }
                   ^~~~~~~~~~~~~~~"
  `)
  expect(mistake('en: One box', 'en: One \u202e box', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:2:14: 쓸 수 없는 보이지 않는 문자입니다: U+202E
      title: { en: One � box, ko: 서버 한 대 }
                   ^~~~~~~~~"
  `)
  expect(mistake('page:', '"pa\\u0007ge":')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:3: the invisible character U+0007 is not allowed
        "pa\\u0007ge": { share: 60%, cpu: 20ms, queries: 8, query: 1.2ms, sends: 60kB }
        ^~~~~~~~~~~~"
  `)
})

test('keys that would change the map itself are refused', () => {
  expect(mistake('page:', '__proto__:')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:3: '__proto__' cannot be a key
        __proto__: { share: 60%, cpu: 20ms, queries: 8, query: 1.2ms, sends: 60kB }
        ^~~~~~~~~"
  `)
  expect(({} as Record<string, unknown>).share).toBeUndefined()
  expect(rendered('constructor: {}\ntoString: 1\n')).toContain("unknown key 'constructor'")
})

test('duplicate keys are told by name', () => {
  expect(mistake('length: 30d', 'length: 30d\nlength: 31d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:5:1: this key is already there: 'length'
      length: 31d
      ^~~~~~"
  `)
})

test('what is not YAML is told in plain words, once a line', () => {
  expect(mistake('title: {', 'title: [')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:2:34: the indentation does not fit, or a bracket is not closed
      title: [ en: One box, ko: 서버 한 대 }
                                           ^
    hint: entries of one list or map start in the same column"
  `)
  expect(mistake('  points:', '\tpoints:', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:6:1: 들여쓰기에 탭이 있습니다
        points:
      ^~
    도움말: 빈칸으로 들여써 주세요

    levels/01-one-box.yaml:9:1: 들여쓰기가 맞지 않거나 괄호가 닫히지 않았습니다
        wave: 50%
      ^
    도움말: 같은 목록이나 맵의 항목은 같은 칸에서 시작해야 합니다"
  `)
  expect(mistake('id: 01-one-box', 'id: 01: one-box')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:1:5: a second \`key:\` on the same line
      id: 01: one-box
          ^
    hint: text that contains \`: \` needs quotes"
  `)
  expect(rendered('id: x\n---\nid: y\n')).toMatchInlineSnapshot(`
    "x.yaml:2:1: a second document starts here
      ---
      ^~~
    hint: one file is one document: remove the \`---\`"
  `)
  expect(rendered('id: !!python/object x\n')).toMatchInlineSnapshot(`
    "x.yaml:1:5: tags are not known here
      id: !!python/object x
          ^~~~~~~~~~~~~~~"
  `)
})

test('what is no map at all', () => {
  expect(rendered('')).toMatchInlineSnapshot(`"x.yaml:1:1: expected a map of keys and values, found nothing"`)
  expect(rendered('just words')).toMatchInlineSnapshot(`
    "x.yaml:1:1: expected a map of keys and values, found 'just words'
      just words
      ^~~~~~~~~~"
  `)
})

test('YAML 1.1 does not come back by a directive', () => {
  expect(readDocument('%YAML 1.1\n---\na: yes\nb: 1:30\n<<: 3\n', 'x').value).toEqual({
    a: 'yes',
    b: '1:30',
    '<<': 3,
  })
})

test('many mistakes take no longer than few', () => {
  const few = readingMs(1000)
  // Eight times as many take eight times as long; if each looked at all the others, 64 times.
  expect(readingMs(8000) / few).toBeLessThan(24)
})

/** Processor time, the least of some tries: others use the machine too. */
function readingMs(mistakes: number): number {
  const keys = Array.from({ length: mistakes }, (_, i) => `k${i}: x`).join('\n')
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    expect(readLevel(keys, 'x.yaml').diagnostics.length).toBeGreaterThan(mistakes)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...tries)
}

test('whatever is cut out of a level, reading it never throws', () => {
  for (let from = 0; from < ONE_BOX.length; from += 13) {
    for (const length of [1, 7, 60]) {
      const text = ONE_BOX.slice(0, from) + ONE_BOX.slice(from + length)
      const { level, diagnostics } = readLevel(text, 'x.yaml')
      expect(level === undefined).toBe(diagnostics.length > 0)
      expect(readLab(text, 'x.yaml').experiment).toBeUndefined()
    }
  }
})

test('what upgrades can bring in is found without trying them in every order', () => {
  const servers = Array.from(
    { length: 60 },
    (_, i) => `    - { id: s${i}, kind: server, size: m7g.medium, disk: 20GB }`,
  )
  const text = ONE_BOX.replace('    - { id: server,', `${servers.join('\n')}\n    - { id: server,`)
  const looks = Object.values(UPGRADES).map((upgrade) => vi.spyOn(upgrade, 'targets'))
  const { level } = readLevel(text, 'x.yaml')
  const looked = looks.reduce((sum, look) => sum + look.mock.calls.length, 0)
  vi.restoreAllMocks()
  expect(level?.start.topology.components).toHaveLength(63)
  // Each upgrade is looked at once for each component that can come, not once for each order of upgrades.
  const { topology } = level!.start
  const coming = reachableComponents(topology, level!.upgrades).length
  expect(looked).toBeGreaterThan(0)
  expect(looked).toBeLessThan(4 * (coming + 1) * Object.keys(level!.upgrades).length)
})

test('a level cannot ask for endless classes of requests', () => {
  const requests = Array.from({ length: 20 }, (_, i) => `  r${i}: { cpu: 1ms }\n`).join('')
  expect(mistake('requests:\n', `requests:\n${requests}`)).toContain('at most 16 entries')
})
