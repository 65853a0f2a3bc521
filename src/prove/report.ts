import type { Level } from '../game/level.ts'
import { lintLevel } from './lint-level.ts'
import { lintPlay } from './lint-play.ts'
import { type Done, isProven, type Proof, proofOf } from './proof.ts'
import { type Finding, placed, type Remark } from './remark.ts'
import { type Identity, identityOf, isStale, type StoredProof } from './stored.ts'

/** All that is to be said of a level. */
export interface Report {
  readonly id: string
  readonly ok: boolean
  readonly diagnostics: readonly Finding[]
  readonly proof: Proof
  /** What the proof was made of; absent where the level has no par. */
  readonly identity?: Identity
}

/** A level with the file it stands in. */
interface Written {
  readonly level: Level
  readonly file: string
  readonly text: string
}

/**
 * Puts together what was found out about a level. With a stored proof, what was not shown anew is taken from there,
 * unless it is stale.
 */
export function reportOf({ level, file, text }: Written, done: Done, stored?: StoredProof): Report {
  const identity = identityOf(level, done)
  const stale = stored && identity && isStale(stored, identity)
  const proof = { ...(stale ? {} : stored?.proof), ...proofOf(level, done) }
  const facts = done.find(({ result }) => result.facts)?.result.facts
  const remarks: Remark[] = [
    ...lintLevel(level),
    ...(facts && proof.par ? lintPlay(level, facts, proof.par.spentDollars) : []),
    ...lintCheapest(proof),
    ...(stale ? [STALE] : []),
  ]
  const ok = isProven(proof) && remarks.every(({ severity }) => severity === 'warning')
  return { id: level.id, ok, diagnostics: placed(remarks, text, file), proof, identity }
}

const STALE: Remark = {
  severity: 'error',
  path: ['id'],
  message: {
    en: 'its stored proof is stale: the level, or what the engine makes of it, has changed',
    ko: '저장된 증명이 낡았습니다. 레벨이나 엔진의 동작이 바뀌었습니다',
  },
  hint: { en: 'outgrow check --write proves it anew', ko: 'outgrow check --write로 다시 증명하세요' },
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
