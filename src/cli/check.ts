import { isProven, type Proof, proofOf } from '../prove/proof.ts'
import { proofText } from '../prove/proof-text.ts'
import { unitsOf } from '../prove/units.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { openLevel } from './level-files.ts'
import { progressBar } from './progress-bar.ts'
import { runJobs } from './proof-pool.ts'

export interface CheckOptions {
  readonly levels: readonly string[]
  readonly quick?: boolean
  readonly json?: boolean
  readonly budget?: string
  readonly threads?: string
}

/** `outgrow check`: is a level what it claims? 0 proven, 1 not, 2 bad input. */
export const checkCommand = (options: CheckOptions, io: Io): Promise<number> =>
  orBadInput(io, async () => {
    const language = languageOf(io.env)
    const budgetRuns = wholeNumber('budget', options.budget, 1, 2000)
    const threads = wholeNumber('threads', options.threads, 1, 64)
    const files = options.levels.map((name) => openLevel(io.root, name, language))
    const jobs = files.flatMap((file) =>
      unitsOf(file.level, { isQuick: options.quick, budgetRuns }).map((unit) => ({ ...file, unit })),
    )
    const bar = progressBar(io.stderr, jobs.length)
    const results = await runJobs(jobs, { threads, onDone: bar.show })
    bar.end()
    const done = jobs.map(({ unit, file }, i) => ({ unit, file, result: results[i] }))
    const reports = files.map(({ level, file }) => {
      const proof = proofOf(
        level,
        done.filter((each) => each.file === file),
      )
      return { id: level.id, ok: isProven(proof), diagnostics: [], proof }
    })
    const ok = reports.every((report) => report.ok)
    if (options.json) io.stdout.write(`${JSON.stringify({ ok, levels: reports })}\n`)
    else io.stdout.write(`${reports.map((report) => proofText(report, language)).join('\n\n')}\n`)
    return ok ? 0 : 1
  })

function wholeNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new BadInput(
    `outgrow: --${option} ${text}: expected a whole number from ${least} to ${most}`,
    `outgrow: --${option} ${text}: ${least}~${most}의 정수여야 합니다`,
  )
}

/** What is said of one level. */
export interface Report {
  readonly id: string
  readonly ok: boolean
  readonly proof: Proof
}
