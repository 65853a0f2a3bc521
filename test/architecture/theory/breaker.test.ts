import { describe, expect, test } from 'vitest'
import {
  BREAKER_PHASES,
  type Breaker,
  type BreakerRules,
  newBreaker,
  observe,
  passShare,
} from '../../../src/architecture/theory/breaker.ts'
import { Calendar } from '../../../src/sim/exact/calendar.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { off } from '../../support/scenario.ts'

const H_S = 0.25
const RULES: BreakerRules = { errorShare: 0.5, windowS: 10, callsLeast: 20, openS: 15, probes: 5 }
const phase = (breaker: Breaker) => BREAKER_PHASES[breaker.phase]

interface Course {
  /** When it first opened, how often it did, and when it closed for good. */
  openedS: number
  trips: number
  closedS: number
  passed: number
}

/** The truth: every call on its own, in a window that forgets each after an exponential time. */
function everyCall(failAt: (t: number) => number, perS: number, lengthS: number, seed: string): Course {
  const stream = new Stream(seed, 'calls')
  const calendar = new Calendar()
  const course: Course = { openedS: -1, trips: 0, closedS: 0, passed: 0 }
  let state: 'closed' | 'open' | 'half-open' = 'closed'
  let window = { calls: 0, failures: 0 }
  const become = (next: typeof state) => {
    state = next
    window = { calls: 0, failures: 0 }
  }
  const open = () => {
    if (course.openedS < 0) course.openedS = calendar.nowS
    course.trips++
    become('open')
    calendar.after(RULES.openS, () => become('half-open'))
  }
  const count = (failed: number) => {
    const here = window
    here.calls++
    here.failures += failed
    if (state !== 'closed') return
    calendar.after(exponential(stream) * RULES.windowS, () => {
      here.calls--
      here.failures -= failed
    })
  }
  const call = () => {
    calendar.after(exponential(stream) / perS, call)
    if (state === 'open') return
    course.passed++
    count(stream.uniform() < failAt(calendar.nowS) ? 1 : 0)
    if (window.calls < (state === 'closed' ? RULES.callsLeast : RULES.probes)) return
    if (window.failures >= RULES.errorShare * window.calls) open()
    else if (state === 'half-open') {
      course.closedS = calendar.nowS
      become('closed')
    }
  }
  call()
  while (calendar.advance(lengthS)) {}
  return course
}

function model(failAt: (t: number) => number, perS: number, lengthS: number): Course {
  const breaker = newBreaker()
  const course: Course = { openedS: -1, trips: 0, closedS: 0, passed: 0 }
  for (let step = 0; step * H_S < lengthS; step++) {
    const before = phase(breaker)
    const passed = perS * H_S * passShare(breaker, RULES, perS, H_S)
    observe(breaker, RULES, passed, passed * failAt(step * H_S), H_S)
    course.passed += passed
    if (phase(breaker) === 'open' && course.openedS < 0) course.openedS = (step + 1) * H_S
    if (before === 'half-open' && phase(breaker) === 'closed') course.closedS = (step + 1) * H_S
  }
  return { ...course, trips: breaker.trips }
}

function mean(courses: Course[], pick: (course: Course) => number): number {
  return courses.reduce((sum, course) => sum + pick(course), 0) / courses.length
}

describe('a circuit breaker', () => {
  test.each([
    [100, 0.9],
    [40, 0.75],
  ])(
    'does what one that counts every call does: %d calls/s, %d of them failing for 100 s',
    (perS, failing) => {
      const failAt = (t: number) => (t >= 60 && t < 160 ? failing : 0.01)
      const exact = Array.from({ length: 40 }, (_, i) => everyCall(failAt, perS, 240, `seed-${i}`))
      const fluid = model(failAt, perS, 240)
      expect(Math.abs(fluid.openedS - mean(exact, ({ openedS }) => openedS))).toBeLessThan(0.6)
      expect(Math.abs(fluid.trips - mean(exact, ({ trips }) => trips))).toBeLessThan(0.6)
      expect(Math.abs(fluid.closedS - mean(exact, ({ closedS }) => closedS))).toBeLessThan(3)
      expect(
        off(
          fluid.passed,
          mean(exact, ({ passed }) => passed),
        ),
      ).toBeLessThan(0.03)
    },
  )

  test('stays closed below its share of failures, and with too few calls', () => {
    expect(model(() => 0.45, 100, 300).trips).toBe(0)
    expect(model(() => 1, 1, 300).trips).toBe(0)
    expect(model(() => 1, 3, 300).trips).toBeGreaterThan(5)
  })

  test('spares a dependency that is down nearly all of the load', () => {
    const { passed } = model(() => 1, 100, 300)
    expect(passed / (100 * 300)).toBeLessThan(0.02)
  })
})
