import { Hasher } from '../sim/hash.ts'
import type { Level } from './level.ts'

/** Keys whose values are prose: they may change without changing the game. */
const PROSE: readonly string[] = ['title', 'story', 'hints', 'debrief', 'cause', 'concepts', 'par']

/** 16 hexadecimal digits over everything in a level that play depends on. */
export function hashRules(level: Level): string {
  const hasher = new Hasher()
  feed(hasher, level)
  return hasher.digest()
}

function feed(hasher: Hasher, value: unknown): void {
  if (typeof value === 'number') hasher.string('number').number(value)
  else if (Array.isArray(value)) {
    hasher.string('list').number(value.length)
    for (const item of value) feed(hasher, item)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (PROSE.includes(key) || inner === undefined) continue
      hasher.string(key)
      feed(hasher, inner)
    }
    hasher.string('end')
  } else hasher.string(String(value))
}
