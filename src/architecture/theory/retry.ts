/** What impatient clients do to the load, and what holds them back. */

/** Attempts a request takes on average when each fails with `failP`: (1 − f^(R+1)) / (1 − f). */
export function attemptsPerRequest(failP: number, retries: number): number {
  let attempts = 0
  for (let i = 0, reach = 1; i <= retries; i++, reach *= failP) attempts += reach
  return attempts
}

/** Share of requests that fail for good: f^(R+1). */
export function userErrorRate(failP: number, retries: number): number {
  let all = 1
  for (let i = 0; i <= retries; i++) all *= failP
  return all
}

/**
 * A retry budget: each first attempt earns `ratio` of a retry, each retry costs one; what is not spent is kept up
 * to `keptS` seconds' worth. It caps the load at 1 + ratio in the long run (Finagle RetryBudget; gRPC retry
 * throttling).
 */
export interface RetryBudget {
  tokens: number
}

/** Share of `wanted` retries that may start after `attempts` first attempts in the last `hS` seconds. */
export function spendRetries(
  budget: RetryBudget,
  rules: { readonly ratio: number; readonly keptS: number },
  flow: { readonly attempts: number; readonly wanted: number },
  hS: number,
): number {
  const earned = rules.ratio * flow.attempts
  budget.tokens = Math.min(budget.tokens + earned, Math.max(earned, (earned / hS) * rules.keptS))
  const allowed = flow.wanted <= budget.tokens ? 1 : budget.tokens / flow.wanted
  budget.tokens -= flow.wanted * allowed
  return allowed
}
