import { describe, expect, test } from 'vitest'
import { isProven, proofOf } from '../../src/prove/proof.ts'
import { runUnit, unitsOf } from '../../src/prove/units.ts'
import { honest } from './tiny-levels.ts'

const prove = (level: ReturnType<typeof honest>) => {
  const done = unitsOf(level, { isQuick: true }).map((unit) => ({ unit, result: runUnit(level, unit) }))
  return proofOf(level, done)
}

describe('the quick proof of a level', () => {
  test('holds where par wins, idling loses and no bot gets three stars', () => {
    const proof = prove(honest())
    expect(proof).toMatchObject({
      par: { ok: true, stars: 3, seeds: 4 },
      idle: { ok: true, won: false },
      bots: { 'biggest-server': { ok: true }, 'buy-everything': { ok: true, threeStars: 0 } },
    })
    expect(isProven(proof)).toBe(true)
  })

  test('fails where par does nothing', () => {
    const proof = prove({ ...honest(), par: [] })
    expect(proof.par).toMatchObject({ ok: false, stars: 0 })
    expect(isProven(proof)).toBe(false)
  })

  test('fails where nothing has to be done', () => {
    const level = honest()
    const proof = prove({ ...level, goals: [], stars: { two: [], three: [] } })
    expect(proof.idle).toMatchObject({ ok: false })
  })
})
