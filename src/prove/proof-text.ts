import type { Language } from '../architecture/words.ts'
import { localeOf } from '../locale/locale.ts'
import { BOT_NAMES, BOTS } from './bots.ts'
import type { Proof } from './proof.ts'

const LABELS = {
  en: {
    proven: 'proven',
    not: 'NOT proven',
    par: 'par',
    idle: 'doing nothing',
    of: 'of',
    seeds: 'seeds',
    three: 'three stars on',
    wins: 'wins on',
    spent: 'spent',
  },
  ko: {
    proven: '검증됨',
    not: '검증 실패',
    par: '모범 답안',
    idle: '아무것도 안 하기',
    of: '/',
    seeds: '개 시드',
    three: '별 3개:',
    wins: '성공:',
    spent: '지출',
  },
} as const

/** A level's proof for a person: a line for each claim. */
export function proofText(
  { id, ok, proof }: { id: string; ok: boolean; proof: Proof },
  language: Language,
): string {
  const locale = localeOf(language)
  const label = LABELS[language]
  const lines: string[] = []
  const { par, idle, bots } = proof
  if (par)
    lines.push(
      line(
        par.ok,
        label.par,
        `${label.three} ${par.threeStars} ${label.of} ${par.seeds} ${label.seeds}, ${label.spent} ${locale.write('dollars', par.spentDollars)}`,
      ),
    )
  if (idle)
    lines.push(
      line(idle.ok, label.idle, `${label.wins} ${idle.wins} ${label.of} ${idle.seeds} ${label.seeds}`),
    )
  for (const name of BOT_NAMES) {
    const bot = bots?.[name]
    if (bot)
      lines.push(
        line(
          bot.ok,
          BOTS[name].words[language],
          `${label.three} ${bot.threeStars} ${label.of} ${bot.seeds} ${label.seeds}`,
        ),
      )
  }
  return [`${id}: ${ok ? label.proven : label.not}`, ...lines].join('\n')
}

const line = (ok: boolean, name: string, text: string): string => `  ${ok ? '✓' : '✗'} ${name}: ${text}`
