/** One tick's measurements, for charts; frozen. */
export interface Sample {
  readonly tick: number
  readonly users: number
  readonly requestsPerSecond: number
  /** Failed share of this tick's requests. */
  readonly errorRate: number
  /** Over the last 10 ticks. */
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly dollarsPerHour: number
  readonly earnedDollarsPerHour: number
  readonly cashDollars: number
  readonly satisfaction: number
}
