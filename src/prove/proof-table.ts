import { CONCEPTS, type Concept } from '../game/concept.ts'
import type { Ablation, Proof } from './proof.ts'
import type { Answer } from './seek.ts'

/** A level's proof by its id. */
export interface Proven {
  readonly id: string
  readonly proof: Proof
}

/**
 * The proofs of several levels in Markdown: for each lesson what comes of a level with and without it, with and without
 * all the rest that is on offer; and how hard the levels are.
 */
export const proofTables = (levels: readonly Proven[]): string =>
  [
    row('Level', 'Lesson', 'It and the rest', 'The rest without it', 'It without the rest', 'Neither'),
    row('---', '---', '---', '---', '---', '---'),
    ...levels.flatMap(lessonRows),
    '',
    row(
      'Level',
      'Par',
      'Cheapest known',
      'Biggest servers',
      'Buy everything',
      'At random',
      'Greedy',
      'Par may be late',
    ),
    row('---', '---', '---', '---', '---', '---', '---', '---'),
    ...levels.map(hardnessRow),
  ].join('\n')

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function lessonRows({ id, proof }: Proven): string[] {
  const { par, idle, ablation, lessonOnly } = proof
  const all = par ? starsText(par.stars) : '–'
  const none = idle ? (idle.won ? 'won' : 'lost') : '–'
  const entries = Object.entries(ablation ?? {})
  if (entries.length === 0) return [row(id, '–', all, '–', '–', none)]
  return entries.map(([concept, part], i) =>
    row(
      i === 0 ? id : '',
      `${CONCEPTS[concept as Concept].en}${part.role === 'second' ? ' (second)' : ''}`,
      all,
      withoutText(part),
      i === 0 && lessonOnly ? onlyText(lessonOnly) : '',
      none,
    ),
  )
}

const starsText = (stars: number): string => '★'.repeat(stars) + '☆'.repeat(3 - stars)

function withoutText({ answer, target }: Ablation): string {
  if (!answer) return 'nothing of it to take away'
  if (answer.found) return target === 'pass' ? 'a plan passes' : `a plan wins ${starsText(3)}`
  return `no plan ${target === 'pass' ? 'passes' : `wins ${starsText(3)}`}, of ${answer.runs} runs`
}

/** All main lessons of the level together. */
const onlyText = ({ found, stars, runs }: Answer): string =>
  found ? starsText(stars) : `no plan passes, of ${runs} runs`

function hardnessRow({ id, proof }: Proven): string {
  const { par, cheapest, bots, difficulty } = proof
  const bot = (name: 'biggest-server' | 'buy-everything') => {
    const result = bots?.[name]
    return result ? `${starsText(3)} on ${result.threeStars} of ${result.seeds}` : '–'
  }
  return row(
    id,
    par ? dollars(par.spentDollars) : '–',
    cheapest ? dollars(cheapest.spentDollars) : '–',
    bot('biggest-server'),
    bot('buy-everything'),
    difficulty ? percent(difficulty.random) : '–',
    difficulty ? percent(difficulty.greedy) : '–',
    difficulty ? `${difficulty.slackTicks.pass} ticks` : '–',
  )
}

const dollars = (value: number): string => `$${Math.round(value)}`
const percent = (share: number): string => `${Math.round(share * 100)} %`

const BEGIN = '<!-- proofs -->'
const END = '<!-- /proofs -->'

/** A text with the tables between its two marks; undefined if it has none. */
export function withTables(text: string, tables: string): string | undefined {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  return from < 0 || to < from
    ? undefined
    : `${text.slice(0, from + BEGIN.length)}\n${tables}\n${text.slice(to)}`
}
