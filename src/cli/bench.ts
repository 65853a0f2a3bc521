import { advance } from '../game/advance.ts'
import { playTo } from '../game/play.ts'
import { startRun } from '../game/run.ts'
import { snapshotOf } from '../game/snapshot.ts'
import { localeOf } from '../locale/locale.ts'
import { benchNetwork, type NetworkSize } from '../sim/bench-networks.ts'
import { runExact } from '../sim/exact.ts'
import { createFlows } from '../sim/flows.ts'
import { runLab } from '../sim/lab.ts'
import { buildPlan } from '../sim/plan.ts'
import { createState } from '../sim/state.ts'
import { SUBTICK_S, step } from '../sim/step.ts'
import { playFrame } from '../tui/screens/play/frame.ts'
import { startState } from '../tui/screens/play/state.ts'
import { themeOf } from '../tui/theme.ts'
import { benchLevel, type LevelSize } from './bench-levels.ts'
import type { Io } from './cli.ts'
import { campaignFiles, readLevelFile } from './level-files.ts'

/** Wall time a figure is measured for, ms. */
const MEASURE_MS = 1500
const WARMUP_TICKS = 500
/** A round is shorter than the time that a busy machine leaves a process in peace. */
const ROUND_TICKS = 10
const REQUESTS_PER_SECOND = 10_000
/** Simulated seconds of the exact twin per figure: it is slow. */
const EXACT_S = 8
const FRAME = { columns: 120, rows: 35 }

/** `outgrow bench`: what the engine, a level and a frame cost on this machine, and how exact the engine is. */
export async function benchCommand({ json }: { json?: boolean }, io: Io): Promise<number> {
  const figures = {
    ticksPerSecond: eachSize((size) => Math.round(1000 / tickMs(size, REQUESTS_PER_SECOND))),
    versusExact: {
      medium: exactMs('medium') / tickMs('medium', REQUESTS_PER_SECOND),
      large: exactMs('large') / tickMs('large', REQUESTS_PER_SECOND),
    },
    architectures: { early: levelTicks('early'), full: levelTicks('full') },
    loadRatio: tickMs('medium', 1_000_000) / tickMs('medium', 1000),
    levelReplayMs: levelMs(io.root),
    frameMs: frameMs(io.root),
    latencyErrors: latencyErrors(),
  }
  io.stdout.write(json ? `${JSON.stringify(figures)}\n` : `${textOf(figures)}\n`)
  return 0
}

const SIZES = ['small', 'medium', 'large'] as const satisfies readonly NetworkSize[]

const eachSize = (measure: (size: NetworkSize) => number): Record<NetworkSize, number> => ({
  small: measure(SIZES[0]),
  medium: measure(SIZES[1]),
  large: measure(SIZES[2]),
})

/** Milliseconds a tick of one second of traffic, the quickest of many rounds: others use the machine too. */
function tickMs(size: NetworkSize, requestsPerSecond: number): number {
  const plan = buildPlan(benchNetwork(size, requestsPerSecond), 'bench')
  const state = createState(plan)
  const flows = createFlows(plan)
  const run = (ticks: number) => {
    for (let i = 0; i < ticks / SUBTICK_S; i++) step(plan, state, flows)
  }
  run(WARMUP_TICKS)
  return quickest(() => run(ROUND_TICKS)) / ROUND_TICKS
}

/** Milliseconds the exact twin takes for one second of the same traffic. */
function exactMs(size: NetworkSize): number {
  const experiment = { network: benchNetwork(size, REQUESTS_PER_SECOND), horizon: EXACT_S }
  return quickest(() => runExact(experiment, 'bench')) / EXACT_S
}

/**
 * Ticks a second of a level with everything that belongs to a tick; and how many times as long such a tick takes as the
 * engine's part of it, which a busy machine slows down as much: both are measured in turns.
 */
