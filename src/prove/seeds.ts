import type { Level } from '../game/level.ts'

/** Ours, beside the level's own. */
const OTHERS = [
  ...['k7m2p', 'q3x9d', 'tz5wb', 'h4c8n', 'v6r2j', 'm9f3t', 'b5y7k', 'd8w4s'],
  ...['p2g6x', 'n7t5c', 'w3k9h', 'f6b2v', 'j8d4m', 'x5s7r', 'c9n3y'],
]

/** How many seeds a claim is tried with, and how many of them it has to hold for. */
export const SEEDS = { full: 16, quick: 4, search: 2 } as const

/** 14 of 16, and as many in proportion of fewer. */
export const enoughOf = (seeds: number): number => Math.ceil((seeds * 14) / 16)

/** The seeds of a proof, the level's own first. */
export const seedsOf = (level: Level, count: number): string[] =>
  [level.seed, ...OTHERS.filter((seed) => seed !== level.seed)].slice(0, count)
