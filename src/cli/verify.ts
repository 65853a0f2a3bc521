import { FALSEHOODS, type Verdict, verifyReplay } from '../replay/verify.ts'
import { languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { readReplayFile } from './replay-files.ts'
import { LABELS } from './summary-text.ts'

/** `outgrow verify`: plays replays again and compares. 0 all verified, 1 some are not, 2 bad input. */
export const verifyCommand = (
  options: { files: readonly string[]; json?: boolean },
  io: Io,
): Promise<number> =>
  orBadInput(io, () => {
    const language = languageOf(io.env)
    const verdicts = options.files.map((file) => ({ file, ...verifyReplay(readReplayFile(file)) }))
    const ok = verdicts.every(({ verified }) => verified)
    if (options.json) io.stdout.write(`${JSON.stringify({ verified: ok, replays: verdicts })}\n`)
    else for (const verdict of verdicts) io.stdout.write(`${verdict.file}: ${sentence(verdict, language)}\n`)
    return ok ? 0 : 1
  })

function sentence(verdict: Verdict, language: 'en' | 'ko'): string {
  if (verdict.verified) {
    const { outcome, stars, score, tick } = verdict.result
    return language === 'ko'
      ? `검증했습니다: ${LABELS.ko[outcome]}, 별 ${stars}개, 점수 ${score}, t${tick}`
      : `verified: ${LABELS.en[outcome]}, ${stars} ${stars === 1 ? 'star' : 'stars'}, score ${score}, t${tick}`
  }
  const place = verdict.tick === undefined ? '' : ` (t${verdict.tick})`
  return `${FALSEHOODS[verdict.reason][language]}${place}`
}
