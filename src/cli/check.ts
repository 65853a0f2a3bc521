import { isProven, type Proof, proofOf } from '../prove/proof.ts'
import { proofText } from '../prove/proof-text.ts'
import { unitsOf } from '../prove/units.ts'
import { languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { openLevel } from './level-files.ts'
import { progressBar } from './progress-bar.ts'
import { runJobs } from './proof-pool.ts'

export interface CheckOptions {
  readonly levels: readonly string[]
  readonly quick?: boolean
  readonly json?: boolean
}

/** `outgrow check`: is a level what it claims? 0 proven, 1 not, 2 bad input. */
export const checkCommand = (options: CheckOptions, io: Io): Promise<number> =>
  orBadInput(io, async () => {
    const language = languageOf(io.env)
    const files = options.levels.map((name) => openLevel(io.root, name, language))
    const jobs = files.flatMap((file) =>
      unitsOf(file.level, options.quick ?? false).map((unit) => ({ ...file, unit })),
    )
    const bar = progressBar(io.stderr, jobs.length)
    const results = await runJobs(jobs, { onDone: bar.show })
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

/** What is said of one level. */
export interface Report {
  readonly id: string
  readonly ok: boolean
  readonly proof: Proof
}
