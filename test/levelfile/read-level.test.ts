import { expect, test } from 'vitest'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { ONE_BOX } from './one-box.ts'

/** What a request is that says no more. */
const PLAIN = {
  data: 'main',
  joins: 0,
  cacheable: 0,
  static: false,
  login: false,
  session: false,
  jobMs: 0,
}

test('a level is read with its times in ticks and its shares of one', () => {
  const { level, diagnostics } = readLevel(ONE_BOX, 'levels/01-one-box.yaml')
  expect(diagnostics).toEqual([])
  expect(level).toEqual({
    id: '01-one-box',
    kind: 'campaign',
    title: { en: 'One box', ko: '서버 한 대' },
    story: { en: '', ko: '' },
    hints: [],
    debrief: { en: '', ko: '' },
    dataSets: {},
    concepts: { main: [], second: [] },
    seed: '01-one-box',
    clock: { secondsPerTick: 5400, startMs: Date.UTC(2026, 0, 5, 8) },
    lengthTicks: 480,
    users: {
      points: [
        { tick: 0, users: 800, growth: 'linear' },
        { tick: 192, users: 9000, growth: 'exponential' },
      ],
      wave: 0.5,
      spikes: [
        {
          tick: 176,
          lengthTicks: 32,
          factor: 1.4,
          cause: { en: 'A blog wrote about us', ko: '블로그에 소개되었습니다' },
        },
      ],
      requestsPerUserPerDay: 40,
      patienceMs: 1000,
    },
    regions: { home: { share: 1, roundTripMs: { browser: 40, mobile: 80 } } },
    requests: {
      page: {
        client: 'browser',
        share: expect.closeTo(0.75),
        cpuMs: 20,
        queries: 8,
        queryMs: 1.2,
        writes: false,
        storesKb: 0,
        sendsKb: 60,
        ...PLAIN,
      },
      write: {
        client: 'mobile',
        share: expect.closeTo(0.25),
        cpuMs: 8,
        queries: 3,
        queryMs: 2,
        writes: true,
        storesKb: 300,
        sendsKb: 2,
        ...PLAIN,
      },
    },
    start: {
      topology: {
        components: [
          { id: 'clients', kind: 'client', servers: 0, policies: {} },
          { id: 'dns', kind: 'dns', servers: 0, policies: {} },
          { id: 'server', kind: 'server', size: 'm7g.medium', servers: 1, diskGb: 20, policies: {} },
        ],
        links: [
          { from: 'clients', to: 'dns' },
          { from: 'clients', to: 'server' },
        ],
      },
      dataGb: 5,
    },
    money: { cashDollars: 400, dollarsPerUserMonth: 0.01, graceTicks: 16 },
    upgrades: {
      'bigger-server': { maxSize: 'm7g.2xlarge', leadTicks: 3 },
      'split-tiers': {},
      'add-load-balancer': {},
    },
    policies: { 'lb.balancing': ['random', 'round-robin'] },
    faults: {
      scripted: [{ fault: 'server-crash', tick: 144, on: 'web', server: 1, lengthTicks: 4 }],
      random: [{ fault: 'server-crash', on: 'server', mtbfDays: 30, lengthTicks: 40 }],
    },
    goals: [
      { metric: 'errorRate', limit: 0.01 },
      { metric: 'p95Ms', limit: 500 },
      { metric: 'usersKept', limit: 0.9 },
      { metric: 'p99Ms', limit: 2000, request: 'write' },
    ],
    stars: { two: [{ metric: 'p95Ms', limit: 300 }], three: [] },
    bonus: [],
    score: { goodput: 4, latency: 2, cost: 2, users: 2, parSpentDollars: 400 },
    constants: { server: { swapFactor: 9 } },
    par: [
      { tick: 80, command: { do: 'bigger-server', on: 'server' } },
      { tick: 300, command: { set: 'lb.balancing', to: 'random' } },
    ],
  })
})

test('the smallest level has a dozen lines', () => {
  const text = `id: small
title: { en: Small, ko: 작게 }
clock: { tick: 1h }
length: t100
users: { points: [{ at: 0, users: 10 }], requestsPerUserPerDay: 40 }
requests: { page: { cpu: 20ms } }
start: { components: [{ id: web, kind: web-server, size: m7g.medium }] }
money: { cash: 100 }
`
  const { level, diagnostics } = readLevel(text, 'small.yaml')
  expect(diagnostics).toEqual([])
  expect(level?.goals).toEqual([{ metric: 'usersKept', limit: 0.9 }])
  expect(level?.requests.page).toMatchObject({ client: 'browser', share: 1, queries: 0, sendsKb: 0 })
})

const COMPONENTS = `  components:
    - { id: dns, kind: dns, policies: { ttlS: 10 } }
    - { id: lb, kind: load-balancer }
    - { id: web, kind: web-server, size: m7g.large, servers: 3 }
    - { id: db, kind: database, size: m7g.large, disk: 1TB }
`

test('each component calls the next one, and clients the first', () => {
  const text = ONE_BOX.replace(/ {2}components:\n.*\n/, COMPONENTS)
    .replace('  split-tiers: {}\n', '')
    .replace('on: server, mtbf', 'on: db, mtbf')
    .replace(', on: server', ', on: db')
  const { level, diagnostics } = readLevel(text, 'x.yaml')
  expect(diagnostics).toEqual([])
  const { components, links } = level!.start.topology
  expect(components.map(({ id, servers }) => [id, servers])).toEqual([
    ['clients', 0],
    ['dns', 0],
    ['lb', 1],
    ['web', 3],
    ['db', 1],
  ])
  expect(links.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'clients → dns',
    'clients → lb',
    'lb → web',
    'web → db',
  ])
})

test('`calls` says otherwise', () => {
  const text = ONE_BOX.replace('disk: 20GB }', 'disk: 20GB, calls: [] }').replace(
    '    - { id: server',
    '    - { id: clients, kind: client, calls: [server] }\n    - { id: server',
  )
  const { level, diagnostics } = readLevel(text, 'x.yaml')
  expect(diagnostics).toEqual([])
  expect(level?.start.topology.links).toEqual([{ from: 'clients', to: 'server' }])
})

test('texts lose the tabs and the parts in which a Mac types Hangul', () => {
  const text = ONE_BOX.replace('ko: 서버 한 대', `ko: "${'서버'.normalize('NFD')}\\t한 대 "`)
  expect(readLevel(text, 'x.yaml').level?.title.ko).toBe('서버 한 대')
})
