import { applyCommand } from '../game/apply.ts'
import { recentTally } from '../game/recent.ts'
import type { Run } from '../game/run.ts'
import { utilisationOf } from '../game/tally.ts'
import type { Allows } from './ban.ts'
import { acceptable, addsSomething, commandOf } from './offers.ts'
import type { Player } from './play-out.ts'

/** How busy a part may get before a greedy player buys something for it. */
export const THRESHOLDS = [0.5, 0.6, 0.7, 0.8] as const

/** Ticks between two looks at the bars. */
const LOOK_TICKS = 5

/** Looks at what is busiest, and buys the first thing on offer that is for it: no plan, but eyes. */
export const greedyPlayer =
  (threshold: number, allows: Allows): Player =>
  (run) => {
    if (run.tick % LOOK_TICKS !== 0 || run.tick === 0) return
    const offers = acceptable(run, allows).filter((offer) => addsSomething(run.level, offer))
    for (const id of busyParts(run, threshold)) {
      const offer = offers.find(({ context }) => context.on.id === id)
      if (offer) return void applyCommand(run, commandOf(offer))
    }
  }

/** Parts that are busier than the threshold, or their disks fuller; the worst first. */
function busyParts({ recent, design, world }: Run, threshold: number): string[] {
  const tally = recentTally(recent)
  return design.topology.components
    .map(({ id, diskGb = Infinity }) => {
      const disk = (world.parts[id]?.dataGb ?? 0) / diskGb
      return { id, busy: Math.max(utilisationOf(tally, id), disk > 0.8 ? disk : 0) }
    })
    .filter(({ busy }) => busy > threshold)
    .sort((a, b) => b.busy - a.busy)
    .map(({ id }) => id)
}
