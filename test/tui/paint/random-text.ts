/** Texts a dashboard might show and some it should survive, the same ones for the same seed. */
const PIECES: ReadonlyArray<readonly string[]> = [
  ['a', 'Z', '0', ' ', '  ', '%', 'load'],
  ['가', '서버', '힣', '응답'],
  ['─', '│', '╭', '█', '▏', '░'],
  ['⣿', '⠁', '⠀'],
  ['→', '·', '…', '—', 'é', '×', '①'],
  [
    '\x1b[31m',
    '\x1b[1;38;5;208m',
    '\x1b[48;2;1;2;3m',
    '\x1b[7m',
    '\x1b[22;27m',
    '\x1b[39m',
    '\x1b[0m',
    '\x1b[m',
  ],
  ['e\u0301', '\u0301', '\u1112\u1161\u11ab', '\u1100\u1100', '\u200b', '\ufe0f', '\u200d', '가\u11a8'],
  ['👍', '👩‍👩‍👧', '❤️', '🇰🇷', '1\ufe0f\u20e3', '漢', 'ﾊﾞ', 'Ａ'],
]

/** A small generator of its own (mulberry32): tests must not share the game's. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(chance: number, things: readonly T[]): T {
  return things[Math.min(things.length - 1, Math.floor(chance * things.length))]
}

/** Up to `length` random pieces; `kinds` limits them to the tamer first ones. */
export function randomText(seed: number, length = 12, kinds = PIECES.length): string {
  const next = random(seed)
  const count = Math.floor(next() * (length + 1))
  return Array.from({ length: count }, () => pick(next(), pick(next(), PIECES.slice(0, kinds)))).join('')
}
