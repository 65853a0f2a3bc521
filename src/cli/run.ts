import { networkOf } from '../architecture/network-of.ts'
import type { TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import { playTo, type RefusedCommand } from '../game/play.ts'
import { type Run, startRun } from '../game/run.ts'
import { summaryOf } from '../game/summary.ts'
import { copyTotals, subtractTotals } from '../game/totals.ts'
import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { parseTicks } from '../levelfile/quantity.ts'
import { readPlan } from '../levelfile/read-plan.ts'
import { makeLab } from '../levelfile/write-lab.ts'
import { fill } from '../locale/format.ts'
import { makeReplay, recordRun } from '../replay/replay.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { type LevelFile, openLevel, readText } from './level-files.ts'
import { openReplayFile } from './replay-files.ts'
import { saveFile } from './save-file.ts'
import { checkSeed } from './seed.ts'
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
  orBadInput(io, () => {
    const language = languageOf(io.env)
    refuseContradictions(options)
    const file = openLevel(io.root, options.level, language)
    const prepared = options.replay
      ? replayedRun(file, options.replay, language)
      : plannedRun(file, options, language)
    const { run } = prepared
    const { totals: window, refused } = playWindow(prepared, options)
    for (const refusal of refused) io.stderr.write(`${refusalText(refusal, language)}\n`)
    if (options.series) saveFile(options.series, writeSeries(run.samples))
    if (options.record) saveFile(options.record, makeReplay(recordRun(run, prepared.levelText)))
    if (options.network) io.stdout.write(makeLab(labOf(run)))
    else if (options.json) io.stdout.write(`${JSON.stringify(summaryOf(run, window))}\n`)
    else io.stdout.write(`${summaryText(run, window, language)}\n`)
    return run.status === 'lost' ? 1 : 0
  })

/** Options that would leave it open which of them counts. */
function refuseContradictions({ plan, replay, seed, json, network }: RunOptions): void {
  if (replay && plan)
    throw new BadInput(
      'outgrow: give --plan or --replay, not both',
      'outgrow: --plan과 --replay는 하나만 쓸 수 있습니다',
    )
  if (replay && seed !== undefined)
    throw new BadInput(
      'outgrow: a replay has its seed; leave out --seed',
      'outgrow: 리플레이에는 시드가 들어 있으니 --seed를 빼 주세요',
    )
  if (json && network)
    throw new BadInput(
      'outgrow: give --json or --network, not both',
      'outgrow: --json과 --network는 하나만 쓸 수 있습니다',
    )
  checkSeed(seed)
}

/** A run before its first tick, the commands it will be given, and where it ends if nobody says otherwise. */
interface PreparedRun {
  readonly run: Run
  readonly plan: readonly TimedCommand[]
  readonly levelText: string
  readonly endTick: number
}

function plannedRun({ level, text }: LevelFile, options: RunOptions, language: 'en' | 'ko'): PreparedRun {
  const plan = options.plan ? planOf(options.plan, level, language) : []
  return { run: startRun(level, options.seed), plan, levelText: text, endTick: level.lengthTicks }
}

/** A replay brings its own level; the one named must be of the same name. */
function replayedRun({ level }: LevelFile, file: string, language: 'en' | 'ko'): PreparedRun {
  const { replay, run } = openReplayFile(file, language)
  if (run.level.id !== level.id)
    throw new BadInput(
      `outgrow: ${file} is a replay of ${run.level.id}, not of ${level.id}`,
      `outgrow: ${file}은(는) ${level.id}이(가) 아니라 ${run.level.id}의 리플레이입니다`,
    )
  return { run, plan: replay.commands, levelText: replay.level.text, endTick: replay.result.tick }
}

function planOf(name: string, level: Level, language: 'en' | 'ko'): readonly TimedCommand[] {
  if (name === 'par') return level.par
  const text = readText(name)
  const { plan, diagnostics } = readPlan(text, name, level)
  if (!plan) throw new BadInput(renderDiagnostics(text, diagnostics, language))
  return plan
}

/** Plays to `--until` (or the end) and gives the totals from `--from` (or the start) on. */
function playWindow({ run, plan, endTick }: PreparedRun, options: RunOptions) {
  const until = options.until === undefined ? endTick : tickOf(options.until, 'until', run.level)
  const from = options.from === undefined ? 0 : tickOf(options.from, 'from', run.level)
  if (from >= until)
    throw new BadInput(
      `outgrow: nothing to measure from t${from} until t${until}`,
      `outgrow: t${from}부터 t${until}까지는 잴 것이 없습니다`,
    )
  const before = playTo(run, from, plan)
  const start = copyTotals(run.totals)
  const refused = [...before, ...playTo(run, until, plan)]
  return { totals: subtractTotals(run.totals, start), refused }
}

const REFUSED = { en: 'was refused', ko: '명령을 실행하지 않았습니다' } as const

function refusalText({ tick, command, refusal }: RefusedCommand, language: 'en' | 'ko'): string {
  const why = fill(refusal.words[language], refusal.figures, language)
  return `outgrow: t${tick} ${JSON.stringify(command)} ${REFUSED[language]}: ${why}`
}

function tickOf(text: string, option: string, level: Level): number {
  const ticks = parseTicks(text, level.clock.secondsPerTick)
  if (ticks === undefined)
    throw new BadInput(
      `outgrow: --${option} ${text}: expected a time such as 12d or 6h, or ticks such as t437`,
      `outgrow: --${option} ${text}: 12d, 6h 같은 시간이나 t437 같은 틱이어야 합니다`,
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
