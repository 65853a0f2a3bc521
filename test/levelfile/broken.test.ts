/**
 * Files as people leave them: each has the mistake that its name tells, and beside it stands what is said of it, in both
 * languages. `vitest run test/levelfile/broken.test.ts -u` writes that anew; the difference is to be read.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'

const FOLDER = join(import.meta.dirname, 'broken')
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))

const read = (name: string) => {
  const text = readFileSync(join(FOLDER, `${name}.yaml`), 'utf8')
  return { text, ...readLevel(text, `${name}.yaml`) }
}

describe('a broken level', () => {
  test.each(NAMES)('%s', async (name) => {
    const { text, level, diagnostics } = read(name)
    expect(level).toBeUndefined()
    const said = (['en', 'ko'] as const).map((language) => renderDiagnostics(text, diagnostics, language))
    for (const each of said) expect(each).toMatch(/\^/)
    expect(said[1]).toMatch(/[가-힣]/)
    await expect(`${said.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(join(FOLDER, `${name}.txt`))
  })

  test('with one mistake is told one, and that at its line', () => {
    const single = NAMES.filter((name) => name !== 'many-mistakes')
    expect(single.length).toBeGreaterThanOrEqual(20)
    const counts = single.map((name) => [name, read(name).diagnostics.length])
    expect(counts.filter(([, count]) => count !== 1)).toEqual([])
    const messages = single.map((name) => read(name).diagnostics[0].message.en.replace(/'[^']*'|\d+/g, '…'))
    expect(new Set(messages).size, 'kinds of mistakes').toBeGreaterThanOrEqual(20)
  })

  test('with many mistakes is told them all at once', () => {
    expect(read('many-mistakes').diagnostics.length).toBeGreaterThanOrEqual(10)
  })
})
