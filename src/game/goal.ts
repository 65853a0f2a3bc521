import type { Words } from '../architecture/words.ts'

/** What a goal can bound, which side is good, and how the figure is written. */
export const METRICS = {
  errorRate: { side: 'below', unit: 'percent', words: { en: 'errors', ko: '오류율' } },
  p50Ms: { side: 'below', unit: 'ms', words: { en: 'p50', ko: 'p50' } },
  p95Ms: { side: 'below', unit: 'ms', words: { en: 'p95', ko: 'p95' } },
  p99Ms: { side: 'below', unit: 'ms', words: { en: 'p99', ko: 'p99' } },
  resultMs: { side: 'below', unit: 'ms', words: { en: 'results', ko: '결과까지' } },
  availability: { side: 'above', unit: 'percent', words: { en: 'availability', ko: '가용성' } },
  staleReads: {
    side: 'below',
    unit: 'percent',
    words: { en: 'stale reads', ko: '옛 값을 읽은 비율' },
  },
  lostWrites: { side: 'below', unit: 'count', words: { en: 'lost writes', ko: '잃은 쓰기' } },
  usersKept: { side: 'above', unit: 'percent', words: { en: 'users kept', ko: '사용자 유지율' } },
  peakUsers: { side: 'above', unit: 'count', words: { en: 'users reached', ko: '도달한 사용자 수' } },
  cashDollars: { side: 'above', unit: 'dollars', words: { en: 'cash', ko: '잔고' } },
  spentDollars: { side: 'below', unit: 'dollars', words: { en: 'spent', ko: '지출' } },
} as const satisfies Record<string, { side: 'below' | 'above'; unit: Unit; words: Words }>

export type Unit = 'percent' | 'ms' | 'dollars' | 'count'
export type Metric = keyof typeof METRICS

/** An objective over the whole run: the metric on the good side of the limit. */
export interface Goal {
  metric: Metric
  limit: number
  /** Only this request kind; latency and error goals. */
  request?: string
  /** Only this region; latency and error goals. */
  region?: string
}

export interface GoalStatus extends Goal {
  value: number
  met: boolean
}

export function isMet(goal: Goal, value: number): boolean {
  return METRICS[goal.metric].side === 'below' ? value <= goal.limit : value >= goal.limit
}
