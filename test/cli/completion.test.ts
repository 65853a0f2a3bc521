import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { completionCommand } from '../../src/cli/completion.ts'
import { call } from '../support/call.ts'
import { LEVEL_IDS } from '../support/levels.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const

const scriptFor = (shell: string) => call((io) => completionCommand({ shell }, io))

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0

describe.each(SHELLS)('completion for %s', (shell) => {
  test('knows every command, every option and every level', async () => {
    const { code, stdout } = await scriptFor(shell)
    expect(code).toBe(0)
    for (const { usage, options } of COMMANDS) {
      expect(stdout).toContain(usage.split(' ')[0])
      for (const option of Object.keys(options)) {
        const [flag] = option.split(' ')
        expect(stdout).toContain(shell === 'fish' ? `-l ${flag.slice(2)}` : flag)
      }
    }
    for (const id of LEVEL_IDS) expect(stdout).toContain(id)
  })

  test.skipIf(!isThere(shell))('is a script that the shell can read', async () => {
    const { stdout } = await scriptFor(shell)
    expect(spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })
})

describe.skipIf(!isThere('bash'))('in bash', () => {
  let folder: string
  let script: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'outgrow-completion-'))
    script = (await scriptFor('bash')).stdout
    for (const name of ['mine.yaml', 'my level.yaml']) writeFileSync(join(folder, name), '')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** What is offered for the last of these words, in the order of the alphabet. */
  function offered(...words: string[]): string[] {
    const line = ['outgrow', ...words].map((word) => `'${word}'`).join(' ')
    const ask = `COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _outgrow; printf '%s\\n' "\${COMPREPLY[@]}"`
    const text = execFileSync('bash', ['-c', `${script}\n${ask}`], { cwd: folder, encoding: 'utf8' })
    return text
      .split('\n')
      .filter((reply) => reply !== '')
      .sort()
  }

  test('commands come first', () => {
    expect(offered('')).toEqual(COMMANDS.map(({ usage }) => usage.split(' ')[0]).sort())
    expect(offered('le')).toEqual(['levels'])
  })

  test('then options, levels and files, as the command takes them', () => {
    expect(offered('play', '--s')).toEqual(['--seed', '--speed'])
    expect(offered('play', '01')).toEqual(['01-one-box'])
    expect(offered('play', 'm')).toEqual(['mine.yaml', 'my level.yaml'])
    expect(offered('levels', '')).toEqual([])
    expect(offered('codex', 'cache-t')).toEqual(['cache-ttl'])
    expect(offered('completion', '')).toEqual([...SHELLS].sort())
  })

  test('and values after their option', () => {
    expect(offered('play', '01-one-box', '--lang', '')).toEqual(['en', 'ko'])
    expect(offered('play', '--speed', '')).toEqual(['1', '2', '4', '8'])
    expect(offered('run', '01-one-box', '--plan', '')).toEqual(['mine.yaml', 'my level.yaml', 'par'])
    expect(offered('run', '01-one-box', '--seed', '')).toEqual([])
  })
})

test('another shell is bad input', async () => {
  expect(await scriptFor('csh')).toMatchObject({ code: 2, stdout: '' })
  expect((await scriptFor('toString')).code).toBe(2)
})
