import { CARD_ONLY } from '../../game/concept.ts'
import type { Codex, Entry, Lesson, Named } from '../../learn/codex.ts'
import type { Words } from '../../locale/language.ts'
import type { Locale } from '../../locale/locale.ts'
import type { InterfaceWord } from '../../locale/words.ts'
import type { Look } from '../theme.ts'
import { beside, fit, wrap } from '../widgets/text.ts'

/** Columns of the labels on the left. */
const LABEL_COLUMNS = 10

/** The text of a card without its title and its links, in rows of at most `width` columns. */
export function cardRows(entry: Entry, width: number, look: Look): string[] {
  const { locale } = look
  const { card } = entry
  const section = (label: InterfaceWord | undefined, texts: readonly string[]) =>
    labelled(label, texts, width, look)
  const said = (label: InterfaceWord | undefined, words: Words) => section(label, [locale.of(words)])
  const parts = [
    wrap(locale.of(card.idea), width),
    [...card.picture],
    said('codex.when', card.when),
    said('codex.cost', card.cost),
    said('codex.failure', card.failure),
    said('codex.rule', card.rule),
    ...(card.more ?? []).map((text, index) => said(index === 0 ? 'codex.more' : undefined, text)),
    section('codex.measured', measuredTexts(entry, locale)),
    section('codex.game', gameTexts(entry, locale)),
    section('codex.products', card.products),
    section('codex.sources', card.sources),
  ].filter((rows) => rows.length > 0)
  return parts.flatMap((rows, index) => (index === 0 ? rows : ['', ...rows]))
}

/** `related  1 DNS  2 CDN`: numbered as the keys that lead there; without numbers by their ids. */
export function relatedRows(
  { card }: Entry,
  codex: Codex,
  width: number,
  look: Look,
  { numbered }: { numbered: boolean },
): string[] {
  const { locale } = look
  const links = card.related.map((concept, index) =>
    numbered ? `${index + 1} ${locale.of(codex[concept].title)}` : concept,
  )
  return labelled('codex.related', beside(links, width - LABEL_COLUMNS), width, look)
}

/** Texts with a label in front of the first one; each begins a row. */
function labelled(
  label: InterfaceWord | undefined,
  texts: readonly string[],
  width: number,
  look: Look,
): string[] {
  const { theme, locale } = look
  const name = label ? theme.paint('dim', locale.say(label)) : ''
  return texts
    .flatMap((text) => wrap(text, width - LABEL_COLUMNS))
    .map((row, index) => fit(index === 0 ? name : '', LABEL_COLUMNS) + row)
}

function measuredTexts({ card: { measured } }: Entry, locale: Locale): string[] {
  if (!measured) return []
  const list = measured.experiments.join(', ')
  return [locale.of(measured.words), locale.say('codex.experiments', { list })]
}

function gameTexts({ concept, levels, upgrades, policies }: Entry, locale: Locale): string[] {
  const lists: [InterfaceWord, string[]][] = [
    ['codex.levels', levels.map((lesson) => lessonName(lesson, locale))],
    ['codex.upgrades', names(upgrades, locale)],
    ['codex.policies', names(policies, locale)],
  ]
  const texts = lists.flatMap(([word, list]) =>
    list.length === 0 ? [] : [locale.say(word, { list: list.join(', ') })],
  )
  return CARD_ONLY.includes(concept) ? [locale.say('codex.cardOnly'), ...texts] : texts
}

/** `03 One of many dies`; what stands beside the campaign has no number. */
export function lessonName({ id, title }: Lesson, locale: Locale): string {
  const [number] = /^\d\d/.exec(id) ?? []
  return number ? `${number} ${locale.of(title)}` : locale.of(title)
}

/** Kinds share some of their policies: each name once. */
const names = (things: readonly Named[], locale: Locale): string[] => [
  ...new Set(things.map(({ words }) => locale.of(words))),
]
