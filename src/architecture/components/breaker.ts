import { dexp } from '../../sim/math.ts'
import type { Group } from '../../sim/network.ts'
import { busyFor, type Param, type PartContext, type UpdateContext } from '../kind.ts'
import type { Leg, VisitLeg } from '../leg.ts'
import { type Breaker, type BreakerRules, newBreaker, observe, passShare } from '../theory/breaker.ts'
import { type Component, callsOf } from '../topology.ts'

/** Numbers of the circuit breakers between a component and those that it calls. */
export const breakerParams = {
  breaker: {
    default: 'off',
    choices: ['off', 'on'],
    choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
    policy: {
      words: { en: 'circuit breakers', ko: '서킷 브레이커' },
      why: {
        en: 'Calls to a part that fails or crawls are refused at once for a while, so that it can recover.',
        ko: '실패하거나 느려진 구성 요소로 가는 호출을 한동안 바로 거절합니다. 그동안 회복할 여유가 생깁니다.',
      },
      concept: 'overload',
    },
    source: 'Nygard, Release It! (2007)',
  },
  breakerErrorShare: {
    default: 0.5,
    unit: 'share',
    choices: [0.1, 0.25, 0.5],
    policy: {
      words: { en: 'breaker opens at', ko: '브레이커가 열리는 실패율' },
      why: {
        en: 'Too low, and a few bad calls cut off a healthy part.',
        ko: '너무 낮으면 실패 몇 번에 멀쩡한 구성 요소까지 끊어 버립니다.',
      },
      concept: 'overload',
    },
    source: 'Hystrix and resilience4j: 50 % (documentation)',
  },
  breakerOpenS: {
    default: 10,
    unit: 's',
    min: 0.25,
    max: 600,
    source: 'Hystrix sleep window 5 s, resilience4j 60 s (documentation)',
  },
  breakerWindowS: { default: 5, unit: 's', min: 0.25, max: 600, source: 'Hystrix rolling window 10 s' },
  breakerCallsLeast: {
    default: 20,
    unit: 'count',
    min: 1,
    max: 1e6,
    source: 'Hystrix request volume threshold 20',
  },
  breakerProbes: {
    default: 10,
    unit: 'count',
    min: 1,
    max: 1e6,
    source: 'resilience4j, half-open: 10 calls',
  },
  breakerSlowS: {
    default: 1,
    unit: 's',
    min: 0.001,
    max: 600,
    source: 'a call slower than this counts as failed: resilience4j slowCallDurationThreshold (our choice)',
  },
} as const satisfies Record<string, Param>

const isOn = ({ choice }: PartContext): boolean => choice('breaker') === 'on'

/** Where calls are let through or turned away; takes no time of its own. */
export function breakerGroup(context: PartContext): Readonly<Record<string, Group>> {
  return isOn(context) ? { guard: { n: 1, c: 1000, service: busyFor(0) } } : {}
}

const passKey = (callee: string): string => `pass:${callee}`

/** The legs of a call behind the caller's circuit breaker, where it has one. */
export function guarded(context: PartContext, callee: Component, legs: readonly Leg[]): readonly Leg[] {
  if (!('breaker' in context.params) || !isOn(context) || legs.length === 0) return legs
  const { id } = context.component
  const gate = { visit: `${id}/guard`, component: id, work: 'proxy', service: busyFor(0) } as const
  const refused: VisitLeg = { ...gate, errors: [{ reason: 'breaker-open', share: () => 1 }] }
  return [{ ...gate, chance: (now) => now.parts[id][passKey(callee.id)] ?? 1, after: legs, else: [refused] }]
}

/** Every breaker sees what became of the calls of the last sub-tick, and decides about the next. */
export function updateBreakers(context: UpdateContext): void {
  if (!isOn(context)) return
  const { state, hS, component, topology, number } = context
  const rules: BreakerRules = {
    errorShare: number('breakerErrorShare'),
    windowS: number('breakerWindowS'),
    callsLeast: number('breakerCallsLeast'),
    openS: number('breakerOpenS'),
    probes: number('breakerProbes'),
  }
  for (const { id } of callsOf(topology, component.id)) {
    const breaker = read(state, id)
    const calls = context.arrived({ at: id })
    observe(breaker, rules, calls, calls * failingShare(context, id, calls), hS)
    write(state, id, breaker)
    const wanted = context.served({ work: 'application' }) / hS
    state[passKey(id)] = passShare(breaker, rules, wanted, hS)
  }
}

/** Share of the calls that failed, or took too long: an exponential service after the wait that is there now. */
function failingShare(context: UpdateContext, id: string, calls: number): number {
  const { served, failed, waitS, busyShare, workers, number, hS } = context
  if (calls <= 0) return 0
  const answered = served({ at: id })
  const serviceS = answered > 0 ? (busyShare(id) * workers(id) * hS) / answered : 0
  const leftS = number('breakerSlowS') - waitS(id)
  const slow = leftS <= 0 ? 1 : serviceS > 0 ? dexp(-leftS / serviceS) : 0
  return Math.max(slow, Math.min(1, failed({ at: id }) / calls))
}

const KEYS = Object.keys(newBreaker()) as (keyof Breaker)[]

function read(state: Record<string, number>, callee: string): Breaker {
  const breaker = newBreaker()
  for (const key of KEYS) breaker[key] = state[`${key}:${callee}`] ?? 0
  return breaker
}

function write(state: Record<string, number>, callee: string, breaker: Breaker): void {
  for (const key of KEYS) state[`${key}:${callee}`] = breaker[key]
}
