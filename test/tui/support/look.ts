import { LANGUAGES } from '../../../src/locale/language.ts'
import { localeOf } from '../../../src/locale/locale.ts'
import { type Look, themeOf } from '../../../src/tui/theme.ts'

/** English, lines and braille, no colour: what most expectations are written in. */
export const PLAIN: Look = { theme: themeOf({ color: false, ascii: false }), locale: localeOf('en') }
export const KOREAN: Look = { ...PLAIN, locale: localeOf('ko') }
export const ASCII: Look = {
  theme: themeOf({ color: false, ascii: true }),
  locale: localeOf('en', { ascii: true }),
}
export const KOREAN_ASCII: Look = { ...ASCII, locale: localeOf('ko', { ascii: true }) }
export const COLOURED: Look = { ...PLAIN, theme: themeOf({ color: true, ascii: false }) }

/** Every way a screen may look. */
export const LOOKS: { name: string; look: Look }[] = LANGUAGES.flatMap((language) =>
  [true, false].flatMap((color) =>
    [true, false].map((ascii) => ({
      name: `${language}${color ? ', colour' : ''}${ascii ? ', ascii' : ''}`,
      look: { theme: themeOf({ color, ascii }), locale: localeOf(language, { ascii }) },
    })),
  ),
)

/** Rows as they are compared by eye: one text, nothing after the last character of a row. */
export const shown = (rows: readonly string[]): string => rows.map((row) => row.trimEnd()).join('\n')
