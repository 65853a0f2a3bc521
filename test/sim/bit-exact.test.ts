import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, expect, test } from 'vitest'

/** A quick cut of `npm run bit-exact`, which compares more engines and Nodes. */
const folder = mkdtempSync(join(tmpdir(), 'outgrow-bits-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Bundled, since Node strips types by WebAssembly, which --jitless has not.
const script = join(folder, 'determinism.mjs')
buildSync({
  entryPoints: [join(import.meta.dirname, '../bench/determinism.ts')],
  outfile: script,
  bundle: true,
  format: 'esm',
  platform: 'node',
})

const hashUnder = (...flags: string[]): string =>
  execFileSync(process.execPath, [...flags, script, 'short'], { encoding: 'utf8' }).trim()

test('compiled, interpreted and not optimised, the engine computes the same bits', () => {
  const expected = hashUnder()
  expect(expected).toMatch(/^[0-9a-f]{16}$/)
  expect(hashUnder('--no-opt')).toBe(expected)
  expect(hashUnder('--jitless')).toBe(expected)
})
