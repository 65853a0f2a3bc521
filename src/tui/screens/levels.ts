import type { Action } from '../keys.ts'
import { starsText } from '../panels/goals.ts'
import type { LevelEntry, Progress, UnfinishedRun } from '../ports.ts'
import type { Look } from '../theme.ts'
import { scrollTo } from '../widgets/menu.ts'
import { beginning, columnsOf, fit, spread, wrap } from '../widgets/text.ts'
import { isBeside, lockOf, starsOfAll } from './campaign.ts'
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

function entryRows(
  { levels, progress, selected, unfinished }: LevelsView,
  index: number,
  width: number,
  look: Look,
): string[] {
  const { theme, locale } = look
  const { level } = levels[index]
  const lock = lockOf(levels, index, progress)?.level
  const open = lock === undefined
  const chosen = index === selected
  const done = progress.levels[level.id]
  const pick = theme.paint('accent', chosen ? theme.glyphs.pick : ' ')
  const number = isBeside(levels[index]) ? '  ' : `${index + 1}`.padStart(2, '0')
  const title = locale.of(level.title)
  const name = theme.paint(open ? 'strong' : 'dim', fit(title, Math.max(TITLE_COLUMNS, columnsOf(title))))
  const state = open
    ? `${starsText(done?.stars ?? 0, theme)}  ${theme.paint('dim', playedText())}`
    : theme.paint('dim', locale.say('levels.locked', { level: lock.title }))
  const story = chosen && open ? beginning(locale.of(level.story), width - 6, STORY_ROWS, theme) : []
  const waits = chosen && unfinished ? wrap(unfinishedText(unfinished, locale), width - 6) : []
  return [
    `${pick} ${number}  ${name}  ${state}`,
    ...story.map((row) => `      ${theme.paint('dim', row)}`),
    ...waits.map((row) => `      ${row}`),
    ...(story.length + waits.length > 0 ? [''] : []),
  ]

  function playedText(): string {
    if (!done) return locale.say('levels.new')
    return [
      done.score > 0 ? locale.say('levels.best', { score: done.score }) : '',
      done.plays === 1 ? locale.say('levels.playedOnce') : locale.say('levels.plays', { plays: done.plays }),
    ]
      .filter((part) => part !== '')
      .join(' · ')
  }
}
