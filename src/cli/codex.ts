import { CARD_ONLY, type Concept, isConcept } from '../game/concept.ts'
import { CONCEPT_IDS, type Codex, codexOf, type Entry } from '../learn/codex.ts'
import { quote } from '../levelfile/harmless.ts'
import { nearest } from '../levelfile/similar.ts'
import { type Locale, localeOf } from '../locale/locale.ts'
import { cardRows, relatedRows } from '../tui/panels/codex-card.ts'
import { themeOf } from '../tui/theme.ts'
import { fit } from '../tui/widgets/text.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { levelFiles, shippedLevel } from './level-files.ts'

/** `outgrow codex`: one card, or the list of all. */
export const codexCommand = (
  options: { concept?: string; lang?: string; json?: boolean },
  io: Io,
): Promise<number> =>
  orBadInput(io, () => {
    const language = languageOf(io.env, options.lang)
    const chosen = options.concept === undefined ? undefined : conceptNamed(options.concept)
    const codex = codexOf(levelFiles(io.root).map((file) => shippedLevel(file, language).level))
    const locale = localeOf(language)
    io.stdout.write(`${written(codex, chosen, options.json ?? false, widthOf(io), locale)}\n`)
    return 0
  })

const MOST_COLUMNS = 80
const LEAST_COLUMNS = 40

/** The terminal's, but no wider than is good to read; on a pipe there is none. */
const widthOf = ({ stdout }: Io): number =>
  Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, stdout.columns ?? MOST_COLUMNS))

function written(
  codex: Codex,
  chosen: Concept | undefined,
  json: boolean,
  width: number,
  locale: Locale,
): string {
  const entries = (chosen ? [chosen] : CONCEPT_IDS).map((concept) => codex[concept])
  if (json) return JSON.stringify({ concepts: entries.map(entryJson) })
  const rows = chosen ? cardText(codex[chosen], codex, width, locale) : listText(entries, locale)
  return rows.map((row) => row.trimEnd()).join('\n')
}

const entryJson = ({ concept, title, card, levels, upgrades, policies }: Entry) => ({
  id: concept,
  title,
  cardOnly: CARD_ONLY.includes(concept),
  ...card,
  levels: levels.map(({ id, role }) => ({ id, role })),
  upgrades: upgrades.map(({ id }) => id),
  policies: policies.map(({ id }) => id),
})

function cardText(entry: Entry, codex: Codex, width: number, locale: Locale): string[] {
  const look = { theme: themeOf({ color: false, ascii: false }), locale }
  return [
    `${locale.of(entry.title)} (${entry.concept})`,
    '',
    ...cardRows(entry, width, look),
    '',
    ...relatedRows(entry, codex, width, look, { numbered: false }),
  ]
}

const ID_COLUMNS = 24
const TITLE_COLUMNS = 30

/** Ids, titles and the numbers of the levels that teach them. */
const listText = (entries: readonly Entry[], locale: Locale): string[] =>
  entries.map(({ concept, title, levels }) => {
    const numbers = levels.map(({ id }) => /^\d\d/.exec(id)?.[0] ?? id).join(' ')
    return `${fit(concept, ID_COLUMNS)}${fit(locale.of(title), TITLE_COLUMNS)}${numbers}`
  })

/** The concept with this id, or with this title written as an id. Throws BadInput with what is near. */
function conceptNamed(name: string): Concept {
  const id = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  if (isConcept(id)) return id
  const near = similarTo(id)
  const en = near.length > 0 ? `did you mean ${near.join(', ')}?` : '`outgrow codex` lists all.'
  const ko =
    near.length > 0 ? `혹시 ${near.join(', ')}인가요?` : '`outgrow codex`로 전체 목록을 볼 수 있습니다.'
  throw new BadInput(
    `outgrow: there is no concept ${quote(name)}; ${en}`,
    `outgrow: ${quote(name)} 개념이 없습니다. ${ko}`,
  )
}

/** The id that is spelled most alike, and those of which it is a part. */
function similarTo(id: string): Concept[] {
  const alike = nearest(id, CONCEPT_IDS)
  const parts = id.split('-').filter((part) => part.length >= 3)
  return CONCEPT_IDS.filter((known) => known === alike || parts.some((part) => known.includes(part)))
}
