import { type Case, playCase } from './case.ts'

/**
 * The smallest case found that breaks the same: faults and commands are left out as long as it still does (delta
 * debugging: Zeller and Hildebrandt 2002), then the level is cut to where it breaks.
 */
export function shrink(found: Case, what: string): Case {
  const breaks = (candidate: Case) => playCase(candidate).broken?.what === what
  if (!breaks(found)) return found
  let least = found
  const plan = fewest(found.plan, (part) => breaks({ ...least, plan: part }))
  least = { ...least, plan }
  for (const kind of ['scripted', 'random'] as const) {
    const withFaults = (faults: readonly unknown[]): Case => {
      const level = { ...least.level, faults: { ...least.level.faults, [kind]: faults } }
      return { ...least, level }
    }
    least = withFaults(fewest<unknown>(least.level.faults[kind], (part) => breaks(withFaults(part))))
  }
  const requests = Object.keys(least.level.requests)
  const withRequests = (names: readonly string[]): Case => {
    const kept = Object.fromEntries(names.map((name) => [name, least.level.requests[name]]))
    return { ...least, level: { ...least.level, requests: kept } }
  }
  return withRequests(fewest(requests, (part) => part.length > 0 && breaks(withRequests(part))))
}

/** A part of the items that still fails, and none of which can be left out. */
export function fewest<T>(items: readonly T[], fails: (part: readonly T[]) => boolean): readonly T[] {
  let left = items
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length; ) {
      const rest = [...left.slice(0, from), ...left.slice(from + size)]
      if (fails(rest)) left = rest
      else from += size
    }
  }
  return left
}
