import { expect, test } from 'vitest'
import { createPacer } from '../../../src/tui/hooks/pacer.ts'
import { HandClock } from '../support/clock.ts'

function paced() {
  const clock = new HandClock()
  const seen = { ticks: 0, beats: 0, stalls: 0 }
  const pacer = createPacer(clock, {
    beat: (ticks) => {
      seen.ticks += ticks
      seen.beats++
    },
    stalled: () => seen.stalls++,
  })
  return { clock, seen, pacer }
}

test.each([1, 2, 16, 64])('gives %i ticks a second', (rate) => {
  const { clock, seen, pacer } = paced()
  pacer.go(rate)
  clock.pass(10_000)
  expect(seen).toMatchObject({ ticks: rate * 10, beats: 80, stalls: 0 })
})

test('changes its speed without losing time', () => {
  const { clock, seen, pacer } = paced()
  pacer.go(2)
  clock.pass(1000)
  pacer.go(16)
  clock.pass(1000)
  expect(seen.ticks).toBe(18)
})

test('does not run while nothing moves', () => {
  const { clock, pacer } = paced()
  pacer.go(2)
  expect(clock.running).toBe(1)
  pacer.go(0)
  expect(clock.running).toBe(0)
})

test('stops after a stall instead of catching up', () => {
  const { clock, seen, pacer } = paced()
  pacer.go(2)
  clock.pass(500)
  clock.stall(60_000)
  expect(seen).toMatchObject({ ticks: 1, stalls: 1 })
  expect(clock.running).toBe(0)
})

test('forgives a short delay, and makes it up', () => {
  const { clock, seen, pacer } = paced()
  pacer.go(2)
  clock.stall(900)
  clock.pass(100)
  expect(seen).toMatchObject({ ticks: 1, stalls: 0 })
})