function levelTicks(size: LevelSize) {
  const run = startRun(benchLevel(size))
  const play = () => {
    for (let i = 0; i < ROUND_TICKS; i++) advance(run)
  }
  const work = () => {
    const { plan, sim, flows } = run.world
    for (let i = 0; i < ROUND_TICKS / SUBTICK_S; i++) step(plan, sim, flows)
  }
  for (let i = 0; i < WARMUP_TICKS; i += ROUND_TICKS) play()
  const [levelMs, engineMs] = quickestInTurns([play, work])
  return { ticksPerSecond: Math.round((1000 * ROUND_TICKS) / levelMs), overEngine: levelMs / engineMs }
}

/** Milliseconds of a whole level played by its par plan, the longest of the campaign. */
function levelMs(root: URL): number {
  const levels = campaignFiles(root).map((file) => readLevelFile(file, 'en').level)
  const times = levels.map((level) => quickest(() => playTo(startRun(level), level.lengthTicks, level.par)))
  return Math.max(...times)
}

/** Milliseconds to draw one frame of the live screen, snapshot included. */
function frameMs(root: URL): number {
  const { level } = readLevelFile(campaignFiles(root)[0], 'en')
  const run = startRun(level)
  playTo(run, level.lengthTicks / 2, level.par)
  const look = { theme: themeOf({ color: true, ascii: false }), locale: localeOf('en') }
  return quickest(() => playFrame(snapshotOf(run), startState(1), FRAME, look))
}

/** Relative errors of the engine's latencies against the exact twin, on the network of 16 nodes. */
function latencyErrors() {
  const experiment = { network: benchNetwork('medium', 1000), horizon: 300, warmup: 20 }
  const { latency: engine } = runLab(experiment, 'bench').all
  const { latency: exact } = runExact(experiment, 'bench').all
  const error = (key: keyof typeof engine) => engine[key] / exact[key] - 1
  return { mean: error('mean'), p50: error('p50'), p95: error('p95'), p99: error('p99') }
}

/** The shortest time that `work` takes, ms, over as many rounds as fit the measuring time; at least two. */
const quickest = (work: () => void): number => quickestInTurns([work])[0]

/** The same for several, each in its turn. */
function quickestInTurns(works: readonly (() => void)[]): number[] {
  const best = works.map(() => Number.POSITIVE_INFINITY)
  const end = performance.now() + MEASURE_MS
  for (let round = 0; round < 2 || performance.now() < end; round++)
    for (const [i, work] of works.entries()) {
      const start = performance.now()
      work()
      best[i] = Math.min(best[i], performance.now() - start)
    }
  return best
}

function textOf(figures: {
  ticksPerSecond: Record<NetworkSize, number>
  versusExact: { medium: number; large: number }
  architectures: Record<LevelSize, { ticksPerSecond: number; overEngine: number }>
  loadRatio: number
  levelReplayMs: number
  frameMs: number
  latencyErrors: Record<string, number>
}): string {
  const { ticksPerSecond: ticks, versusExact: ratio, latencyErrors: errors } = figures
  const { early, full } = figures.architectures
  const percent = Object.entries(errors).map(([key, error]) => `${key} ${(error * 100).toFixed(1)} %`)
  return [
    `ticks a second      ${ticks.small} (1 node)   ${ticks.medium} (16 nodes)   ${ticks.large} (about 120 nodes)`,
    `against exact       ${ratio.medium.toFixed(0)}× (16 nodes)   ${ratio.large.toFixed(0)}× (about 120 nodes), at 10,000 requests/s`,
    `levels, ticks/s     ${early.ticksPerSecond} (3 components)   ${full.ticksPerSecond} (3 sites, about 120 servers)`,
    `  over the engine   ${early.overEngine.toFixed(1)}×   ${full.overEngine.toFixed(1)}×`,
    `cost of load        a tick at 1M requests/s is ${figures.loadRatio.toFixed(2)}× one at 1k`,
    `a level by its par  ${figures.levelReplayMs.toFixed(0)} ms`,
    `a frame             ${figures.frameMs.toFixed(2)} ms at ${FRAME.columns}×${FRAME.rows}`,
    `latency errors      ${percent.join('   ')} against the exact simulation (16 nodes)`,
  ].join('\n')
}
