import { localeOf } from '../locale/locale.ts'
import { isOpen } from '../tui/screens/campaign.ts'
import { languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { campaignFiles, readLevelFile } from './level-files.ts'
import { openProgress } from './progress.ts'

/** `outgrow levels`: the campaign and how far you have come. */
export const levelsCommand = (options: { json?: boolean; lang?: string }, io: Io): Promise<number> =>
  orBadInput(io, () => {
    const language = languageOf(io.env, options.lang)
    const files = campaignFiles(io.root).map((file) => readLevelFile(file, language))
    const progress = openProgress(language).read()
    const levels = files.map(({ level, file }, index) => ({
      id: level.id,
      file,
      kind: level.kind,
      title: level.title,
      concepts: level.concepts,
      unlocked: isOpen(files, index, progress),
      stars: progress.levels[level.id]?.stars ?? 0,
      score: progress.levels[level.id]?.score ?? 0,
    }))
    if (options.json) io.stdout.write(`${JSON.stringify({ levels })}\n`)
    else for (const level of levels) io.stdout.write(`${line(level, localeOf(language).of(level.title))}\n`)
    return 0
  })

function line(level: { id: string; unlocked: boolean; stars: number; score: number }, title: string): string {
  const stars = '★'.repeat(level.stars) + '☆'.repeat(3 - level.stars)
  return `${level.unlocked ? stars : '–––'}  ${level.id.padEnd(24)} ${title}${level.score > 0 ? `  ${level.score}` : ''}`
}
