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
  const before: LevelProgress = progress.levels[id] ?? { stars: 0, score: 0, plays: 0 }
  const after = {
    stars: Math.max(before.stars, result.stars),
    score: Math.max(before.score, result.score),
    plays: before.plays + 1,
  }
  return { ...progress, levels: { ...progress.levels, [id]: after } }
}
