import exactWidth, { type Options } from 'string-width'

const CACHE_LIMIT = 4096
const ESCAPE = 0x1b
const SOFT_HYPHEN = 0xad
const UNSURE = -1

const cache = new Map<string, number>()

/**
 * The columns `text` takes, always equal to string-width's answer, which the build replaces with this
 * function inside Ink too: string-width runs an emoji pattern over every braille and box character, and that
 * alone was 40 % of the dashboard's processor time.
 */
export default function stringWidth(text: string, options?: Options): number {
  if (typeof text !== 'string') return 0
  if (options?.ambiguousIsNarrow === false || options?.countAnsiEscapeCodes) return exactWidth(text, options)
  const width = plainWidth(text)
  return width === UNSURE ? cachedWidth(text) : width
}

/**
 * The columns of a UTF-16 unit that never joins with its neighbours, or -1 for all that needs a closer look
 * (marks, jamo, emoji, controls).
 */
export function unitWidth(unit: number): number {
  if (unit < 0x7f) return unit >= 0x20 ? 1 : UNSURE
  if (unit >= 0xa1 && unit <= 0x2ff) return unit === SOFT_HYPHEN ? UNSURE : 1 // Latin
  if (unit >= 0x2010 && unit <= 0x2027) return 1 // dashes, quotes, ellipsis
  if (unit >= 0x2190 && unit <= 0x22ff) return 1 // arrows and mathematics
  if (unit >= 0x2500 && unit <= 0x259f) return 1 // box drawing and blocks
  if (unit >= 0x2800 && unit <= 0x28ff) return 1 // braille
  if (unit >= 0xac00 && unit <= 0xd7a3) return 2 // Hangul syllables
  return UNSURE
}

function plainWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const columns = unitWidth(unit)
    if (columns !== UNSURE) width += columns
    else if (unit === ESCAPE) {
      at = endOfSgr(text, at)
      if (at === UNSURE) return UNSURE
    } else if (unit !== 0x0a) return UNSURE
  }
  return width
}

/** The index of the final `m` of a colour sequence that starts at `at`, or -1 if it is anything else. */
function endOfSgr(text: string, at: number): number {
  if (text[at + 1] !== '[') return UNSURE
  for (let end = at + 2; end < text.length; end++) {
    const unit = text.charCodeAt(end)
    if (unit === 0x6d) return end
    const isParameter = (unit >= 0x30 && unit <= 0x39) || unit === 0x3b
    if (!isParameter) return UNSURE
  }
  return UNSURE
}

function cachedWidth(text: string): number {
  const known = cache.get(text)
  if (known !== undefined) return known
  const width = exactWidth(text)
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(text, width)
  return width
}
