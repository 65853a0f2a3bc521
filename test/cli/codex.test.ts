import { describe, expect, test } from 'vitest'
import { codexCommand } from '../../src/cli/codex.ts'
import { CONCEPT_IDS } from '../../src/learn/codex.ts'
import { columnsOf } from '../../src/tui/widgets/text.ts'
import { call } from '../support/call.ts'

/** Runs `outgrow codex` in this process, on a terminal so wide, and gives what it wrote. */
async function codex(options: Parameters<typeof codexCommand>[0], columns?: number) {
  const said = await call((io) => codexCommand(options, io), {}, { columns })
  return { ...said, rows: said.stdout.trimEnd().split('\n') }
}

describe('outgrow codex', () => {
  test('prints a card, its picture, levels and upgrades among it', async () => {
    const { code, stdout } = await codex({ concept: 'load-balancer' })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Load balancer \(load-balancer\)\n\nOne public address/)
    expect(stdout).toContain('users ----> LB')
    expect(stdout).toMatch(/levels: .*03 One of many dies.*\n +to do: Load balancer\n +to set: balancing/)
    expect(stdout).toMatch(/\nrelated +health-check {3}.*\n$/)
  })

  test.each([undefined, 56, 72, 200])('keeps to a terminal of %s columns, and to 80', async (columns) => {
    for (const lang of ['en', 'ko']) {
      const { rows } = await codex({ concept: 'dc-sync', lang }, columns)
      expect(Math.max(...rows.map(columnsOf))).toBeLessThanOrEqual(Math.min(80, columns ?? 80))
    }
  })

  test('lists all concepts with their levels', async () => {
    const { rows } = await codex({ lang: 'ko' })
    expect(rows.map((row) => row.split(' ')[0])).toEqual(CONCEPT_IDS)
    expect(rows[0]).toMatch(/^single-server +단일 서버 +01/)
  })

  test('gives one object with --json', async () => {
    const { concepts } = JSON.parse((await codex({ json: true })).stdout)
    expect(concepts.map(({ id }: { id: string }) => id)).toEqual(CONCEPT_IDS)
    const balancer = concepts.find(({ id }: { id: string }) => id === 'load-balancer')
    expect(balancer).toMatchObject({ title: { ko: '로드밸런서' }, cardOnly: false })
    expect(balancer.levels).toContainEqual({ id: '03-one-of-many-dies', role: 'main' })
    expect(balancer.upgrades).toEqual(['add-load-balancer'])
    expect(balancer.policies).toContain('load-balancer.balancing')
    const one = JSON.parse((await codex({ concept: 'cqrs', json: true })).stdout)
    expect(one.concepts).toHaveLength(1)
    expect(one.concepts[0].cardOnly).toBe(true)
  })

  test('takes a title for an id', async () => {
    expect((await codex({ concept: 'Load Balancer' })).rows[0]).toContain('(load-balancer)')
  })

  test('names what is near to a concept that it does not know', async () => {
    const { code, stdout, stderr } = await codex({ concept: 'cach\x1b[31m' })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/no concept 'cach\ufffd\[31m'/)
    expect((await codex({ concept: 'cach' })).stderr).toContain('did you mean cache, cache-ttl')
    expect((await codex({ concept: 'zzz' })).stderr).toContain('`outgrow codex` lists all')
  })
})
