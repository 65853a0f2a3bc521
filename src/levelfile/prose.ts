import { z } from 'zod'

export const isName = (text: string): boolean => text.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)

/** A name that commands, links and files refer to: `web`, `bigger-server`. */
export const name = z
  .unknown()
  .meta({ type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 })
  .transform((input, context): string => {
    if (typeof input === 'string' && isName(input)) return input
    const expected = {
      en: 'a name of small letters, digits and dashes',
      ko: '영어 소문자와 숫자, 붙임표로 된 이름',
    }
    context.issues.push({ code: 'custom', input, params: { expected } })
    return z.NEVER
  })

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    // Tabs have no width that a layout could rely on; Hangul that was typed in parts is put together.
    .transform((written) => written.replaceAll('\t', ' ').normalize('NFC').trim())

/** Words for people, in both languages. */
export const words = (longest: number) => z.strictObject({ en: text(longest), ko: text(longest) })

export const TITLE = 60
export const SENTENCE = 200
export const STORY = 4000
