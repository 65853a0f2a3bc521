/**
 * How a cell looks: the parameters of one SGR sequence in a fixed order, '' being plain. Two cells look the
 * same exactly when their styles are the same string.
 */
export type Style = string

export const PLAIN: Style = ''

const CACHE_LIMIT = 4096
const FOREGROUND = 9
const BACKGROUND = 10
const SLOTS = 11

/** The slot an attribute's code switches on, and the slots another code switches off. */
const ON: Record<number, number> = { 1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5, 8: 6, 9: 7, 53: 8 }
const OFF: Record<number, readonly number[]> = {
  21: [3],
  22: [0, 1],
  23: [2],
  24: [3],
  25: [4],
  27: [5],
  28: [6],
  29: [7],
  55: [8],
  39: [FOREGROUND],
  49: [BACKGROUND],
}

const cache = new Map<string, Style>()

/** The style after `parameters` (what stands between `CSI` and `m`) is applied on top of `style`. */
export function applySgr(style: Style, parameters: string): Style {
  if (parameters === '' || parameters === '0') return PLAIN
  const sequence = style === PLAIN ? parameters : `${style};${parameters}`
  const known = cache.get(sequence)
  if (known !== undefined) return known
  const result = canonical(sequence.split(';'))
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(sequence, result)
  return result
}

/** What to write so that the terminal's pen changes from one style to another. */
export function changeStyle(from: Style, to: Style): string {
  if (from === to) return ''
  if (to === PLAIN) return '\x1b[0m'
  return from === PLAIN ? `\x1b[${to}m` : `\x1b[0;${to}m`
}

function canonical(codes: readonly string[]): Style {
  const slots: string[] = new Array(SLOTS).fill('')
  for (let at = 0; at < codes.length; at++) {
    const code = Number.parseInt(codes[at] || '0', 10)
    if (code === 38 || code === 48 || code === 58) {
      const length = colourLength(codes, at)
      if (code !== 58) slots[code === 38 ? FOREGROUND : BACKGROUND] = codes.slice(at, at + length).join(';')
      at += length - 1
    } else if (code === 0) slots.fill('')
    else setSlot(slots, code, codes[at])
  }
  return slots.filter((slot) => slot !== '').join(';')
}

function setSlot(slots: string[], code: number, text: string): void {
  const isForeground = (code >= 30 && code <= 37) || (code >= 90 && code <= 97)
  const isBackground = (code >= 40 && code <= 47) || (code >= 100 && code <= 107)
  if (isForeground) slots[FOREGROUND] = text
  else if (isBackground) slots[BACKGROUND] = text
  else if (ON[code] !== undefined) slots[ON[code]] = text === '4:0' ? '' : text
  else for (const slot of OFF[code] ?? []) slots[slot] = ''
}

/** How many of the codes an extended colour takes: `38;5;n`, `38;2;r;g;b`, or one code with colons. */
function colourLength(codes: readonly string[], at: number): number {
  if (codes[at].includes(':')) return 1
  return codes[at + 1] === '2' ? 5 : 3
}
