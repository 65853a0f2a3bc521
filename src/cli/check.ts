import { basename } from 'node:path'
import type { Language } from '../architecture/words.ts'
import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { proofText } from '../prove/proof-text.ts'
import { type Report, reportOf } from '../prove/report.ts'
import { type UnitOptions, unitsOf } from '../prove/units.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { type LevelFile, openLevel } from './level-files.ts'
import { progressBar } from './progress-bar.ts'
import { runJobs } from './proof-pool.ts'
import { keepProof, openProof } from './stored-proofs.ts'

export interface CheckOptions {
  readonly levels: readonly string[]
  readonly quick?: boolean
  readonly json?: boolean
  readonly write?: boolean
  readonly budget?: string
  readonly threads?: string
}

/** `outgrow check`: is a level what it claims? 0 proven, 1 not, 2 bad input. */
export const checkCommand = (options: CheckOptions, io: Io): Promise<number> =>
  orBadInput(io, async () => {
    const language = languageOf(io.env)
    if (options.quick && options.write)
      throw new BadInput(
        'outgrow: a quick check is no proof to keep; give --quick or --write, not both',
        'outgrow: 빠른 확인은 저장할 증명이 아닙니다. --quick과 --write는 하나만 쓸 수 있습니다',
      )
    const budgetRuns = wholeNumber('budget', options.budget, 1, 2000)
    const threads = wholeNumber('threads', options.threads, 1, 64)
    const files = openAll(io.root, options.levels, language)
    const reports = await check(files, { isQuick: options.quick, budgetRuns }, threads, io.stderr)
    if (options.write) for (const [i, report] of reports.entries()) keep(report, files[i])
    const ok = reports.every((report) => report.ok)
    if (options.json) io.stdout.write(`${JSON.stringify({ ok, levels: reports })}\n`)
    else io.stdout.write(`${reports.map((report, i) => textOf(report, files[i], language)).join('\n\n')}\n`)
    return ok ? 0 : 1
  })

/** All levels, or everything that is wrong with any of them. Throws BadInput. */
function openAll(root: URL, names: readonly string[], language: Language): LevelFile[] {
  const problems: string[] = []
  const files = names.flatMap((name) => {
    try {
      return [openLevel(root, name, language)]
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      problems.push(error.words[language])
      return []
    }
  })
  if (problems.length > 0) throw new BadInput(problems.join('\n\n'))
  return files
}

async function check(
  files: readonly LevelFile[],
  options: UnitOptions,
  threads: number | undefined,
  stderr: NodeJS.WriteStream,
): Promise<Report[]> {
  const jobs = files.flatMap((file) => unitsOf(file.level, options).map((unit) => ({ ...file, unit })))
  const bar = progressBar(stderr, jobs.length)
  const results = await runJobs(jobs, { threads, onDone: bar.show })
  bar.end()
  const done = jobs.map((job, i) => ({ ...job, result: results[i] }))
  return files.map((file) =>
    reportOf(
      file,
      done.filter(({ level }) => level === file.level),
      options.isQuick ? openProof(file.file, file.level.id) : undefined,
    ),
  )
}

/** A level that is proven is kept as such; that of a single day is not. */
function keep({ id, ok, identity, proof }: Report, { file }: LevelFile): void {
  if (ok && identity && basename(file, '.yaml') === id) keepProof(file, { id, identity, proof })
}

function textOf(report: Report, { text }: LevelFile, language: Language): string {
  const diagnostics = renderDiagnostics(text, report.diagnostics, language)
  return [proofText(report, language), ...(diagnostics ? [diagnostics] : [])].join('\n\n')
}

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
