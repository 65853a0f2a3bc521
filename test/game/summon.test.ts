import { expect, test } from 'vitest'
import { applyCommand } from '../../src/game/apply.ts'
import { playTo } from '../../src/game/play.ts'
import { type Run, startRun } from '../../src/game/run.ts'
import { summaryOf } from '../../src/game/summary.ts'
import { readPlan } from '../../src/levelfile/read-plan.ts'
import { makeReplay, readReplay, recordRun } from '../../src/replay/replay.ts'
import { verifyReplay } from '../../src/replay/verify.ts'
import { levelFrom, smallLevel } from '../support/levels.ts'
import { balanced } from '../support/scenario.ts'

const TWO_SERVERS = { topology: balanced({ web: { servers: 2 } }), requestsPerSecond: 40 }

const played = (run: Run): Run => {
  playTo(run, 100)
  return run
}

test('a summoned fault is the same as one that the level scripts', () => {
  const crash = { fault: 'server-crash', on: 'web', server: 1, tick: 20, lengthTicks: 15 } as const
  const scripted = startRun(smallLevel({ ...TWO_SERVERS, faults: { scripted: [crash], random: [] } }))
  const summoned = startRun(smallLevel(TWO_SERVERS))
  playTo(summoned, 20)
  expect(applyCommand(summoned, { summon: 'server-crash', on: 'web', server: 1, lengthTicks: 15 })).toBeNull()
  const figures = ({ requests, latencyMs }: ReturnType<typeof summaryOf>) => ({ requests, latencyMs })
  expect(figures(summaryOf(played(summoned)))).toEqual(figures(summaryOf(played(scripted))))
  expect(summaryOf(summoned).requests.failed).not.toEqual({})
})

test('a summoned attack reaches what is exposed', () => {
  const run = startRun(smallLevel(TWO_SERVERS))
  playTo(run, 20)
  expect(applyCommand(run, { summon: 'attack', on: 'lb', factor: 50_000, lengthTicks: 15 })).toBeNull()
  expect(Object.keys(summaryOf(played(run)).requests.failed)).not.toEqual([])
})

const SANDBOX = `
id: sand
kind: sandbox
title: { en: Sand, ko: 모래 }
clock: { tick: 1h }
length: 100h
users: { points: [{ at: 0d, users: 1000 }], requestsPerUserPerDay: 1000 }
requests: { page: { cpu: 10ms } }
start: { components: [{ id: web, kind: server, size: m7g.large, disk: 10GB }] }
money: { cash: $100 }
`

test('a plan may summon, and the replay of it holds', () => {
  const level = levelFrom(SANDBOX)
  const { plan } = readPlan(
    '[{ at: t9, summon: slow-component, on: web, factor: 4, for: 5h }]',
    'plan.yaml',
    level,
  )
  expect(plan).toEqual([
    { tick: 9, command: { summon: 'slow-component', on: 'web', factor: 4, lengthTicks: 5 } },
  ])
  const run = startRun(level)
  expect(playTo(run, 30, plan)).toEqual([])
  const { replay } = readReplay(makeReplay(recordRun(run, SANDBOX)))
  expect(replay?.commands).toHaveLength(1)
  expect(verifyReplay(replay!)).toMatchObject({ verified: true })
})

test('a plan that summons where it may not, or says too little, is refused', () => {
  const plan =
    '[{ at: t9, summon: attack, on: web, for: t5 }, { at: t9, summon: attack }, { at: t9, summon: flod }]'
  const campaign = levelFrom(SANDBOX.replace('sandbox', 'campaign'))
  expect(
    readPlan(plan, 'plan.yaml', campaign).diagnostics.map(({ message }) => message.en),
  ).toMatchInlineSnapshot(`
    [
      "unknown value 'flod'",
      "faults can be summoned only in a level of kind \`sandbox\`",
      "faults can be summoned only in a level of kind \`sandbox\`",
      "\`summon\` needs \`on\`",
      "\`summon\` needs \`for\`",
    ]
  `)
})
