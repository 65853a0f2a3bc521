import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'outgrow-kind-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const LEVEL = `
id: guarded
kind: sandbox
title: { en: Guarded, ko: 방화벽 }
clock: { tick: 1h }
length: t120
users: { points: [{ at: t0, users: 100000 }], requestsPerUserPerDay: 86.4 }
requests: { page: { cpu: 2ms } }
start:
  components:
    - { id: guard, kind: firewall }
    - { id: web, kind: web-server, size: m7g.xlarge }
money: { cash: $500 }
policies: { guard.inspection: [headers, body] }
`

/** A copy of the sources with the kind of the guide in it. */
function addKind(): void {
  const guide = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
  const [, path, code] = guide.match(/```ts\n\/\/ (src\/architecture\/components\/\S+)\n([^`]*)```/)!
  cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  writeFileSync(join(copy, path), code)
  const registry = join(copy, 'src/architecture/components/index.ts')
  const lines = readFileSync(registry, 'utf8').replace('const registry = {\n', '$&  firewall,\n')
  writeFileSync(registry, `import { firewall } from './firewall.ts'\n${lines}`)
}

const load = (path: string) => import(/* @vite-ignore */ join(copy, 'src', path))

test('the kind of the guide is one file and one line, and plays', async () => {
  addKind()
  const { readLevel } = await load('levelfile/read-level.ts')
  const { startRun } = await load('game/run.ts')
  const { playTo } = await load('game/play.ts')
  const { summaryOf } = await load('game/summary.ts')
  const { level, diagnostics } = readLevel(LEVEL, 'guarded.yaml')
  expect(diagnostics).toEqual([])
  const play = (to: string) => {
    const run = startRun(level)
    // The choice it has already is refused, and changes nothing.
    playTo(run, level.lengthTicks, [{ tick: 0, command: { set: 'guard.inspection', to } }])
    return summaryOf(run)
  }
  const [headers, body] = [play('headers'), play('body')]
  const { arrived, served } = headers.requests
  expect(served).toBeGreaterThan(0.99 * arrived)
  expect(headers.components.guard.inspected / arrived).toBeCloseTo(1, 2)
  // Eight workers, hardly busy: the request takes .8 ms longer.
  expect(body.latencyMs.mean - headers.latencyMs.mean).toBeCloseTo(0.8, 0)
  expect(headers.money.byComponent.guard).toBeCloseTo((served * 3600 * 0.6) / 1e6, 0)
})
