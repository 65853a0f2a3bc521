import type { Words } from '../architecture/words.ts'
import { quote } from './harmless.ts'

const LONGEST = 40

/** `did you mean 'web'?`, or else what there is to choose from, or nothing where there is too much. */
export function suggestion(written: string, names: readonly string[]): Words | undefined {
  const near = nearest(written, names)
  if (near !== undefined) return { en: `did you mean ${quote(near)}?`, ko: `혹시 ${quote(near)}인가요?` }
  if (names.length === 0 || names.length > 12) return undefined
  const list = names.join(', ')
  return { en: `one of: ${list}`, ko: `쓸 수 있는 값: ${list}` }
}

/** The name at most a third of its letters away from what was written. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  if (written.length > LONGEST) return undefined
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const name of names) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase())
    if (distance < bestDistance && distance <= Math.max(1, Math.max(name.length, written.length) / 3)) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j], beforeLast[j - 2] + 1)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]
}
