import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { playTo } from '../../src/game/play.ts'
import { startRun } from '../../src/game/run.ts'
import { type Summary, summaryOf } from '../../src/game/summary.ts'
import { copyTotals, subtractTotals } from '../../src/game/totals.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { parseTicks } from '../../src/levelfile/quantity.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { readPlan } from '../../src/levelfile/read-plan.ts'

/**
 * An experiment of a concept: one small level, two or three plans with the same seed, and what must differ. The
 * figures are those of `outgrow run --json`, by path: `classes.page.latencyMs.p95`.
 */
export interface Experiment {
  concept: string
  /** What the player does: the upgrade, policy or action that the plans differ by. */
  command: string
  /** What it shows, in a sentence; and the caveat that bites. */
  shows: string
  caveat: string
  level: object
  plans: Record<string, object[]>
  /** The window that is measured, as `run --from --until`. */
  from?: string
  until?: string
  expect: Expectation[]
}

/** One figure of one plan, against another plan's or a number. */
export interface Expectation {
  figure: string
  of: string
  /** It is below, above, or about as much as that of this plan … */
  below?: string
  above?: string
  like?: string
  /** … by at least this factor (below, above; default 1), or within this share of it (like). */
  by?: number
  within?: number
  /** What theory gives, with `within` as an absolute bound and where it is from. */
  equals?: number
  theory?: string
}

export const readExperiment = (name: string): Experiment =>
  parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')) as Experiment

/** Plays each plan; summaries by the plan's name. Throws on mistakes in the file and on refused commands. */
export function playExperiment({ level: levelFile, plans, from, until }: Experiment, name: string) {
  const text = stringify(levelFile)
  const { level, diagnostics } = readLevel(text, `${name}.yaml`)
  if (!level) throw new Error(renderDiagnostics(text, diagnostics, 'en'))
  const ticksOf = (time: string) => parseTicks(time, level.clock.secondsPerTick)!
  const summaries: Record<string, Summary> = {}
  for (const [planName, steps] of Object.entries(plans)) {
    const planText = stringify(steps)
    const read = readPlan(planText, `${name} ${planName}`, level)
    if (!read.plan) throw new Error(renderDiagnostics(planText, read.diagnostics, 'en'))
    const run = startRun(level)
    const refused = playTo(run, from ? ticksOf(from) : 0, read.plan)
    const start = copyTotals(run.totals)
    refused.push(...playTo(run, until ? ticksOf(until) : level.lengthTicks, read.plan))
    if (refused.length > 0) throw new Error(`${planName}: refused ${JSON.stringify(refused)}`)
    summaries[planName] = summaryOf(run, subtractTotals(run.totals, start))
  }
  return summaries
}

/** A figure by its path; ids with dots in them are not supported. */
export function figureOf(summary: Summary, path: string): number {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], summary)
  // What never happened is not listed.
  if (value === undefined && /^(requests\.failed|components|data|ledger|money\.by)/.test(path)) return 0
  if (typeof value !== 'number') throw new Error(`no figure ${path}`)
  return value
}
