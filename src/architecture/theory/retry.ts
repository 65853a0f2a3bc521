/** What impatient clients do to the load, and what holds them back. */

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
