/**
 * An order in which to serve the groups so that, where routes allow it, every group comes after those that feed
 * it. Where they run in a circle, the group listed first goes first; what reaches it from behind in the circle
 * (`delayed`) is served in the next sub-tick.
 */
export function groupOrder(links: Links, groups: number) {
  const steps = succession(links)
  const feeds = steps.map(([from, to]): [number, number] => [links.visitGroup[from], links.visitGroup[to]])
  const placed = new Set<number>()
  while (placed.size < groups) placed.add(nextGroup(feeds, placed, groups))
  const order = Int32Array.from(placed)
  const position = new Int32Array(groups)
  order.forEach((group, i) => {
    position[group] = i
  })
  const delayed = new Uint8Array(links.visitGroup.length)
  for (const [from, to] of steps)
    if (position[links.visitGroup[from]] >= position[links.visitGroup[to]]) delayed[to] = 1
  return { order, delayed }
}

/** Which visit follows which, as `plan.ts` lays it out. */
interface Links {
  visitGroup: Int32Array
  nextVisit: Int32Array
  skipTo: Int32Array
}

/** Pairs of visits, the second of which gets its requests in the turn of the first. */
function succession({ visitGroup, nextVisit, skipTo }: Links): [number, number][] {
  return Array.from(visitGroup.keys()).flatMap((v) =>
    [nextVisit[v], skipTo[v]].filter((to) => to >= 0).map((to): [number, number] => [v, to]),
  )
}

/** The first group not yet placed that nothing unplaced feeds; failing that, the first not yet placed. */
function nextGroup(feeds: [number, number][], placed: Set<number>, groups: number): number {
  let fallback = -1
  for (let g = 0; g < groups; g++) {
    if (placed.has(g)) continue
    if (fallback < 0) fallback = g
    if (!feeds.some(([from, to]) => to === g && from !== g && !placed.has(from))) return g
  }
  return fallback
}
