import type { Event } from '../../game/event.ts'
import type { Sample, Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { InterfaceWord } from '../../locale/words.ts'

/**
 * What came after a change: the figures just before it and a little after, side by side. Measured, not explained:
 * whatever else happened meanwhile (night, a rush) is in it too.
 */
export function effectOf(
  event: Event,
  { history, events, tick }: Snapshot,
  locale: Locale,
): string | undefined {
  const after = history[event.tick + SETTLED_TICKS]
  if (!CHANGES.includes(event.kind) || !after || tick > event.tick + NEWS_TICKS) return undefined
  const before = history[beginOf(event, events) - 1]
  if (!before) return undefined
  if (differ(before.requestsPerSecond, after.requestsPerSecond, OTHER_LOAD)) return undefined
  const changed = FIGURES.filter(({ of }) => differ(of(before), of(after), SAME))
  // More load alone is no effect.
  if (changed.every(({ word }) => word === 'event.load')) return undefined
  const changes = changed.map(({ word, of, unit }) =>
    locale.say('event.change', {
      figure: locale.say(word),
      from: locale.write(unit, of(before)),
      to: locale.write(unit, of(after)),
    }),
  )
  return locale.say('event.effect', { changes: changes.join(', ') })
}

const differ = (from: number, to: number, share: number): boolean =>
  Math.abs(to - from) > Math.max(from, to) * share

const CHANGES: readonly Event['kind'][] = ['work-done', 'policy-set']

/** The percentiles look back ten ticks: only then is nothing from before in them. */
const SETTLED_TICKS = 11
/** Later nobody asks any more. */
const NEWS_TICKS = 120
/** Changes by a smaller share are noise. */
const SAME = 0.1
/** Under so much more or less load nothing can be compared. */
const OTHER_LOAD = 0.25

const FIGURES: readonly {
  word: InterfaceWord
  of: (sample: Sample) => number
  unit: 'rate' | 'ms' | 'percent'
}[] = [
  // First what came in: an answer that got slower under twice the load did not get worse.
  { word: 'event.load', of: (sample) => sample.requestsPerSecond, unit: 'rate' },
  { word: 'event.p95', of: (sample) => sample.p95Ms, unit: 'ms' },
  { word: 'figure.errors', of: (sample) => sample.errorRate, unit: 'percent' },
]

/** When the change began: the last order for the same component before it; a policy is in force at once. */
function beginOf({ tick, kind, on }: Event, events: readonly Event[]): number {
  if (kind === 'policy-set') return tick
  const order = events.findLast(
    (other) => other.kind === 'work-ordered' && other.on === on && other.tick < tick,
  )
  return order?.tick ?? tick
}
