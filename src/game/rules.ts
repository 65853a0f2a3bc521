import { Hasher } from '../sim/hash.ts'
import type { Level } from './level.ts'

/** 16 hexadecimal digits over everything in a level that play depends on; prose may change without changing it. */
export function hashRules(level: Level): string {
  const hasher = new Hasher()
  feed(hasher, rulesOf(level))
  return hasher.digest()
}

/** A level without what is only read: its texts, what it teaches, its bonus and par plan, and why there is a rush. */
function rulesOf(level: Level): object {
  const { title: _1, story: _2, hints: _3, debrief: _4, concepts: _5, bonus: _6, par: _7, ...rules } = level
  const spikes = level.users.spikes.map(({ cause: _cause, ...spike }) => spike)
  return { ...rules, users: { ...level.users, spikes } }
}

function feed(hasher: Hasher, value: unknown): void {
  if (typeof value === 'number') hasher.string('number').number(value)
  else if (Array.isArray(value)) {
    hasher.string('list').number(value.length)
    for (const item of value) feed(hasher, item)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined) continue
      hasher.string(key)
      feed(hasher, inner)
    }
    hasher.string('end')
  } else hasher.string(String(value))
}
