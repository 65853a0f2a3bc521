/**
 * The guide for level authors says what is so: each of its examples is a part of a level, every key has one, and its list
 * of names is made from the registries. `vitest run test/levels/guide.test.ts -u` writes that list.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { KINDS } from '../../src/architecture/components/index.ts'
import { FAULTS } from '../../src/architecture/faults/index.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { levelJsonSchema } from '../../src/levelfile/json-schema.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'

const FOLDER = join(import.meta.dirname, '../../levels')
const GUIDE = readFileSync(join(FOLDER, 'README.md'), 'utf8')
const { par: _, ...BASE } = parse(readFileSync(join(FOLDER, 'template/level.yaml'), 'utf8'))

/** Each example with the heading that it stands under. */
const examplesOf = (guide: string) =>
  guide.split(/^#+ /m).flatMap((section) => {
    const [heading] = section.split('\n', 1)
    return Array.from(section.matchAll(/^```yaml\n(.*?)^```/gms), ([, text]) => ({ heading, text }))
  })
const EXAMPLES = examplesOf(GUIDE)
const KOREAN = readFileSync(join(FOLDER, 'README.ko.md'), 'utf8')
const parts = EXAMPLES.map(({ text }) => parse(text) ?? {})

describe('the guide', () => {
  test.each([...EXAMPLES, ...examplesOf(KOREAN)])(
    'an example of “$heading” is a part of a level',
    ({ text }) => {
      const level = stringify({ ...BASE, ...parse(text) })
      const { diagnostics } = readLevel(level, 'guide.yaml')
      expect(renderDiagnostics(level, diagnostics, 'en')).toBe('')
    },
  )

  test('has an example of every key', () => {
    const shown = new Set(parts.flatMap((part) => pathsOf(part)).map(asGoals))
    const known = [...new Set(schemaPaths(levelJsonSchema() as Schema).map(asGoals))]
    expect(known.length).toBeGreaterThan(100)
    expect(known.filter((path) => !shown.has(path))).toEqual([])
  })

  test('lists every name that a level may use', async () => {
    const [before, , after] = GUIDE.split(/(?<=<!-- names -->\n).*(?=<!-- \/names -->)/s).flatMap(
      (part, i) => (i === 0 ? [part, ''] : [part]),
    )
    await expect(`${before}${names()}\n${after}`).toMatchFileSnapshot(join(FOLDER, 'README.md'))
  })

  test('leads only to files and headings that are there, in both languages', () => {
    for (const [, target] of (GUIDE + KOREAN).matchAll(/\]\(([^)]+)\)/g)) {
      const [file, heading] = target.split('#')
      if (target.startsWith('http')) continue
      if (file !== '') readFileSync(join(FOLDER, file))
      const anchors = [...anchorsOf(GUIDE), ...(file === '' ? anchorsOf(KOREAN) : [])]
      if (heading) expect(anchors).toContain(heading)
    }
  })

  test('has the same steps and commands in both languages', () => {
    const commands = (guide: string) => Array.from(guide.matchAll(/outgrow (\w+)/g), ([, name]) => name)
    expect(new Set(commands(KOREAN))).toEqual(new Set(commands(GUIDE)))
    const steps = (guide: string) => guide.match(/^\d\. \[/gm)?.length
    expect(steps(KOREAN)).toBe(steps(GUIDE))
    expect(KOREAN.match(/^\|/gm)?.length).toBeGreaterThan(10)
  })
})

const anchorsOf = (guide: string): string[] =>
  Array.from(guide.matchAll(/^#+ (.+)$/gm), ([, text]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

function names(): string {
  const kinds = Object.entries(KINDS).map(([name, { params }]) => {
    const policies = Object.entries(params).filter(([, { policy }]) => policy)
    const settings = policies.map(([policy, { choices = [] }]) => `\`${policy}\` (${choices.join(', ')})`)
    return `| \`${name}\` | ${settings.join('; ')} |`
  })
  const upgrades = Object.entries(UPGRADES).map(
    ([name, { words, concept }]) => `| \`${name}\` | ${words.en} | \`${concept}\` |`,
  )
  const faults = Object.entries(FAULTS).map(([name, { words, factor }]) => {
    const size = factor ? `${factor.means.en}; ${factor.default} unless you say so` : ''
    return `| \`${name}\` | ${words.en} | ${size} |`
  })
  const table = (...head: string[]) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`]
  return [
    ...['Kinds of components, and the settings that a player may be given:', ''],
    ...[...table('`kind`', 'policies (values)'), ...kinds, ''],
    ...[...table('upgrade', 'what it is', 'concept'), ...upgrades, ''],
    ...[...table('`fault`', 'what it is', '`factor`'), ...faults],
  ].join('\n')
}

/** Names below which the author chooses the keys. */
const FREE = ['regions', 'requests', 'dataSets', 'sites', 'upgrades', 'policies', 'constants']

/** The keys of an example, as the schema knows them: `requests.*.cpu`, `par[].at`. */
function pathsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsOf(entry, `${at}[]`))
  if (typeof value !== 'object' || value === null) return []
  const isFree = FREE.includes(at.split('.').at(-1)!)
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [at, isFree ? '*' : key].filter((part) => part !== '').join('.')
    return [path, ...pathsOf(inner, path)]
  })
}

interface Schema {
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
}

function schemaPaths({ properties = {}, additionalProperties, items }: Schema, at = ''): string[] {
  const under = (name: string) => (at === '' ? name : `${at}.${name}`)
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => [under(key), ...schemaPaths(inner, under(key))]),
    ...(items ? schemaPaths(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? schemaPaths(additionalProperties, under('*')) : []),
  ]
}

/** Goals are the same wherever they stand. */
const asGoals = (path: string): string =>
  path
    .replace(/^(stars\.(two|three)|bonus)\./, 'goals.')
    .replace(/^goals\.(requests|regions)\.\*\./, 'goals.')
