import type { LevelEntry, LevelProgress, Progress } from '../ports.ts'

/** What is not part of the story is open from the start, and nothing waits for it. */
export const isBeside = ({ level }: LevelEntry): boolean => level.kind !== 'campaign'

/** The level in which a star opens this one: the one before it in the story; undefined: it is open. */
export function lockOf(
  levels: readonly LevelEntry[],
  index: number,
  progress: Progress,
): LevelEntry | undefined {
  if (!levels[index] || isBeside(levels[index])) return undefined
  const before = levels.slice(0, index).findLast((entry) => entry.level.kind === 'campaign')
  return before && starsIn(progress, before.level.id) === 0 ? before : undefined
}

export const isOpen = (levels: readonly LevelEntry[], index: number, progress: Progress): boolean =>
  index < levels.length && lockOf(levels, index, progress) === undefined

export const starsIn = ({ levels }: Progress, id: string): number => levels[id]?.stars ?? 0

/** Stars won in these levels, and how many there are to win. */
export function starsOfAll(levels: readonly LevelEntry[], progress: Progress): { won: number; all: number } {
  const counted = levels.filter((entry) => !isBeside(entry))
  const won = counted.reduce((sum, { level }) => sum + starsIn(progress, level.id), 0)
  return { won, all: counted.length * STARS }
}

const STARS = 3

/** The level to go on with: the first of the story without a star, or its last. */
export function nextLevel(levels: readonly LevelEntry[], progress: Progress): number {
  const story = levels.flatMap((entry, index) => (isBeside(entry) ? [] : [index]))
  return story.find((index) => starsIn(progress, levels[index].level.id) === 0) ?? story.at(-1) ?? -1
}

/** The progress after a finished run: the best of each counts. */
export function recordRun(
  progress: Progress,
  id: string,
  result: { stars: number; score: number },
): Progress {
  const before = progress.levels[id] ?? UNPLAYED
  const after = {
    stars: Math.max(before.stars, result.stars),
    score: Math.max(before.score, result.score),
    plays: before.plays + 1,
  }
  return { ...progress, levels: { ...progress.levels, [id]: after } }
}

/**
 * What is on disk and what we know: another game may have saved since we read. Its stars stay, and the name, which only
 * the disk knows; our settings count.
 */
export function mergeProgress(kept: Progress, ours: Progress): Progress {
  const ids = new Set([...Object.keys(kept.levels), ...Object.keys(ours.levels)])
  const levels = Object.fromEntries([...ids].map((id) => [id, best(kept.levels[id], ours.levels[id])]))
  return { ...ours, ...(kept.name && { name: kept.name }), levels }
}

const UNPLAYED: LevelProgress = { stars: 0, score: 0, plays: 0 }

const best = (one = UNPLAYED, other = UNPLAYED): LevelProgress => ({
  stars: Math.max(one.stars, other.stars),
  score: Math.max(one.score, other.score),
  plays: Math.max(one.plays, other.plays),
})
