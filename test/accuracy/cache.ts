import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runExact } from '../../src/sim/exact.ts'
import type { ExactRun } from './compare.ts'

const FOLDER = new URL('../../node_modules/.cache/outgrow-accuracy/', import.meta.url)
const SOURCES = new URL('../../src/sim/', import.meta.url)

/** Runs the exact twin, or reads what the same twin gave for the same experiment before. */
export function cachedExactRun(): ExactRun {
  mkdirSync(FOLDER, { recursive: true })
  const twin = hashOfTwin()
  return (experiment, seed) => {
    const key = createHash('sha256')
      .update(JSON.stringify([twin, experiment, seed]))
      .digest('hex')
    const file = new URL(`${key.slice(0, 32)}.json`, FOLDER)
    try {
      return JSON.parse(readFileSync(file, 'utf8'), (_, value) => (value === 'NaN' ? Number.NaN : value))
    } catch {
      const result = runExact(experiment, seed)
      writeFileSync(
        file,
        JSON.stringify(result, (_, value) => (Number.isNaN(value) ? 'NaN' : value)),
      )
      return result
    }
  }
}

/** Of all that the twin is made of: another twin may give other results. */
function hashOfTwin(): string {
  const files = [
    'exact.ts',
    'measure.ts',
    'samples.ts',
    'network.ts',
    'rng.ts',
    'hash.ts',
    'math.ts',
    ...readdirSync(new URL('exact/', SOURCES)).map((name) => `exact/${name}`),
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(readFileSync(new URL(file, SOURCES)))
  return hash.digest('hex')
}
