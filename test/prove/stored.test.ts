import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { proofTables, withTables } from '../../src/prove/proof-table.ts'
import { reportOf } from '../../src/prove/report.ts'
import { identityOf, isStale, makeStored, readStored } from '../../src/prove/stored.ts'
import { runUnit, unitsOf } from '../../src/prove/units.ts'
import { campaignLevel } from '../support/levels.ts'
import { honest, TINY } from './tiny-levels.ts'

const LEVELS = join(import.meta.dirname, '../../levels')
const PROOFS = join(LEVELS, 'proofs')

const quick = (level = honest()) =>
  unitsOf(level, { isQuick: true }).map((unit) => ({ unit, result: runUnit(level, unit) }))

describe('a stored proof', () => {
  const level = honest()
  const done = quick()
  const written = { level, file: 'tiny.yaml', text: TINY }
  const { identity, proof } = reportOf(written, done)
  const stored = readStored(makeStored({ id: level.id, identity: identity!, proof }))!

  test('is read as it was written', () => {
    expect(stored).toEqual({ format: 'outgrow-proof-1', id: 'tiny', identity, proof })
  })

  test('is fresh for the same level, whatever its prose', () => {
    expect(isStale(stored, identityOf({ ...level, story: { en: 'x', ko: 'x' } }, done)!)).toBe(false)
    expect(reportOf(written, done, stored)).toEqual(reportOf(written, done))
  })

  test.each([
    ['its rules', { ...level, lengthTicks: 150 }],
    ['its plan', { ...level, par: [] }],
    ['its lesson', { ...level, concepts: { main: ['dns'], second: [] } }],
  ])('is stale once the level has changed %s', (_, changed) => {
    expect(isStale(stored, identityOf(changed, done)!)).toBe(true)
  })

  test('is stale once the engine makes something else of par', () => {
    const other = { ...stored, identity: { ...stored.identity, par: '0'.repeat(16) } }
    const report = reportOf(written, done, other)
    expect(report.ok).toBe(false)
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { line: 2, message: { en: expect.stringContaining('stale') } },
    ])
  })

  test.each(['', '{}', '[]', 'null', '{"format":"outgrow-proof-2"}'])('is not %j', (text) => {
    expect(readStored(text)).toBeUndefined()
  })
})

const IDS = existsSync(PROOFS) ? readdirSync(PROOFS).map((name) => name.replace('.json', '')) : []

describe.runIf(IDS.length > 0)('the proofs of our levels', () => {
  const proofs = IDS.map((id) => readStored(readFileSync(join(PROOFS, `${id}.json`), 'utf8'))!)

  test.each(proofs.map((proof) => [proof.id, proof] as const))(
    '%s: is of the level as it is',
    (id, stored) => {
      // Where par is recorded, its run need not be played again.
      const golden = join(import.meta.dirname, `../golden/${id}.json`)
      const hash = existsSync(golden)
        ? JSON.parse(readFileSync(golden, 'utf8')).result.hash
        : stored.identity.par
      const level = campaignLevel(id)
      const par = {
        unit: { step: 'par', seed: level.seed },
        result: { ending: { hash } },
      }
      const now = identityOf(level, [par] as unknown as Parameters<typeof identityOf>[1])
      expect(stored.identity, `outgrow check ${id} --write`).toEqual(now)
    },
  )

  test('are the table in the guide', () => {
    const guide = readFileSync(join(LEVELS, 'README.md'), 'utf8')
    expect(guide).toBe(withTables(guide, proofTables(proofs)))
  })
})
