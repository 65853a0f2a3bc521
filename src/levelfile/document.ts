import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type ParsedNode, parseDocument } from 'yaml'
import type { Words } from '../architecture/words.ts'
import { quote, unsafeCharacter } from './harmless.ts'
import { Source, type Span } from './source.ts'
import { SYNTAX_HINTS, SYNTAX_WORDS } from './syntax-words.ts'

const MAX_BYTES = 256 * 1024
const MAX_DEPTH = 24

/**
 * Reads YAML as plain data: maps, lists, texts, numbers, true, false and null, each with its place. What YAML
 * can do beyond that (aliases, tags, merge keys) is refused, and so is whatever could hurt: the text is a
 * stranger's. Never throws; `source.value` is undefined where the text is not YAML at all.
 */
export function readDocument(text: string, file: string): Source {
  const source = new Source(file, text)
  const bytes = new TextEncoder().encode(text).length
  if (bytes > MAX_BYTES) {
    source.reportSpan([0, 0], {
      en: `the file is too large: ${Math.ceil(bytes / 1024)} kB, at most ${MAX_BYTES / 1024} kB`,
      ko: `파일이 너무 큽니다: ${Math.ceil(bytes / 1024)} kB (최대 ${MAX_BYTES / 1024} kB)`,
    })
    return source
  }
  // Its check for duplicate keys compares every pair of them: too slow for a hostile file, so ours does it.
  const document = parseDocument<ParsedNode>(text, {
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
  })
  reportSyntax(source, [...document.errors, ...document.warnings])
  if (source.diagnostics.length === 0) new Walk(source).read(document.contents)
  return source
}

/** One mistake of a sort, and one a line: those that follow are mostly the echoes of the first. */
function reportSyntax(source: Source, errors: ReturnType<typeof parseDocument>['errors']): void {
  // How deep it gets before the stack ends says nothing about the file, nor do the echoes on the way back.
  if (errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) {
    source.reportSpan([0, 0], SYNTAX_WORDS.RESOURCE_EXHAUSTION)
    return
  }
  const told = new Set<unknown>()
  for (const { code, pos } of errors) {
    const { line } = source.placeOf(pos)
    if (told.has(code) || told.has(line)) continue
    told.add(code).add(line)
    source.reportSpan(pos, SYNTAX_WORDS[code], SYNTAX_HINTS[code])
  }
}

/** Turns YAML's nodes into plain values and notes where each of them stands. */
class Walk {
  readonly #source: Source
  readonly #path: (string | number)[] = []

  constructor(source: Source) {
    this.#source = source
  }

  /** What is missing from the whole file is told at its first character. */
  read(root: Node | null): void {
    const start = root?.range?.[0] ?? 0
    this.#source.value = this.#valueOf(root, [start, start])
  }

  #valueOf(node: Node | null, keySpan?: Span): unknown {
    const span = spanOf(node) ?? keySpan ?? [0, 0]
    this.#source.locate(this.#path, span, keySpan)
    if (node === null) return null
    if (this.#path.length > MAX_DEPTH) return this.#refuse(span, SYNTAX_WORDS.RESOURCE_EXHAUSTION)
    if (isAlias(node)) {
      return this.#refuse(span, {
        en: 'aliases (*name) are not known here: write the value out',
        ko: '여기서는 별칭(*이름)을 쓸 수 없습니다. 값을 그대로 써 주세요',
      })
    }
    if (isMap(node)) return this.#mapOf(node.items)
    if (isSeq(node)) return node.items.map((item, i) => this.#inside(i, () => this.#valueOf(item as Node)))
    return isScalar(node) ? this.#scalarOf(node.value, span) : null
  }

  #mapOf(pairs: Pair<unknown, unknown>[]): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    for (const pair of pairs) {
      const keySpan = spanOf(pair.key as Node | null) ?? [0, 0]
      const key = this.#keyOf(pair.key, keySpan)
      if (key === undefined) continue
      if (Object.hasOwn(map, key)) {
        const message = SYNTAX_WORDS.DUPLICATE_KEY
        this.#source.reportSpan(keySpan, {
          en: `${message.en}: ${quote(key)}`,
          ko: `${message.ko}: ${quote(key)}`,
        })
        continue
      }
      map[key] = this.#inside(key, () => this.#valueOf(pair.value as Node | null, keySpan))
    }
    return map
  }

  #keyOf(node: unknown, span: Span): string | undefined {
    if (!isScalar(node) || node.value === null || node.value === '') {
      return this.#refuse(span, SYNTAX_WORDS.NON_STRING_KEY)
    }
    const key = String(node.value)
    // An assignment to it would change the map's own nature instead of adding an entry.
    if (key === '__proto__') {
      return this.#refuse(span, {
        en: "'__proto__' cannot be a key",
        ko: "키로 쓸 수 없는 이름입니다: '__proto__'",
      })
    }
    return this.#scalarOf(key, span) === key ? key : undefined
  }

  #scalarOf(value: unknown, span: Span): unknown {
    const unsafe = typeof value === 'string' ? unsafeCharacter(value) : undefined
    if (unsafe === undefined) return value
    return this.#refuse(span, {
      en: `the invisible character ${unsafe} is not allowed`,
      ko: `쓸 수 없는 보이지 않는 문자입니다: ${unsafe}`,
    })
  }

  #inside<T>(key: string | number, read: () => T): T {
    this.#path.push(key)
    const value = read()
    this.#path.pop()
    return value
  }

  #refuse(span: Span, message: Words): undefined {
    this.#source.reportSpan(span, message)
    return undefined
  }
}

function spanOf(node: Node | null): Span | undefined {
  const range = node?.range
  return range && range[1] > range[0] ? [range[0], range[1]] : undefined
}
