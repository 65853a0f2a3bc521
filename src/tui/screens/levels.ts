import type { Level } from '../../game/level.ts'
import type { Action } from '../keys.ts'
import { starsText } from '../panels/goals.ts'
import type { LevelEntry, LevelProgress, Progress, UnfinishedRun } from '../ports.ts'
import type { Look } from '../theme.ts'
import { scrollTo } from '../widgets/menu.ts'
import { beginning, columnsOf, fit, spread, wrap } from '../widgets/text.ts'
import { lockOf, starsOfAll } from './campaign.ts'
import { heading, page, pageWidth } from './page.ts'
import type { Size } from './size.ts'
import { unfinishedText } from './unfinished.ts'

export interface LevelsView {
  readonly selected: number
  readonly levels: readonly LevelEntry[]
  readonly progress: Progress
  /** Of the selected level. */
  readonly unfinished?: UnfinishedRun
  /** What would do nothing now. */
  readonly idle: readonly Action[]
}

/** The campaign: stars, best score, and what a locked level waits for. */
export function levelsRows(view: LevelsView, size: Size, look: Look): string[] {
  const { levels, selected } = view
  const { won, all } = starsOfAll(levels, view.progress)
  const total = look.theme.paint('dim', look.locale.say('levels.stars', { won, all }))
  const [above, title, below] = heading(look.locale.say('levels.title'), look)
  const top = [above, spread(title, total, pageWidth(size)), below]
  const blocks = levels.map((_, index) => entryRows(view, index, pageWidth(size), look))
  const list =
    levels.length === 0
      ? [look.locale.say('levels.none')]
      : scrollTo(selected, blocks, size.rows - top.length - 2)
  return page([...top, ...list], 'menu', size, look, { idle: view.idle })
}

const TITLE_COLUMNS = 32
const STORY_ROWS = 4

function entryRows(view: LevelsView, index: number, width: number, look: Look): string[] {
  const { levels, progress, selected } = view
  const { theme, locale } = look
  const { level } = levels[index]
  const lock = lockOf(levels, index, progress)?.level
  const chosen = index === selected
  const pick = theme.paint('accent', chosen ? theme.glyphs.pick : ' ')
  const title = locale.of(level.title)
  const name = fit(title, Math.max(TITLE_COLUMNS, columnsOf(title)))
  const state = lock
    ? theme.paint('dim', locale.say('levels.lockedBy', { number: numberOf(lock) }))
    : playedText(progress.levels[level.id], look)
  const more = chosen ? moreRows(view, level, lock, width - INDENT.length, look) : []
  return [
    `${pick} ${numberOf(level)}  ${theme.paint(lock ? 'dim' : 'strong', name)}  ${state}`,
    ...more.map((row) => INDENT + row),
    ...(more.length > 0 ? [''] : []),
  ]
}

const INDENT = '      '

/** The number in the file's name is the place in the story; what lies beside it has none. */
const numberOf = ({ id }: Level): string => /^\d\d/.exec(id)?.[0] ?? '  '

function playedText(played: LevelProgress | undefined, { theme, locale }: Look): string {
  const stars = starsText(played?.stars ?? 0, theme)
  if (!played) return `${stars}  ${theme.paint('dim', locale.say('levels.new'))}`
  const { score, plays } = played
  const best = score > 0 ? [locale.say('levels.best', { score })] : []
  const often = plays === 1 ? locale.say('levels.playedOnce') : locale.say('levels.plays', { plays })
  return `${stars}  ${theme.paint('dim', [...best, often].join(' · '))}`
}

/** Of the chosen level: its story and what waits there, or what it waits for. */
function moreRows(
  { unfinished }: LevelsView,
  { story }: Level,
  lock: Level | undefined,
  width: number,
  { theme, locale }: Look,
): string[] {
  const told = lock
    ? wrap(locale.say('levels.locked', { level: lock.title }), width)
    : beginning(locale.of(story), width, STORY_ROWS, theme)
  const waits = unfinished ? wrap(unfinishedText(unfinished, locale), width) : []
  return [...told.map((row) => theme.paint('dim', row)), ...waits]
}
