import { networkOf } from '../architecture/network-of.ts'
import type { TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import { playTo } from '../game/play.ts'
import { type Run, startRun } from '../game/run.ts'
import { summaryOf } from '../game/summary.ts'
import { copyTotals, emptyTotals, subtractTotals, type Totals } from '../game/totals.ts'
import { parseTicks } from '../levelfile/quantity.ts'
import { readPlan } from '../levelfile/read-plan.ts'
import { makeLab } from '../levelfile/write-lab.ts'
import { fill } from '../locale/format.ts'
import { makeReplay, readReplay, recordRun } from '../replay/replay.ts'
import { FALSEHOODS, openReplay } from '../replay/verify.ts'
import { BadInput, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { languageOf } from './language.ts'
import { type LevelFile, openLevel, readText, rendered } from './level-files.ts'
import { saveFile } from './save-file.ts'
import { writeSeries } from './series.ts'
import { summaryText } from './summary-text.ts'

export interface RunOptions {
  readonly level: string
  readonly plan?: string
  readonly replay?: string
  readonly seed?: string
  readonly until?: string
  readonly from?: string
  readonly json?: boolean
  readonly series?: string
  readonly record?: string
  readonly network?: boolean
}

/** Seconds that a printed network is measured for: enough for its percentiles. */
const NETWORK_HORIZON_S = 1200
const NETWORK_WARMUP_S = 60

/** `outgrow run`: plays a level without a screen. 0 won or still running, 1 lost, 2 bad input. */
export const runCommand = (options: RunOptions, io: Io): Promise<number> =>
  orBadInput(io.stderr, () => {
    const language = languageOf(io.env)
    const file = openLevel(io.root, options.level, language)
    const { run, plan } = preparedRun(file, options, language)
    const window = playWindow(run, plan, options, io)
    if (options.series) saveFile(options.series, writeSeries(run.samples))
    if (options.record) saveFile(options.record, makeReplay(recordRun(run, file.text)))
    if (options.network) io.stdout.write(makeLab(labOf(run)))
    else if (options.json) io.stdout.write(`${JSON.stringify(summaryOf(run, window))}\n`)
    else io.stdout.write(`${summaryText(run, window, language)}\n`)
    return run.status === 'lost' ? 1 : 0
  })

/** A run before its first tick, and the commands it will be given: a plan's, par's, a replay's or none. */
function preparedRun(file: LevelFile, options: RunOptions, language: 'en' | 'ko') {
  if (options.replay && options.plan) throw new BadInput('outgrow: give --plan or --replay, not both')
  if (options.replay) {
    const { replay, problem } = readReplay(readText(options.replay))
    if (!replay) throw new BadInput(`outgrow: ${options.replay}: ${problem}`)
    const opened = openReplay(replay)
    if ('reason' in opened)
      throw new BadInput(`outgrow: ${options.replay}: ${FALSEHOODS[opened.reason][language]}`)
    return { run: opened.run, plan: replay.commands as readonly TimedCommand[] }
  }
  const plan = options.plan ? planOf(options.plan, file.level, language) : []
  return { run: startRun(file.level, options.seed), plan }
}

function planOf(name: string, level: Level, language: 'en' | 'ko'): readonly TimedCommand[] {
  if (name === 'par') return level.par
  const text = readText(name)
  const { plan, diagnostics } = readPlan(text, name, level)
  if (!plan) throw new BadInput(rendered(text, diagnostics, language))
  return plan
}

/** Plays to `--until` (or the end) and gives the totals from `--from` (or the start) on. */
function playWindow(run: Run, plan: readonly TimedCommand[], options: RunOptions, io: Io): Totals {
  const end = run.level.lengthTicks
  const until = options.until === undefined ? end : tickOf(options.until, 'until', run.level)
  const from = options.from === undefined ? 0 : tickOf(options.from, 'from', run.level)
  if (from >= until) throw new BadInput('outgrow: --from must be before --until')
  let start = emptyTotals(Object.keys(run.totals.latency))
  const refused = playTo(run, from, plan)
  if (from > 0) start = copyTotals(run.totals)
  refused.push(...playTo(run, until, plan))
  for (const { tick, command, refusal } of refused) {
    const why = fill(refusal.words.en, refusal.figures, 'en')
    io.stderr.write(`outgrow: at t${tick}, ${JSON.stringify(command)} was refused: ${why}\n`)
  }
  return from > 0 ? subtractTotals(run.totals, start) : run.totals
}

function tickOf(text: string, option: string, level: Level): number {
  const ticks = parseTicks(text, level.clock.secondsPerTick)
  if (ticks === undefined)
    throw new BadInput(
      `outgrow: --${option} ${text}: expected a time such as 12d or 6h, or ticks such as t437`,
    )
  return Math.min(ticks, level.lengthTicks)
}

/** The run's system now as a lab experiment, with waiting lines as long as they should be at these rates. */
const labOf = (run: Run) => ({
  network: networkOf(run.world),
  horizon: NETWORK_HORIZON_S,
  warmup: NETWORK_WARMUP_S,
  seeds: 1,
})
