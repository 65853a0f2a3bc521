/**
 * The house rules that a machine can check. A list of exceptions may only shrink: an entry that is no longer
 * needed fails too.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Each folder may import those before it. */
const ORDER = [
  'sim',
  'architecture',
  'game',
  'levelfile',
  'replay',
  'prove',
  'learn',
  'report',
  'contest',
  'tui',
  'cli',
  'main.ts',
]
const DETERMINISTIC = ['sim', 'architecture', 'game']

/** Where a package may be imported: a folder or a file. */
const PACKAGES: Record<string, readonly string[]> = {
  ink: ['tui'],
  react: ['tui', 'cli/play.ts', 'cli/replay.ts'],
  'string-width': ['tui/paint/width.ts', 'levelfile/diagnostic.ts', 'cli/lab-text.ts'],
  yaml: ['levelfile'],
  zod: ['levelfile', 'replay', 'prove/stored.ts', 'cli/progress.ts'],
  immer: ['game', 'tui', 'contest'],
  cac: ['cli'],
  nanoid: ['cli'],
  'env-paths': ['cli'],
  'write-file-atomic': ['cli'],
}

/** Who may reach for the world: its modules, and its globals. */
const NODE_MODULES = ['cli', 'contest/server.ts', 'contest/store.ts', 'contest/client.ts']
const WORLD = [...NODE_MODULES, 'main.ts', 'tui/terminal.ts']

/** What breaks a rule for a reason: files, or folders while they are being built. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  'reach every file from main.ts': [
    'levelfile/json-schema.ts', // what schema/ is made with
  ],
  'an order by text': ['sim/samples.ts'], // typed arrays are sorted by number
}

/** In code without white space: a statement that names a module, or a call that loads one. */
const IMPORT = /(?:^|[;}\n])(?:import|export)(?:[^"'`;()=]*from)?"([^"]+)"|\bimport\("([^"]+)"\)/g

interface Source {
  /** The path below src, with slashes. */
  path: string
  folder: string
  text: string
  /** The JavaScript in it, without comments and types, but with the imports that are only for types. */
  code: string
  imports: string[]
}

/** A file, and what it imports or does that it should not. */
interface Breach {
  from: Source
  to: string
}

const sources = filesBelow(join(ROOT, 'src')).map(readSource)
const byPath = new Map(sources.map((source) => [source.path, source]))

describe('imports', () => {
  rule('go one way', () => edges().filter(({ from, to }) => !mayImport(from.folder, to.split('/')[0])))

  rule('name files that exist', () => edges().filter(({ to }) => !byPath.has(to)))

  rule('bring in packages only where they belong', () => {
    return outside().filter(
      ({ from, to }) => !to.startsWith('node:') && !isIn(from, PACKAGES[packageOf(to)] ?? []),
    )
  })

  rule('bring in Node only at the edge', () => {
    return outside().filter(({ from, to }) => to.startsWith('node:') && !isIn(from, NODE_MODULES))
  })

  rule('reach every file from main.ts', () => {
    const reached = reachedFrom('main.ts')
    return sources
      .filter(({ path }) => !reached.has(path))
      .map((from) => ({ from, to: 'nothing leads to it' }))
  })
})

describe('the deterministic folders do not use', () => {
  /** Functions of Math that every engine computes alike, to the last bit. */
  const exact =
    'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|E|LN2|LN10|LOG2E|LOG10E|SQRT2'
  const unpredictable: Record<string, RegExp> = {
    'mathematics that differs between machines': new RegExp(`\\bMath\\b(?!\\.(?:${exact})\\b)`, 'g'),
    'a power that is not an integer literal': /\*\*=?(?!-?\d+\b(?!\.\d))/g,
    'the clock': /\b(?:Date|performance)\b/g,
    'the language of the machine': /\bIntl\b|\.(?:toLocale\w*|localeCompare)\b/g,
    'a timer': /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/g,
    'code that runs later': /\b(?:async|await|Promise)\b/g,
    'chance of another source': /\bcrypto\b/g,
    'an order by text': /\.(?:sort|toSorted)\(\)/g,
  }
  const isDeterministic = ({ folder }: Source): boolean => DETERMINISTIC.includes(folder)
  for (const [name, pattern] of Object.entries(unpredictable))
    rule(name, () => uses(pattern, isDeterministic))
})

describe('the world', () => {
  rule('is only for the edge', () =>
    uses(/\b(?:process|console|fetch|Buffer)\b(?!:)/g, (source) => !isIn(source, WORLD)),
  )

  rule('is left by main.ts alone', () =>
    uses(/\bprocess\.(?:exit|abort)\b/g, ({ path }) => path !== 'main.ts'),
  )
})

describe('files', () => {
  rule('are named for what they are about', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|types|misc|common)(?:\/|\.)/
    return sources.filter(({ path }) => vague.test(path)).map((from) => ({ from, to: 'a vague name' }))
  })

  rule('have at most 300 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 301)
    return long.map((from) => ({ from, to: 'too long' }))
  })
})

