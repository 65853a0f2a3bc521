import type { Param, Patience, RouteContext, UpdateContext } from '../kind.ts'
import { spendRetries } from '../theory/retry.ts'

/** Numbers of clients that do not wait for ever: when they give up, and how they try again. */
export const patienceParams = {
  timeoutS: {
    default: 0,
    unit: 's',
    choices: [0, 1, 2, 5, 10],
    policy: {
      words: { en: 'clients give up after', ko: '클라이언트 제한 시간' },
      why: {
        en: 'Giving up takes no load off us: the servers go on working for somebody who has left. 0: wait for ever.',
        ko: '포기해도 부하는 줄지 않습니다. 서버는 이미 떠난 사람의 요청을 계속 처리합니다. 0이면 끝까지 기다립니다.',
      },
      concept: 'overload',
    },
    source: 'HTTP client timeouts 1–60 s; curl and fetch wait for ever (documentation)',
  },
  retries: {
    default: 0,
    unit: 'count',
    choices: [0, 1, 3, 5],
    policy: {
      words: { en: 'retries', ko: '재시도 횟수' },
      why: {
        en: 'Hides a short failure; in an overload every retry is more load, and may keep the overload going.',
        ko: '짧은 장애는 가려 주지만, 과부하에서는 재시도가 곧 추가 부하라서 과부하를 붙들어 둘 수 있습니다.',
      },
      concept: 'overload',
    },
    source: 'AWS SDK: 3 attempts; gRPC service config: up to 5 (documentation)',
  },
  backoffS: {
    default: 0.5,
    unit: 's',
    choices: [0, 0.1, 0.5, 2],
    policy: {
      words: { en: 'wait before a retry', ko: '재시도 전 대기' },
      why: {
        en: 'Doubles with every attempt, and gives the servers time; without it, failures come back at once.',
        ko: '시도할 때마다 두 배가 되어 서버에 숨 돌릴 시간을 줍니다. 없으면 실패한 요청이 곧바로 되돌아옵니다.',
      },
      concept: 'overload',
    },
    source: 'exponential back-off: AWS SDK base 50–100 ms, gRPC 1 s (documentation)',
  },
  backoffFactor: {
    default: 2,
    min: 1,
    max: 10,
    source: 'exponential back-off doubles (Ethernet, AWS SDK, gRPC 1.6)',
  },
  jitter: {
    default: 0.5,
    unit: 'share',
    choices: [0, 0.5, 1],
    policy: {
      words: { en: 'jitter', ko: '재시도 지터' },
      why: {
        en: 'Spreads retries in time, so that those who failed together do not come back together.',
        ko: '재시도 시점을 흩뜨립니다. 함께 실패한 요청이 한꺼번에 돌아오지 않게 합니다.',
      },
      concept: 'overload',
    },
    source: 'AWS Architecture Blog, Exponential Backoff and Jitter (2015)',
  },
  retryBudget: {
    default: 'none',
    choices: ['none', '10%', '20%', '50%'],
    choiceWords: {
      none: { en: 'none', ko: '없음' },
      '10%': { en: '10 %', ko: '10%' },
      '20%': { en: '20 %', ko: '20%' },
      '50%': { en: '50 %', ko: '50%' },
    },
    policy: {
      words: { en: 'retry budget', ko: '재시도 예산' },
      why: {
        en: 'Retries may be at most this share of first attempts: a short failure is hidden, a storm cannot grow.',
        ko: '재시도를 첫 시도의 이 비율까지만 허용합니다. 짧은 장애는 가리면서 재시도 폭풍은 막습니다.',
      },
      concept: 'overload',
    },
    source: 'Finagle RetryBudget 20 %; Google SRE book ch. 21: 10 %',
  },
  budgetKeptS: {
    default: 10,
    unit: 's',
    min: 0.25,
    max: 1000,
    source: 'Finagle RetryBudget: tokens live 10 s',
  },
} as const satisfies Record<string, Param>

/** What clients do when an answer does not come; by default they wait, and try once. */
export function patienceOf({ number }: RouteContext): Patience {
  const [timeout, retries] = [number('timeoutS'), number('retries')]
  const backoff = { base: number('backoffS'), mult: number('backoffFactor'), jitter: number('jitter') }
  return { ...(timeout > 0 && { timeout }), ...(retries > 0 && { retries, backoff }) }
}

const BUDGETS: Readonly<Record<string, number>> = { '10%': 0.1, '20%': 0.2, '50%': 0.5 }

/** `retryP`: share of the wanted retries that the budget allows in the coming sub-tick. */
export const patienceState = { tokens: 0, retryP: 1 }

export function updateBudget({ state, choice, number, tried, hS }: UpdateContext): void {
  const ratio = BUDGETS[choice('retryBudget')]
  if (ratio === undefined) {
    state.retryP = 1
    return
  }
  const budget = state as typeof patienceState
  state.retryP = spendRetries(budget, { ratio, keptS: number('budgetKeptS') }, tried(), hS)
}
