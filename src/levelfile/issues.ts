import type { z } from 'zod'
import { quote } from './harmless.ts'
import { atLeast, atMost, expected, missing, nameOf, oneOf, quotesHint, unknownKey } from './issue-words.ts'
import { keysAt } from './schema-keys.ts'
import { nearest, suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

type Issue = z.core.$ZodIssue

/** Tells what a schema found wrong with a source, each at its place and in people's words. */
export function reportIssues(source: Source, schema: z.ZodType, issues: readonly Issue[]): void {
  const plain = issues.flatMap((issue) => plainIssues(issue)).filter((issue) => !source.isRefused(issue.path))
  const meant = reportUnknownKeys(source, schema, plain)
  const rest = plain.filter(({ code }) => code !== 'unrecognized_keys')
  const isAbsent = ({ path }: Issue) => source.at(path) === undefined
  reportMissing(
    source,
    rest.filter((issue) => isAbsent(issue) && !meant.has(JSON.stringify(issue.path))),
  )
  for (const issue of rest) if (!isAbsent(issue)) reportValue(source, issue)
}

/** Tells the keys that one map lacks in one go. */
function reportMissing(source: Source, issues: readonly Issue[]): void {
  const maps = new Map<string, PropertyKey[]>()
  for (const { path } of issues) {
    const map = JSON.stringify(path.slice(0, -1))
    maps.set(map, [...(maps.get(map) ?? []), path[path.length - 1]])
  }
  for (const [map, keys] of maps) source.reportKey(JSON.parse(map), missing(keys))
}

/** An issue about one of several shapes as the issues that people would see. */
function plainIssues(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  // Of the shapes a value may have, the one it was meant to have is that which its own type fits.
  const meant = issue.errors.find((errors) => errors.every((error) => error.path.length > 0))
  if (!meant) return [issue]
  return meant.flatMap((inner) => plainIssues({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Reports unknown keys, and gives the paths of those they were meant to be: these are not missing. */
function reportUnknownKeys(source: Source, schema: z.ZodType, issues: readonly Issue[]): Set<string> {
  const meant = new Set<string>()
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const known = keysAt(schema, issue.path)
    for (const key of issue.keys) {
      source.reportKey([...issue.path, key], unknownKey(key), suggestion(key, known))
      meant.add(JSON.stringify([...issue.path, nearest(key, known)]))
    }
  }
  return meant
}

function reportValue(source: Source, issue: Issue): void {
  const { path } = issue
  const found = source.at(path)
  if (issue.code === 'invalid_key') reportBadKey(source, issue)
  else if (issue.code === 'invalid_value') reportChoice(source, path, issue.values)
  else if (issue.code === 'invalid_union') reportNoShape(source, issue)
  else if (issue.code === 'invalid_type')
    source.report(path, expected(nameOf(issue), found), quotesHint(issue, found))
  else if (issue.code === 'too_small') source.report(path, atLeast(issue))
  else if (issue.code === 'too_big') source.report(path, atMost(issue))
  else if (issue.code === 'custom') reportOwn(source, issue)
  else source.report(path, { en: 'not a valid value', ko: '올바른 값이 아닙니다' })
}

/** Issues of our own schemas carry what to say of them. */
function reportOwn(source: Source, { path, params = {} }: z.core.$ZodIssueCustom): void {
  source.report(path, params.message ?? expected(params.expected, source.at(path)))
}

/** A key that its map cannot have: one that is no name, or not one of those there are. */
function reportBadKey(source: Source, { path, issues }: z.core.$ZodIssueInvalidKey): void {
  const [issue] = issues
  const key = path.at(-1)
  if (issue.code === 'custom') source.reportKey(path, expected(issue.params?.expected, key))
  else if (issue.code === 'invalid_value') {
    source.reportKey(path, unknownKey(key), suggestion(String(key), issue.values.map(String)))
  } else if (issue.code === 'too_big') source.reportKey(path, atMost(issue))
  else source.reportKey(path, { en: 'not a valid key', ko: '올바른 키가 아닙니다' })
}

function reportNoShape(source: Source, issue: z.core.$ZodIssueInvalidUnion): void {
  if ('options' in issue && issue.options) {
    reportChoice(source, issue.path, issue.options)
    return
  }
  const names = issue.errors.flatMap((errors) => errors.map((error) => nameOf(error)))
  source.report(issue.path, expected(oneOf(names), source.at(issue.path)))
}

function reportChoice(source: Source, path: Path, choices: readonly unknown[]): void {
  const written = source.at(path)
  const message = { en: `unknown value ${quote(written)}`, ko: `알 수 없는 값입니다: ${quote(written)}` }
  source.report(path, message, suggestion(String(written), choices.map(String)))
}
