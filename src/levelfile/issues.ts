import type { z } from 'zod'
import { LANGUAGES, type Words } from '../architecture/words.ts'
import { quote } from './harmless.ts'
import { keysAt } from './schema-keys.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

type Issue = z.core.$ZodIssue

const NAMES: Record<string, Words> = {
  string: { en: 'text', ko: '텍스트' },
  number: { en: 'a number', ko: '숫자' },
  int: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: 'true 또는 false' },
  array: { en: 'a list', ko: '목록' },
  object: { en: 'a map of keys and values', ko: '키와 값의 맵' },
  record: { en: 'a map of keys and values', ko: '키와 값의 맵' },
}

/** Tells what a schema found wrong with a source, each at its place and in people's words. */
export function reportIssues(source: Source, schema: z.ZodType, issues: readonly Issue[]): void {
  for (const issue of issues) {
    if (source.isRefused(issue.path)) continue
    if (issue.code === 'unrecognized_keys') reportUnknownKeys(source, schema, issue)
    else if (issue.code === 'invalid_key')
      reportIssues(
        source,
        schema,
        issue.issues.map((inner) => ({ ...inner, path: issue.path })),
      )
    else if (issue.code === 'invalid_union') reportUnion(source, schema, issue)
    else if (source.at(issue.path) === undefined) source.reportKey(issue.path, missing(issue.path))
    else reportValue(source, issue)
  }
}

function reportUnknownKeys(source: Source, schema: z.ZodType, issue: z.core.$ZodIssueUnrecognizedKeys): void {
  const known = keysAt(schema, issue.path)
  for (const key of issue.keys) {
    const message = { en: `unknown key ${quote(key)}`, ko: `알 수 없는 키입니다: ${quote(key)}` }
    source.reportKey([...issue.path, key], message, suggestion(key, known))
  }
}

/** Of the shapes a value may have, the one it was meant to have is that which its own type fits. */
function reportUnion(source: Source, schema: z.ZodType, issue: z.core.$ZodIssueInvalidUnion): void {
  const meant = issue.errors.find((errors) => errors.every((error) => error.path.length > 0))
  if (meant) {
    reportIssues(
      source,
      schema,
      meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    )
    return
  }
  if (source.at(issue.path) === undefined) source.reportKey(issue.path, missing(issue.path))
  else if ('options' in issue && issue.options) reportChoice(source, issue.path, issue.options)
  else {
    const names = issue.errors.flatMap((errors) => errors.map((error) => nameOf(error)))
    source.report(issue.path, expected(oneOf(names), source.at(issue.path)))
  }
}

const nameOf = (issue: Issue): Words =>
  (issue.code === 'invalid_type' ? NAMES[issue.expected] : undefined) ?? {
    en: 'another value',
    ko: '다른 값',
  }

const oneOf = (names: Words[]): Words => ({
  en: names.map((name) => name.en).join(' or '),
  ko: names.map((name) => name.ko).join(' 또는 '),
})

function reportChoice(source: Source, path: Path, choices: readonly unknown[]): void {
  const written = source.at(path)
  const message = { en: `unknown value ${quote(written)}`, ko: `알 수 없는 값입니다: ${quote(written)}` }
  source.report(path, message, suggestion(String(written), choices.map(String)))
}

function missing(path: Path): Words {
  const key = path.at(-1)
  if (LANGUAGES.some((language) => language === key)) {
    return key === 'ko'
      ? { en: 'the Korean text (ko) is missing', ko: '한국어 텍스트(ko)가 없습니다' }
      : { en: 'the English text (en) is missing', ko: '영어 텍스트(en)가 없습니다' }
  }
  return { en: `${quote(key)} is missing`, ko: `빠진 키가 있습니다: ${quote(key)}` }
}

export function expected(what: Words, found: unknown): Words {
  const isText = typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
  const en = isText
    ? quote(found)
    : found === null
      ? 'nothing'
      : NAMES[Array.isArray(found) ? 'array' : 'object'].en
  const ko = isText
    ? quote(found)
    : found === null
      ? '빈 값'
      : NAMES[Array.isArray(found) ? 'array' : 'object'].ko
  return { en: `expected ${what.en}, found ${en}`, ko: `필요한 값: ${what.ko}, 적힌 값: ${ko}` }
}

function reportValue(source: Source, issue: Issue): void {
  const { path } = issue
  const found = source.at(path)
  if (issue.code === 'invalid_value') reportChoice(source, path, issue.values)
  else if (issue.code === 'invalid_type')
    source.report(path, expected(nameOf(issue), found), quotesHint(issue, found))
  else if (issue.code === 'too_small') source.report(path, atLeast(issue))
  else if (issue.code === 'too_big') source.report(path, atMost(issue))
  else if (issue.code === 'custom' && issue.params?.expected) {
    source.report(path, expected(issue.params.expected, found))
  } else if (issue.code === 'custom' && issue.params?.message) {
    source.report(path, issue.params.message, issue.params.hint)
  } else source.report(path, { en: 'not a valid value', ko: '올바른 값이 아닙니다' })
}

function quotesHint(issue: z.core.$ZodIssueInvalidType, found: unknown): Words | undefined {
  const isBare = typeof found === 'number' || typeof found === 'boolean'
  if (issue.expected !== 'string' || !isBare) return undefined
  return { en: 'put it in quotes', ko: '따옴표로 감싸 주세요' }
}

function atLeast({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Words {
  if (origin === 'array')
    return { en: `needs at least ${minimum} entries`, ko: `항목이 ${minimum}개 이상 있어야 합니다` }
  if (origin === 'string') return { en: 'must not be empty', ko: '비워 둘 수 없습니다' }
  return inclusive
    ? { en: `must be at least ${minimum}`, ko: `${minimum} 이상이어야 합니다` }
    : { en: `must be more than ${minimum}`, ko: `${minimum}보다 커야 합니다` }
}

function atMost({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Words {
  if (origin === 'array') return { en: `at most ${maximum} entries`, ko: `항목은 최대 ${maximum}개입니다` }
  if (origin === 'string') return { en: `at most ${maximum} characters`, ko: `최대 ${maximum}자입니다` }
  return inclusive
    ? { en: `must be at most ${maximum}`, ko: `${maximum} 이하여야 합니다` }
    : { en: `must be less than ${maximum}`, ko: `${maximum}보다 작아야 합니다` }
}
