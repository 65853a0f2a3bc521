import type { z } from 'zod'
import type { Words } from '../architecture/words.ts'
import { quote } from './harmless.ts'

type Issue = z.core.$ZodIssue

/** What a value may be, as people call it. */
const NAMES: Record<string, Words> = {
  string: { en: 'text', ko: '텍스트' },
  number: { en: 'a number', ko: '숫자' },
  int: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: 'true 또는 false' },
  array: { en: 'a list', ko: '목록' },
  tuple: { en: 'a list', ko: '목록' },
  object: { en: 'a map of keys and values', ko: '키와 값의 맵' },
  record: { en: 'a map of keys and values', ko: '키와 값의 맵' },
}

export const nameOf = (issue: Issue): Words =>
  (issue.code === 'invalid_type' ? NAMES[issue.expected] : undefined) ?? {
    en: 'another value',
    ko: '다른 값',
  }

export const oneOf = (names: Words[]): Words => ({
  en: names.map((name) => name.en).join(' or '),
  ko: names.map((name) => name.ko).join(' 또는 '),
})

/** A value of the wrong sort. */
export function expected(what: Words, found: unknown): Words {
  const { en, ko } = description(found)
  return { en: `expected ${what.en}, found ${en}`, ko: `필요한 값: ${what.ko}, 적힌 값: ${ko}` }
}

function description(found: unknown): Words {
  if (found === null) return { en: 'nothing', ko: '빈 값' }
  if (typeof found === 'object') return NAMES[Array.isArray(found) ? 'array' : 'object']
  return { en: quote(found), ko: quote(found) }
}

/** Keys that are not there; texts lack a language. */
export function missing(keys: readonly PropertyKey[]): Words {
  const [key] = keys
  if (key === 'ko') return { en: 'the Korean text (ko) is missing', ko: '한국어 텍스트(ko)가 없습니다' }
  if (key === 'en') return { en: 'the English text (en) is missing', ko: '영어 텍스트(en)가 없습니다' }
  const list = keys.map(quote).join(', ')
  return { en: `${list} ${keys.length > 1 ? 'are' : 'is'} missing`, ko: `빠진 키가 있습니다: ${list}` }
}

export const unknownKey = (key: unknown): Words => ({
  en: `unknown key ${quote(key)}`,
  ko: `알 수 없는 키입니다: ${quote(key)}`,
})

/** YAML reads bare digits and true or false as what they look like. */
export function quotesHint(issue: z.core.$ZodIssueInvalidType, found: unknown): Words | undefined {
  const isBare = typeof found === 'number' || typeof found === 'boolean'
  if (issue.expected !== 'string' || !isBare) return undefined
  return { en: 'put it in quotes', ko: '따옴표로 감싸 주세요' }
}

export function atLeast({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Words {
  if (origin === 'array')
    return { en: `needs at least ${minimum} entries`, ko: `항목이 ${minimum}개 이상 있어야 합니다` }
  if (origin === 'string') return { en: 'must not be empty', ko: '비워 둘 수 없습니다' }
  return inclusive
    ? { en: `must be at least ${minimum}`, ko: `${minimum} 이상이어야 합니다` }
    : { en: `must be more than ${minimum}`, ko: `${minimum}보다 커야 합니다` }
}

export function atMost({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Words {
  if (origin === 'array') return { en: `at most ${maximum} entries`, ko: `항목은 최대 ${maximum}개입니다` }
  if (origin === 'string') return { en: `at most ${maximum} characters`, ko: `최대 ${maximum}자입니다` }
  return inclusive
    ? { en: `must be at most ${maximum}`, ko: `${maximum} 이하여야 합니다` }
    : { en: `must be less than ${maximum}`, ko: `${maximum}보다 작아야 합니다` }
}
