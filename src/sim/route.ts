import type { Visit } from './routes.ts'

/**
 * An order in which to serve the groups so that, where routes allow it, every group comes after those that feed
 * it. Where they run in a circle, the group listed first goes first; what reaches it from behind in the circle
 * (`delayed`) is served in the next sub-tick.
 */
export function groupOrder(visits: readonly Visit[], groups: number) {
  const feeds = edges(visits)
  const placed = new Set<number>()
  while (placed.size < groups) placed.add(nextGroup(feeds, placed, groups))
  const order = Int32Array.from(placed)
  const position = new Int32Array(groups)
  order.forEach((group, i) => {
    position[group] = i
  })
  const delayed = Uint8Array.from(visits, (visit, v) => {
    const before = visits[v - 1]
    return before?.class === visit.class && position[before.group] >= position[visit.group] ? 1 : 0
  })
  return { order, delayed }
}

function edges(visits: readonly Visit[]): [number, number][] {
  return visits.flatMap((visit, v): [number, number][] => {
    const before = visits[v - 1]
    return before?.class === visit.class && before.group !== visit.group ? [[before.group, visit.group]] : []
  })
}

/** The first group not yet placed that nothing unplaced feeds; failing that, the first not yet placed. */
function nextGroup(feeds: [number, number][], placed: Set<number>, groups: number): number {
  let fallback = -1
  for (let g = 0; g < groups; g++) {
    if (placed.has(g)) continue
    if (fallback < 0) fallback = g
    if (!feeds.some(([from, to]) => to === g && !placed.has(from))) return g
  }
  return fallback
}
