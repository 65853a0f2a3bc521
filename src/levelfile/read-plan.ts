import type { TimedCommand } from '../game/command.ts'
import type { Level } from '../game/level.ts'
import type { Diagnostic } from './diagnostic.ts'
import { readDocument } from './document.ts'
import { reportIssues } from './issues.ts'
import { checkPlan, commandsOf, readableSteps } from './plan.ts'
import { ticksOf } from './quantity.ts'
import { reachableComponents } from './reachable.ts'
import { planSchema } from './rules-schema.ts'

/** Reads a plan for a level: a YAML list of `{ at, do, on }`, `{ at, set, to }` and `{ at, summon, on, for }`, in any order. */
export function readPlan(
  text: string,
  file: string,
  level: Level,
): { plan?: TimedCommand[]; diagnostics: Diagnostic[] } {
  const source = readDocument(text, file)
  if (source.value === undefined) return { diagnostics: source.diagnostics }
  const parsed = planSchema.safeParse(source.value)
  if (!parsed.success) reportIssues(source, planSchema, parsed.error.issues)
  checkPlan(source, [], parsed.success ? parsed.data : readableSteps(source.value), {
    lengthTicks: level.lengthTicks,
    ticks: (time) => ticksOf(time, level.clock.secondsPerTick),
    isSandbox: level.kind === 'sandbox',
    offers: Object.keys(level.upgrades),
    components: reachableComponents(level.start.topology, level.upgrades),
    policies: level.policies,
  })
  if (!parsed.success || source.diagnostics.length > 0) return { diagnostics: source.diagnostics }
  return { plan: commandsOf(parsed.data, level.clock.secondsPerTick), diagnostics: [] }
}
