import type { Level } from '../../src/game/level.ts'
import { levelFrom } from '../support/levels.ts'

/** One box that has to be made bigger once: a level of 144 ticks that plays in a few milliseconds. */
export const TINY = `
id: tiny
kind: challenge
title: { en: Tiny, ko: 작은 레벨 }
concepts: { main: [scale-up] }
clock: { tick: 1h }
length: t144
users:
  points:
    - { at: t0, users: 100000 }
    - { at: t144, users: 420000, growth: linear }
  requestsPerUserPerDay: 20
requests:
  page: { share: 90%, cpu: 10ms, queries: 4, query: 1ms, sends: 9kB }
  upload: { share: 10%, cpu: 14ms, queries: 3, query: 1.5ms, writes: true, stores: 1kB, sends: 1kB }
start:
  data: 3GB
  components:
    - { id: server, kind: server, size: m7g.medium, disk: 200GB }
money: { cash: $60, perUserMonth: $0.0005, grace: t12 }
upgrades: { bigger-server: {}, smaller-server: {}, bigger-disk: {} }
goals: { errorRate: 8%, p95: 500ms, usersKept: 90%, cash: $0 }
stars:
  two: { errorRate: 8%, p95: 400ms }
  three: { errorRate: 8%, p95: 300ms, spent: $43 }
score: { parSpent: $40 }
par:
  - { at: t6, do: bigger-server }
`

/** A level that teaches what it says: nothing else helps. */
export const honest = (): Level => levelFrom(TINY)

/** The same, but it claims to teach disks, and its disk is large enough. */
export const pretender = (): Level => levelFrom(TINY.replace('main: [scale-up]', 'main: [single-server]'))