test('the rules see what they are to see', () => {
  const source = parse(
    'sim/x.ts',
    "// Date\nimport type { A } from './a.ts'\nimport { type B } from '../game/b.ts'\nexport type { C } from './c.ts'\n" +
      "/** Date */ const m: Date = 'from ' + 'Date' + `Date $" +
      "{Math.exp(2 ** 0.5)} Date`\nexport const load = () => import('./d.ts')\n",
  )
  expect(source.imports).toEqual(['./a.ts', '../game/b.ts', './c.ts', './d.ts'])
  expect(withoutText(source.code)).not.toMatch(/Date/)
  expect(withoutText(source.code)).toMatch(/Math\.exp/)
})

/** A test that nothing breaks the rule but its exceptions, and that each of these still does. */
function rule(name: string, findBreaches: () => Breach[]): void {
  test(name, () => {
    const breaches = findBreaches()
    const exceptions = EXCEPTIONS[name] ?? []
    const wrong = breaches.filter(({ from }) => !isIn(from, exceptions))
    expect(wrong.map(({ from, to }) => `${from.path}: ${to}`)).toEqual([])
    const needless = exceptions.filter((exception) => !breaches.some(({ from }) => isIn(from, [exception])))
    expect(needless, 'exceptions to remove').toEqual([])
  })
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  return files.map((file) => join(file.parentPath, file.name)).sort()
}

function readSource(file: string): Source {
  return parse(relative(join(ROOT, 'src'), file).split(sep).join('/'), readFileSync(file, 'utf8'))
}

function parse(path: string, text: string): Source {
  const valueImports = text
    .replace(/^import type /gm, 'import ')
    .replace(/^export type (?=[{*])/gm, 'export ')
  const { code } = transformSync(valueImports, {
    loader: path.endsWith('x') ? 'tsx' : 'ts',
    minifyWhitespace: true, // and with it the comments
    legalComments: 'none',
    jsx: 'preserve',
    target: 'esnext',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  const imports = [...code.matchAll(IMPORT)].map(([, named, loaded]) => named ?? loaded)
  return { path, folder: path.split('/')[0], text, code, imports }
}

/** Every import of one of our files by another, the imported one as a path below src. */
function edges(): Breach[] {
  return allImports((name) => name.startsWith('.')).map(({ from, to }) => {
    return { from, to: join(dirname(from.path), to).split(sep).join('/') }
  })
}

/** Every import of a package or a module of Node. */
function outside(): Breach[] {
  return allImports((name) => !name.startsWith('.'))
}

function allImports(isWanted: (name: string) => boolean): Breach[] {
  return sources.flatMap((from) => from.imports.filter(isWanted).map((to) => ({ from, to })))
}

/** The interface's words stand beside the row: they import nothing, and whoever speaks to people imports them. */
function mayImport(from: string, to: string): boolean {
  if (from === to) return true
  if (from === 'locale') return false
  if (to === 'locale') return ORDER.indexOf(from) >= ORDER.indexOf('levelfile')
  if (from === 'main.ts') return to === 'cli'
  return ORDER.includes(from) && ORDER.includes(to) && ORDER.indexOf(to) < ORDER.indexOf(from)
}

function reachedFrom(start: string): Set<string> {
  const reached = new Set([start])
  const all = edges()
  for (const path of reached) for (const { from, to } of all) if (from.path === path) reached.add(to)
  return reached
}

/** Whether the source is one of the files, or in one of the folders. */
function isIn({ path }: Source, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`))
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Where the code of the sources concerned matches, with what stands around it. */
function uses(pattern: RegExp, isConcerned: (source: Source) => boolean): Breach[] {
  return sources.filter(isConcerned).flatMap((from) => {
    const code = withoutText(from.code)
    return [...code.matchAll(pattern)].map(({ index }) => ({
      from,
      to: code.slice(Math.max(0, index - 20), index + 40),
    }))
  })
}

/** The code without the contents of its strings; what a template computes stays. */
function withoutText(code: string): string {
  return code
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) =>
      [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, inner]) => inner).join(' '),
    )
}
