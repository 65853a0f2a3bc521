/**
 * Text of strangers on its way to a terminal. Control characters can steer it, bidirectional controls can
 * make a line read as something else, invisible ones can hide a difference. Joiners stay: emoji need them.
 */
const UNSAFE = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The text with a `�` for every character that a terminal must not see; tabs and line ends stay. */
export const harmless = (text: string): string => text.replace(UNSAFE, '\ufffd')

/** The first unsafe character of a text, as `U+001B`. */
export function unsafeCharacter(text: string): string | undefined {
  const at = text.search(UNSAFE)
  return at < 0 ? undefined : `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`
}

const LONGEST_QUOTE = 40

/** What somebody wrote, fit to stand in a message: one line, harmless, not too long, between quotes. */
export function quote(written: unknown): string {
  const text = harmless(String(written)).replace(/\s+/g, ' ')
  const characters = [...text.slice(0, 2 * LONGEST_QUOTE)]
  return characters.length > LONGEST_QUOTE
    ? `'${characters.slice(0, LONGEST_QUOTE - 1).join('')}…'`
    : `'${text}'`
}
