import { dexp } from '../../sim/math.ts'

/**
 * A circuit breaker between a caller and a dependency (Nygard, *Release It!* 2007): closed it counts failures over
 * a window; too large a share of them opens it, and calls fail at once without loading anybody; after a while a
 * few calls are let through as probes, and their fate closes or opens it again.
 */
export interface BreakerRules {
  /** Share of failures that opens it. */
  readonly errorShare: number
  /** Seconds that the window forgets in (exponentially, mean age). */
  readonly windowS: number
  /** Calls that must have been seen in the window. */
  readonly callsLeast: number
  /** Seconds it stays open. */
  readonly openS: number
  /** Calls let through to decide whether it closes. */
  readonly probes: number
}

export type BreakerPhase = 'closed' | 'open' | 'half-open'
export const BREAKER_PHASES = ['closed', 'open', 'half-open'] as const satisfies readonly BreakerPhase[]

export interface Breaker {
  /** Index in BREAKER_PHASES: plain numbers are hashed and cloned. */
  phase: number
  /** Calls and failures in the window, or of the probes. */
  calls: number
  failures: number
  /** Seconds left until an open one lets probes through. */
  leftS: number
  /** Times it has opened. */
  trips: number
}

const [CLOSED, OPEN, HALF_OPEN] = [0, 1, 2]

export const newBreaker = (): Breaker => ({ phase: CLOSED, calls: 0, failures: 0, leftS: 0, trips: 0 })

/** Share of the calls in the coming `hS` seconds, `callsPerS` of them, that it lets through. */
export function passShare(
  { phase, calls }: Breaker,
  rules: BreakerRules,
  callsPerS: number,
  hS: number,
): number {
  if (phase === CLOSED) return 1
  if (phase === OPEN) return 0
  const expected = callsPerS * hS
  return expected <= 0 ? 1 : Math.min(1, Math.max(0, rules.probes - calls) / expected)
}

/** What became of the calls let through in the last `hS` seconds. */
export function observe(
  breaker: Breaker,
  rules: BreakerRules,
  calls: number,
  failures: number,
  hS: number,
): void {
  if (breaker.phase === OPEN) {
    breaker.leftS -= hS
    if (breaker.leftS <= 0) become(breaker, HALF_OPEN)
    return
  }
  const kept = breaker.phase === CLOSED ? dexp(-hS / rules.windowS) : 1
  breaker.calls = breaker.calls * kept + calls
  breaker.failures = breaker.failures * kept + failures
  const failing = breaker.failures >= rules.errorShare * breaker.calls
  if (breaker.phase === CLOSED) {
    if (breaker.calls >= rules.callsLeast && failing) open(breaker, rules)
  } else if (breaker.calls >= rules.probes - 1e-9) {
    if (failing) open(breaker, rules)
    else become(breaker, CLOSED)
  }
}

function open(breaker: Breaker, { openS }: BreakerRules): void {
  become(breaker, OPEN)
  breaker.leftS = openS
  breaker.trips++
}

function become(breaker: Breaker, phase: number): void {
  breaker.phase = phase
  breaker.calls = 0
  breaker.failures = 0
  breaker.leftS = 0
}
