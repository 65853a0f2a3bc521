import type { Words } from '../../locale/language.ts'
import { plain } from '../../locale/plain.ts'
import { hints } from '../widgets/hints.ts'
import { fit, fitRows } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** What is wrong with the level's file after an edit, on the whole screen: as many mistakes as there is room for. */
export function problemsPanel(
  { file, problems }: { file: string; problems: Words },
  drawing: Drawing,
): string[] {
  const { width, height, theme, locale } = drawing
  const lines = problems[locale.language].split('\n').map(plain)
  const room = height - FRAME_ROWS
  const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), theme.glyphs.more]
  const rows = [
    ` ${theme.paint('warn', `! ${locale.say('problems.title', { file })}`)}`,
    '',
    ...shown.map((line) => ` ${fit(line, width - 1, theme.glyphs.more)}`),
  ]
  return [
    ...fitRows(rows, width, height - 2),
    fit(` ${theme.paint('dim', locale.say('problems.next'))}`, width, theme.glyphs.more),
    hints('broken', width, drawing),
  ]
}

/** Title, a blank row, what happens next, keys. */
const FRAME_ROWS = 4
