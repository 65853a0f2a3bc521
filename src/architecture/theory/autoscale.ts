/**
 * Target tracking: every period the wanted number of servers is what would bring the measured load to the target,
 * desired = ceil(n × busy / target), within min and max (Kubernetes HorizontalPodAutoscaler and AWS target tracking
 * use this formula). A sensor that is full reads 1 and no more: a round grows the tier at most by 1 / target.
 */
export interface ScalingRules {
  readonly target: number
  readonly least: number
  readonly most: number
  /** Seconds between two looks. */
  readonly periodS: number
  /** Seconds after a change in which servers are not taken away again. */
  readonly cooldownS: number
}

/** What the autoscaler remembers between looks. */
export interface Autoscaler {
  /** Worker-seconds of work and of capacity since the last look. */
  busyS: number
  capacityS: number
  sinceLookS: number
  /** Seconds left in which nothing is taken away. */
  quietS: number
  /** Changes made, and those that undid the direction of the one before: flapping. */
  changes: number
  reversals: number
  /** Sign of the last change. */
  direction: number
}

export const newAutoscaler = (): Autoscaler => ({
  busyS: 0,
  capacityS: 0,
  sinceLookS: 0,
  quietS: 0,
  changes: 0,
  reversals: 0,
  direction: 0,
})

/** Room for the measurement to be off without adding a server: HorizontalPodAutoscaler's tolerance is 10 %. */
const TOLERANCE = 1e-9

/** Servers wanted when `ready` servers are `busy` (0..1) on average. */
export function desiredServers(ready: number, busy: number, { target, least, most }: ScalingRules): number {
  const wanted = Math.ceil((ready * Math.min(1, busy)) / target - TOLERANCE)
  return Math.max(least, Math.min(most, wanted))
}

/**
 * A sub-tick of `hS` seconds in which `ready` servers did `busyS` of `capacityS` worker-seconds. Returns how many
 * servers to add or take away now; `booting` ones are on their way and neither measured nor ordered twice.
 */
export function scale(
  state: Autoscaler,
  rules: ScalingRules,
  { ready, booting, busyS, capacityS }: { ready: number; booting: number; busyS: number; capacityS: number },
  hS: number,
): number {
  state.busyS += busyS
  state.capacityS += capacityS
  state.sinceLookS += hS
  state.quietS = Math.max(0, state.quietS - hS)
  if (state.sinceLookS < rules.periodS) return 0
  const busy = state.capacityS > 0 ? state.busyS / state.capacityS : 0
  state.busyS = 0
  state.capacityS = 0
  state.sinceLookS = 0
  const change = desiredServers(ready, busy, rules) - (ready + booting)
  // What boots was ordered because it is needed: it is not called off before it has been seen to work.
  if (change === 0 || (change < 0 && (state.quietS > 0 || booting > 0))) return 0
  note(state, change, rules.cooldownS)
  return change
}

function note(state: Autoscaler, change: number, cooldownS: number): void {
  const direction = change > 0 ? 1 : -1
  if (state.direction === -direction) state.reversals++
  state.direction = direction
  state.changes++
  state.quietS = cooldownS
}
