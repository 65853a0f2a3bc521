import type { Level } from '../game/level.ts'
import { localeOf } from '../locale/locale.ts'
import { lockOf, starsOfAll } from '../tui/screens/campaign.ts'
import { languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { levelFiles, shippedLevel } from './level-files.ts'
import { knownProfiles } from './profiles.ts'

/** `outgrow levels`: the campaign and how far you have come. */
export const levelsCommand = (
  options: { json?: boolean; lang?: string; profile?: string },
  io: Io,
): Promise<number> =>
  orBadInput(io, () => {
    const language = languageOf(io.env, options.lang)
    const locale = localeOf(language)
    const files = levelFiles(io.root).map((file) => shippedLevel(file, language))
    const profiles = knownProfiles(io, language, options.profile)
    const progress = profiles.progress.read()
    const levels = files.map(({ level, file }, index) => {
      const lock = lockOf(files, index, progress)?.level
      const { stars = 0, score = 0, plays = 0 } = progress.levels[level.id] ?? {}
      const { id, kind, title, concepts } = level
      const locked = lock && { by: lock.id, why: whyLocked(lock) }
      return { id, file, kind, title, concepts, unlocked: !lock, locked, stars, score, plays }
    })
    const profile = { name: profiles.name(), stars: starsOfAll(files, progress) }
    if (options.json) io.stdout.write(`${JSON.stringify({ profile, levels })}\n`)
    else {
      const lines = levels.map((level) => line(level, locale.of(level.title), level.locked?.why[language]))
      io.stdout.write(`${[...lines, locale.say('levels.total', profileFigures(profile))].join('\n')}\n`)
    }
    return 0
  })

const profileFigures = ({ name, stars }: { name: string; stars: { won: number; all: number } }) => ({
  profile: name,
  ...stars,
})

/** In both languages, for whoever reads the JSON. */
const whyLocked = ({ title }: Level) => ({
  en: localeOf('en').say('levels.locked', { level: title }),
  ko: localeOf('ko').say('levels.locked', { level: title }),
})

function line(
  level: { id: string; stars: number; score: number },
  title: string,
  locked: string | undefined,
): string {
  const stars = locked ? '–––' : '★'.repeat(level.stars) + '☆'.repeat(3 - level.stars)
  const state = locked ?? (level.score > 0 ? String(level.score) : '')
  return `${stars}  ${level.id.padEnd(24)} ${title}${state && `  ${state}`}`
}
