import { describe, expect, test } from 'vitest'
import { failures, off, oneBox, PAGE, running, type Span, WRITE } from '../support/scenario.ts'

const requests = { page: { ...PAGE, share: 0.75 }, write: { ...WRITE, share: 0.25, storesKb: 10 } }

/** 40 requests/s of which 10 write; a tick stands for an hour; 100 GB of disk, 8 of them the system's. */
const diary = (dataGb: number) =>
  running({ topology: oneBox(), requestsPerSecond: 40, requests, dataGb, secondsPerTick: 3600 })

const writes = ({ last }: ReturnType<typeof diary>['world']) => ({
  arrived: last.arrived[1],
  served: last.served[1],
})

describe('a disk', () => {
  test('fills with what answered writes leave, for all the calendar time a tick stands for', () => {
    const { world, play } = diary(5)
    let answered = 0
    play(50, () => {
      answered += writes(world).served
    })
    expect(answered).toBeGreaterThan(480)
    expect(world.parts.server.dataGb).toBeCloseTo(5 + (answered * 10 * 3600) / 1e6, 9)
  })

  test('that is full refuses exactly the writes; reads go on, and nothing more is stored', () => {
    const { world, play } = diary(92)
    play(2)
    const storedGb = world.parts.server.dataGb
    const span: Span = play(30)
    const written = span.arrived * 0.25
    expect(off(span.failed['disk-full'], written)).toBeLessThan(0.005)
    expect(failures(span)).toBe(span.failed['disk-full'])
    expect(off(span.served, span.arrived * 0.75)).toBeLessThan(0.005)
    expect(world.parts.server.dataGb).toBe(storedGb)
  })

  test('fills up to the brim and not much further', () => {
    const { world, play } = diary(91)
    play(60)
    const subtickGb = (10 * 0.25 * 10 * 3600) / 1e6
    expect(world.parts.server.dataGb).toBeGreaterThanOrEqual(92)
    expect(world.parts.server.dataGb).toBeLessThan(92 + 2 * subtickGb)
  })
})
