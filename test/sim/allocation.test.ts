import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a compiled step leaves next to nothing on the heap', () => {
  const script = join(import.meta.dirname, '../bench/allocation.ts')
  const { small, medium, large } = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }))
  // One boxed number for each probe would be 256, 1024 and 2560 bytes, and for each of its visits several times that.
  expect(small).toBeLessThan(128)
  expect(medium).toBeLessThan(512)
  expect(large).toBeLessThan(2560)
}, 120_000)
