/**
 * In turn, who has met a dead server and tries again meets the next one, unless so many others have had their turn
 * meanwhile that it is the dead one's again. As the turns go round evenly, first attempts meet it the more often.
 */
import { crowd } from './crowd.ts'
import type { Flows } from './flows.ts'
import { dexp } from './math.ts'
import type { Plan } from './plan.ts'
import type { SimState } from './state.ts'

/** After so many turns of others any server may be next; before, their number is a Poisson one. */
const TURNS_MOST = 300

/** Share of the crowd's attempts that meet a dead server of the group, one visit each. Failures elsewhere are left out. */
export function refusedInTurn(plan: Plan, state: SimState, flows: Flows, group: number): number {
  const { class: c, attempt } = crowd
  const share = state.refusedShare[group]
  if (share === 0 || share === 1 || plan.balancing[group] !== 'rr' || plan.retries[c] === 0) return share
  const lane = plan.laneStart[c] + Math.max(0, attempt - 1)
  const met = metAgain(plan, state, group, plan.backoffS[lane] + meanLatencyS())
  if (met < 0) return share
  if (attempt > 0) return met
  const first = flows.arrived[c]
  if (first <= 0) return share
  // All attempts that came in this step, those that the step before had made due among them.
  const v = plan.firstVisit[c]
  const again = Math.max(0, flows.visitArrived[v] / Math.max(1e-9, plan.visitP[v]) - first)
  return Math.min(1, Math.max(0, share + ((share - met) * again) / first))
}

/** Chance to meet a dead server `afterS` seconds after one; −1 where turns have mixed. */
function metAgain(plan: Plan, state: SimState, group: number, afterS: number): number {
  let [perS, live, dead] = [0, 0, 0]
  for (const v of plan.visitsOf[group]) perS += state.visitPerS[v] * plan.fan[v]
  for (let s = plan.stationStart[group]; s < plan.stationStart[group + 1]; s++) {
    live += state.liveServers[s]
    dead += state.deadServers[s]
  }
  const servers = live + dead
  const others = perS * afterS
  if (others > Math.min(TURNS_MOST, servers * servers)) return -1
  const same = sameAgain(servers, others)
  return same + ((1 - same) * (dead - 1)) / (servers - 1)
}

/** Chance that the turn of the same one of `servers` comes after a Poisson number of others' turns. */
export function sameAgain(servers: number, others: number): number {
  let chance = dexp(-others)
  let sum = 0
  for (let turns = 1; turns < 2 * TURNS_MOST; turns++) {
    if (turns % servers === 0) sum += chance
    chance *= others / turns
  }
  return sum
}

function meanLatencyS(): number {
  const { here, hereCount, latencyS } = crowd
  let sum = 0
  for (let k = 0; k < hereCount; k++) sum += latencyS[here[k]]
  return hereCount > 0 ? sum / hereCount : 0
}
