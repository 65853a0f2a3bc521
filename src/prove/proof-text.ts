import type { Language } from '../architecture/words.ts'
import type { TimedCommand } from '../game/command.ts'
import { CONCEPTS, type Concept } from '../game/concept.ts'
import { localeOf } from '../locale/locale.ts'
import { BOT_NAMES, BOTS } from './bots.ts'
import type { Ablation, Proof } from './proof.ts'

const WORDS = {
  proven: { en: 'proven', ko: '검증됨' },
  notProven: { en: 'NOT proven', ko: '검증 실패' },
  par: { en: 'par', ko: '모범 답안' },
  parText: {
    en: 'three stars on {n} of {of} seeds, {spent:dollars} spent',
    ko: '시드 {of}개 중 {n}개에서 별 3개, 지출 {spent:dollars}',
  },
  idle: { en: 'doing nothing', ko: '아무것도 안 하기' },
  idleText: { en: 'wins on {n} of {of} seeds', ko: '시드 {of}개 중 {n}개에서 성공' },
  botText: { en: 'three stars on {n} of {of} seeds', ko: '시드 {of}개 중 {n}개에서 별 3개' },
  without: { en: 'without {concept}', ko: '{concept} 없이' },
  noPass: {
    en: 'no passing plan found within {runs} run-equivalents',
    ko: '실행 {runs}회 분량을 탐색했지만 통과하는 계획을 찾지 못함',
  },
  noThree: {
    en: 'no three-star plan found within {runs} run-equivalents',
    ko: '실행 {runs}회 분량을 탐색했지만 별 3개짜리 계획을 찾지 못함',
  },
  pass: { en: 'a plan passes on {n} of {of} seeds', ko: '시드 {of}개 중 {n}개에서 통과하는 계획이 있음' },
  three: {
    en: 'a plan wins three stars on {n} of {of} seeds',
    ko: '시드 {of}개 중 {n}개에서 별 3개를 얻는 계획이 있음',
  },
  nothing: { en: 'nothing of it to take away', ko: '이 레벨에는 빼 볼 것이 없음' },
  cheapest: { en: 'cheapest for three stars', ko: '별 3개를 얻는 가장 싼 계획' },
  cheapestText: {
    en: '{spent:dollars} found within {runs} run-equivalents',
    ko: '실행 {runs}회 분량을 탐색해 찾은 지출 {spent:dollars}',
  },
  difficulty: { en: 'difficulty', ko: '난이도' },
  difficultyText: {
    en: '{random:percent} of plans at random and {greedy:percent} of greedy players pass; par may be {pass} ticks late and pass, {three} and win three stars; its cash never falls below {cash:dollars}',
    ko: '무작위 계획의 {random:percent}, 탐욕적인 플레이어의 {greedy:percent} 통과. 모범 답안은 {pass}틱 늦어도 통과, {three}틱 늦어도 별 3개, 잔고는 최소 {cash:dollars}',
  },
  lessonOnly: { en: 'with nothing but the main lessons', ko: '핵심 개념만으로' },
} as const

/** A level's proof for a person: a line for each claim, and the plan where one refutes it. */
export function proofText(
  { id, ok, proof }: { id: string; ok: boolean; proof: Proof },
  language: Language,
): string {
  const locale = localeOf(language)
  const say = (word: keyof typeof WORDS, figures?: Parameters<typeof locale.of>[1]) =>
    locale.of(WORDS[word], figures)
  const { par, idle, bots, ablation, lessonOnly, cheapest, difficulty } = proof
  const lines: string[] = []
  const claim = (holds: boolean, name: string, text: string) =>
    lines.push(`  ${holds ? '✓' : '✗'} ${name}: ${text}`)
  if (par)
    claim(par.ok, say('par'), say('parText', { n: par.threeStars, of: par.seeds, spent: par.spentDollars }))
  if (idle) claim(idle.ok, say('idle'), say('idleText', { n: idle.wins, of: idle.seeds }))
  for (const name of BOT_NAMES) {
    const bot = bots?.[name]
    if (bot) claim(bot.ok, locale.of(BOTS[name].words), say('botText', { n: bot.threeStars, of: bot.seeds }))
  }
  for (const [concept, part] of Object.entries(ablation ?? {})) {
    claim(part.ok, say('without', { concept: CONCEPTS[concept as Concept] }), ablationText(part, say))
    if (part.answer?.found) lines.push(...part.answer.plan.map(stepText))
  }
  if (lessonOnly) {
    const { found, seeds: n, of, runs } = lessonOnly
    lines.push(`  · ${say('lessonOnly')}: ${say(found ? 'pass' : 'noPass', { n, of, runs })}`)
  }
  if (cheapest)
    lines.push(
      `  · ${say('cheapest')}: ${say('cheapestText', { spent: cheapest.spentDollars, runs: cheapest.runs })}`,
    )
  if (difficulty) {
    const { random, greedy, slackTicks, lowestCashDollars: cash } = difficulty
    lines.push(`  · ${say('difficulty')}: ${say('difficultyText', { random, greedy, ...slackTicks, cash })}`)
  }
  return [`${id}: ${say(ok ? 'proven' : 'notProven')}`, ...lines].join('\n')
}

type Say = (word: keyof typeof WORDS, figures?: Record<string, number>) => string

function ablationText({ target, answer }: Ablation, say: Say): string {
  if (!answer) return say('nothing')
  const { found, seeds: n, of, runs } = answer
  if (found) return say(target, { n, of })
  return say(target === 'pass' ? 'noPass' : 'noThree', { runs })
}

/** A step as it would stand in a plan file. */
function stepText({ tick, command }: TimedCommand): string {
  const words = Object.entries({ at: `t${tick}`, ...command }).map(([key, value]) => `${key}: ${value}`)
  return `      - { ${words.join(', ')} }`
}
