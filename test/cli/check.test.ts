import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CheckOptions, checkCommand } from '../../src/cli/check.ts'
import { TINY } from '../prove/tiny-levels.ts'
import { call } from '../support/call.ts'

let folder: string
const fileOf = (name: string) => join(folder, name)
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'outgrow-check-')), 'levels')
  mkdirSync(folder)
  writeFileSync(fileOf('tiny.yaml'), TINY)
  writeFileSync(
    fileOf('easy.yaml'),
    TINY.replace('id: tiny', 'id: easy').replace('users: 420000', 'users: 1000'),
  )
  writeFileSync(fileOf('broken.yaml'), TINY.replace('length: t144', 'length: soon'))
  writeFileSync(fileOf('README.md'), 'before\n<!-- proofs -->\nold\n<!-- /proofs -->\nafter\n')
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

const check = (options: Partial<CheckOptions>, isTTY = false) =>
  call((io) => checkCommand({ levels: [fileOf('tiny.yaml')], threads: '1', ...options }, io), {}, { isTTY })

describe('outgrow check ends with', () => {
  test('0 when the level is proven', async () => {
    const { code, stdout, stderr } = await check({ quick: true })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/tiny: proven\n {2}✓ par: three stars on 4 of 4 seeds/)
  })

  test('1 when one of them is not', async () => {
    const { code, stdout } = await check({ quick: true, levels: ['tiny.yaml', 'easy.yaml'].map(fileOf) })
    expect(code).toBe(1)
    expect(stdout).toMatch(/easy: NOT proven\n.*\n {2}✗ doing nothing: wins on 4 of 4 seeds/)
  })

  test.each<[string, () => Partial<CheckOptions>, RegExp]>([
    [
      'a level with mistakes',
      () => ({ levels: [fileOf('broken.yaml')] }),
      /broken\.yaml:\d+:\d+: .*\n {2}length: soon/,
    ],
    ['a level there is not', () => ({ levels: ['nowhere'] }), /no level `nowhere`/],
    ['a budget that is none', () => ({ budget: '0' }), /--budget 0: expected a whole number from 1 to 2000/],
    ['a quick proof to keep', () => ({ quick: true, write: true }), /--quick or --write, not both/],
  ])('2 for %s', async (_, options, message) => {
    const { code, stdout, stderr } = await check(options())
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})

describe('outgrow check', () => {
  test('shows how far it is on a terminal', async () => {
    const { stderr } = await check({ quick: true }, true)
    expect(stderr).toMatch(/░ 0\/16.*█ 16\/16\r/s)
  })

  test('proves all, keeps the proof beside the level, and says later when it is stale', async () => {
    const { code, stdout } = await check({ write: true, json: true, budget: '30' })
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({
      ok: true,
      levels: [
        {
          id: 'tiny',
          ok: true,
          proof: {
            par: { stars: 3, seeds: 16 },
            idle: { won: false },
            ablation: { 'scale-up': { ok: true, role: 'main', answer: { found: false } } },
            bots: { 'biggest-server': { ok: true }, 'buy-everything': { ok: true } },
          },
        },
      ],
    })
    expect(report.levels[0].diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'warning', line: expect.any(Number), column: expect.any(Number) }),
    )
    expect(readFileSync(fileOf('README.md'), 'utf8')).toMatch(
      /^before\n<!-- proofs -->\n\| Level.*\| tiny \|.*after\n$/s,
    )
    expect((await check({ quick: true })).stdout).toContain('without Vertical scaling: no passing plan found')
    writeFileSync(fileOf('tiny.yaml'), TINY.replace('cash: $60', 'cash: $61'))
    const stale = await check({ quick: true })
    expect([stale.code, stale.stdout]).toEqual([1, expect.stringContaining('its stored proof is stale')])
  })

  test('finds the same on one thread and on several', async () => {
    const options = { json: true, budget: '10' }
    expect((await check({ ...options, threads: '3' })).stdout).toBe((await check(options)).stdout)
  })
})
