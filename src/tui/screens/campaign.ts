import type { LevelEntry, LevelProgress, Progress } from '../ports.ts'

/** What the player has reached: a level opens with a star in the one before it. */
export const isOpen = (levels: readonly LevelEntry[], index: number, progress: Progress): boolean =>
  index === 0 || starsIn(progress, levels[index - 1].level.id) > 0

export const starsIn = ({ levels }: Progress, id: string): number => levels[id]?.stars ?? 0

/** The level to go on with: the first open one without a star, or the last. */
export function nextLevel(levels: readonly LevelEntry[], progress: Progress): number {
  const unfinished = levels.findIndex(({ level }) => starsIn(progress, level.id) === 0)
  return unfinished === -1 ? levels.length - 1 : unfinished
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

/** What is on disk and what we know: another game may have saved since we read. Its stars stay, our settings count. */
export function mergeProgress(kept: Progress, ours: Progress): Progress {
  const ids = new Set([...Object.keys(kept.levels), ...Object.keys(ours.levels)])
  const levels = Object.fromEntries([...ids].map((id) => [id, best(kept.levels[id], ours.levels[id])]))
  return { ...ours, levels }
}

const UNPLAYED: LevelProgress = { stars: 0, score: 0, plays: 0 }

const best = (one = UNPLAYED, other = UNPLAYED): LevelProgress => ({
  stars: Math.max(one.stars, other.stars),
  score: Math.max(one.score, other.score),
  plays: Math.max(one.plays, other.plays),
})
