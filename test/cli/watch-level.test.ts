import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { levelWatch } from '../../src/cli/watch-level.ts'
import type { Level } from '../../src/game/level.ts'
import type { LevelChange } from '../../src/tui/ports.ts'
import { ONE_BOX } from '../levelfile/one-box.ts'
import { levelFrom } from '../support/levels.ts'

let folder: string
let stop = () => {}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outgrow-watch-'))
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true })
})

test('each change of a level’s file is told once, whichever way an editor writes it', async () => {
  const file = join(folder, '01-one-box.yaml')
  const dearer = ONE_BOX.replace('$400', '$500')
  writeFileSync(file, ONE_BOX)
  const texts = new Map<Level, string>()
  const changes: LevelChange[] = []
  stop = levelWatch(
    { file, text: ONE_BOX, level: levelFrom(ONE_BOX) },
    texts,
  )((change) => changes.push(change))
  const toldOf = (count: number) => vi.waitFor(() => expect(changes).toHaveLength(count), 30_000)

  writeFileSync(file, ONE_BOX.replace('length: 30d', ''))
  await toldOf(1)
  expect(changes[0]).toHaveProperty('problems.ko', expect.stringContaining('01-one-box.yaml:1:1'))
  expect(changes[0]).toHaveProperty('problems.en', expect.stringContaining("'length' is missing"))

  // As many editors do: a new file in the place of the old one.
  writeFileSync(`${file}.new`, dearer)
  renameSync(`${file}.new`, file)
  await toldOf(2)
  expect(changes[1]).toHaveProperty('level.money.cashDollars', 500)
  expect([...texts]).toEqual([[(changes[1] as { level: Level }).level, dearer]])

  // In steps, and gone in between.
  rmSync(file)
  writeFileSync(file, '')
  writeFileSync(file, ONE_BOX)
  await toldOf(3)
  expect(changes[2]).toHaveProperty('level.money.cashDollars', 400)
})
