import type { Level } from '../game/level.ts'
import { lintLevel } from './lint-level.ts'
import { lintPlay } from './lint-play.ts'
import { type Done, isProven, type Proof, proofOf } from './proof.ts'
import { type Finding, placed, type Remark } from './remark.ts'

/** All that is to be said of a level. */
export interface Report {
  readonly id: string
  readonly ok: boolean
  readonly diagnostics: readonly Finding[]
  readonly proof: Proof
}

/** A level with the file it stands in. */
interface Written {
  readonly level: Level
  readonly file: string
  readonly text: string
}

/** Puts together what was found out about a level. */
export function reportOf({ level, file, text }: Written, done: Done): Report {
  const proof = proofOf(level, done)
  const facts = done.find(({ result }) => result.facts)?.result.facts
  const remarks: Remark[] = [
    ...lintLevel(level),
    ...(facts && proof.par ? lintPlay(level, facts, proof.par.spentDollars) : []),
    ...lintCheapest(proof),
  ]
  const ok = isProven(proof) && remarks.every(({ severity }) => severity === 'warning')
  return { id: level.id, ok, diagnostics: placed(remarks, text, file), proof }
}

/** Par should be near the best that is known. */
const DEAR = 0.1

function lintCheapest({ par, cheapest }: Proof): Remark[] {
  if (!par || !cheapest || par.spentDollars <= cheapest.spentDollars * (1 + DEAR)) return []
  const percent = Math.round((par.spentDollars / cheapest.spentDollars - 1) * 100)
  const message = {
    en: `par spends ${percent} % more than a plan for three stars that was found`,
    ko: `별 3개를 얻는 더 싼 계획을 찾았습니다. 모범 답안의 지출이 ${percent}% 더 많습니다`,
  }
  return [{ severity: 'warning', path: ['par'], message }]
}
