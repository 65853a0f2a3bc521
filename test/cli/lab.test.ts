import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Io } from '../../src/cli/cli.ts'
import { type LabOptions, labCommand } from '../../src/cli/lab.ts'

const QUEUE = `horizon: 200
warmup: 20
windows: [[100, 150]]
drain: { group: desk, from: 30 }
groups:
  desk: { c: 2, service: { kind: exp, mean: 0.1 } }
classes:
  - { name: visitors, rate: 12, steps: [{ visit: desk }] }
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outgrow-lab-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function lab(text: string, options: Omit<LabOptions, 'file'> = {}, lang = 'en') {
  const file = join(folder, 'lab.yaml')
  writeFileSync(file, text)
  let stdout = ''
  let stderr = ''
  const io = {
    stdout: { write: (chunk: string) => (stdout += chunk) },
    stderr: { write: (chunk: string) => (stderr += chunk) },
    env: { LANG: lang },
  } as unknown as Io
  const code = await labCommand({ file, ...options }, io)
  return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') }
}

test('--json is one object with everything measured, and again under `exact`', async () => {
  const { code, stdout } = await lab(QUEUE, { json: true, exact: true })
  expect(code).toBe(0)
  const { exact, ...engine } = JSON.parse(stdout)
  for (const measured of [engine, exact]) {
    expect(Object.keys(measured).sort()).toEqual(['all', 'classes', 'drainS', 'groups', 'hash', 'windows'])
    for (const figures of [measured.all, measured.classes.visitors, measured.windows[0].all]) {
      expect(Object.keys(figures).sort()).toEqual(['errorRate', 'latency', 'throughput'])
      expect(Object.keys(figures.latency)).toEqual(['mean', 'p50', 'p95', 'p99'])
    }
    expect(measured.windows[0]).toMatchObject({ from: 100, to: 150 })
    // M/M/2 at 60 % load: W = 1/mu / (1 - rho²) = 156 ms
    expect(measured.all.latency.mean).toBeGreaterThan(0.12)
    expect(measured.all.latency.mean).toBeLessThan(0.2)
    expect(measured.groups.desk.utilisation).toBeCloseTo(0.6, 1)
  }
})

test('the seed decides, and there is always one', async () => {
  const { stdout } = await lab(QUEUE, { json: true })
  expect((await lab(QUEUE, { json: true })).stdout).toBe(stdout)
  expect((await lab(QUEUE, { json: true, seed: 'OTHER' })).stdout).not.toBe(stdout)
})

test('for people there are tables, in their language', async () => {
  const english = (await lab(QUEUE, { exact: true })).stdout
  expect(
    english.split('\n').map((row) =>
      row
        .replace(/[-+]?\d+\.\d+/g, '0')
        .replace(/ +/g, ' ')
        .replace(/^hash .*/, 'hash'),
    ),
  ).toMatchInlineSnapshot(`
    [
      "ms mean p50 p95 p99 errors % answers/s",
      "all requests 0 0 0 0 0 0",
      " exact 0 0 0 0 0 0",
      " difference 0 % 0 % 0 % 0 % – 0 %",
      "visitors 0 0 0 0 0 0",
      " exact 0 0 0 0 0 0",
      " difference 0 % 0 % 0 % 0 % – 0 %",
      "",
      "from 100 s to 150 s",
      "ms mean p50 p95 p99 errors % answers/s",
      "all requests 0 0 0 0 0 0",
      " exact 0 0 0 0 0 0",
      " difference 0 % 0 % 0 % 0 % – 0 %",
      "visitors 0 0 0 0 0 0",
      " exact 0 0 0 0 0 0",
      " difference 0 % 0 % 0 % 0 % – 0 %",
      "",
      "group busy % waiting",
      "desk 0 0",
      " exact 0 0",
      " difference 0 % 0 %",
      "",
      "drained after 0 s · exact 0 s",
      "",
      "hash",
      "",
    ]
  `)
  const korean = (await lab(QUEUE, {}, 'ko_KR.UTF-8')).stdout
  expect(korean).toContain('100초부터 150초까지')
  expect(korean).toMatch(/대기열이 비기까지 [\d.]+ 초/)
})

test('a bad file is told on stderr, with exit code 2', async () => {
  const { code, stdout, stderr } = await lab(QUEUE.replace('visit: desk', 'visit: dusk'), { json: true })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatchInlineSnapshot(`
    "lab.yaml:8:50: there is no group 'dusk'
        - { name: visitors, rate: 12, steps: [{ visit: dusk }] }
                                                       ^~~~
    hint: did you mean 'desk'?
    "
  `)
})
