import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../src/game/snapshot.ts'
import { diagramPanel } from '../../../src/tui/panels/diagram/diagram.ts'
import { diagramColumns } from '../../../src/tui/panels/diagram/plan.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { ASCII, KOREAN, LOOKS, PLAIN, shown } from '../support/look.ts'
import { component, levelOne, levelThree, server } from '../support/snapshot.ts'

const draw = (snapshot: Snapshot, width: number, height: number, look = PLAIN, phase = 0) =>
  diagramPanel(snapshot, phase, { ...look, width, height })

/** A tier of `count` servers behind a load balancer. */
function fleet(count: number): Snapshot {
  const servers = Array.from({ length: count }, (_, index) => server(`web-${index + 1}`, 0.5 + index / 100))
  const [lb, , db] = levelThree().components
  return levelThree({
    components: [lb, component('web', { servers, utilisation: 0.56, size: '4 vCPU · 16 GB' }), db],
  })
}

describe('every size and look', () => {
  const crowded = levelThree({
    components: Array.from({ length: 12 }, (_, index) =>
      component(`part${index}`, { tier: index % 6, servers: [server(`part${index}-1`, 0.5)] }),
    ),
  })

  test.each(LOOKS)('fills its place exactly: $name', ({ look }) => {
    for (const snapshot of [levelOne(), levelThree(), fleet(12), crowded]) {
      for (const [width, height] of [
        [53, 10],
        [80, 10],
        [81, 17],
        [140, 40],
        [20, 4],
      ]) {
        const rows = draw(snapshot, width, height, look)
        expect(rows).toHaveLength(height)
        for (const row of rows) expect(columnsOf(row)).toBe(width)
      }
    }
  })
})

test('one box: clients, requests on their way, and what the server is short of', () => {
  expect(shown(draw(levelOne(), 58, 10))).toMatchInlineSnapshot(`
    "
                             ╭ server-1 ────── ! busy ╮
                  84 req/s   │ 2 vCPU · 8 GB          │
      browsers ──•──╮        │ cpu  ██████████▉░ 91 % │
                    ├•───•──▸│ ram  ████▌░░░░░░░ 38 % │
      phones   ─────╯        │ disk █▌░░░░░░░░░░ 12 % │
                             │ 6 in line · 241 ms     │
                             ╰────────────────────────╯

    "
  `)
})

test('in Korean', () =>
  expect(shown(draw(levelOne(), 58, 10, KOREAN))).toMatchInlineSnapshot(`
  "
                            ╭ server-1 ────── ! 바쁨 ╮
                초당 84건   │ 2 vCPU · 8 GB          │
    브라우저  ─•───╮        │ CPU    ██████████░ 91% │
                   ├───•───▸│ RAM    ████▏░░░░░░ 38% │
    모바일 앱 ────•╯        │ 디스크 █▍░░░░░░░░░ 12% │
                            │ 대기 6건 · 241 ms      │
                            ╰────────────────────────╯

  "
`))

test('in ASCII', () =>
  expect(shown(draw(levelOne(), 58, 10, ASCII))).toMatchInlineSnapshot(`
  "
                           + server-1 ------ ! busy +
                84 req/s   | 2 vCPU · 8 GB          |
    browsers --o--+        | cpu  ###########. 91 % |
                  +o---o-->| ram  #####....... 38 % |
    phones   -----+        | disk #........... 12 % |
                           | 6 in line · 241 ms     |
                           +------------------------+

  "
`))

test('three tiers: nothing goes to a dead server', () => {
  expect(shown(draw(levelThree(), 80, 14))).toMatchInlineSnapshot(`
    "                                        4 vCPU · 16 GB
                                            ╭ web-1 ──── ok ╮
                                      2.1k/s│ cpu ██▌░ 61 % │1.8k/s
                                        ╭•─▸│ no line       │─•╮   ╭ db-1 ──── ok ╮
                84/s ╭ lb-1 ───── ok ╮  │   ╰───────────────╯  │   │ 8 vCPU 32 GB │
      browsers ──╮   │ cpu ▉░░░ 22 % │  │   ╭ web-2  ✗ down ╮  │   │ cpu  ▉░ 42 % │
                 ├──▸│ no line       │──┤   │ cpu ░░░░  0 % │  ├─•▸│ ram  ▍░ 20 % │
      phones   ──╯   ╰───────────────╯  ├─✗✗│ no line       │──┤   │ disk █▏ 55 % │
                                        │   ╰───────────────╯  │   │ no line      │
                                        │   ╭ web-3 ──── ok ╮  │   ╰──────────────╯
                                        │   │ cpu ██▌░ 63 % │  │
                                        ╰•─▸│ no line       │─•╯
                                      1.2 %✗╰───────────────╯
    "
  `)
})

test('a tier that does not fit is folded, with its hottest and coldest server', () => {
  expect(shown(draw(fleet(12), 80, 10))).toMatchInlineSnapshot(`
    "
                                            ╭ web ×12 ── ok ╮      ╭ db-1 ──── ok ╮
                84/s ╭ lb-1 ───── ok ╮      │ cpu ██▎░ 56 % │      │ 8 vCPU 32 GB │
      browsers ──╮   │ cpu ▉░░░ 22 % │2.1k/s│ ▴ web-12 61 % │1.8k/s│ cpu  ▉░ 42 % │
                 ├──▸│ no line       │───•─▸│ ▾ web-1 50 %  │─•──•▸│ ram  ▍░ 20 % │
      phones   ──╯   ╰───────────────╯1.2 %✗│ no line       │      │ disk █▏ 55 % │
                                            ╰───────────────╯      │ no line      │
                                                                   ╰──────────────╯

    "
  `)
})

test('a folded tier counts those in the worst state', () => {
  const servers = Array.from({ length: 9 }, (_, index) =>
    server(`web-${index}`, 0.5, index < 2 ? 'down' : 'ok'),
  )
  const snapshot = levelOne({ components: [component('web', { servers })] })
  expect(shown(draw(snapshot, 58, 8))).toContain('✗ down ×2')
})

test('what is being changed is marked, and how long it takes', () => {
  const [box] = levelOne().components
  const operation = { title: { en: '', ko: '' }, phase: 'working', progress: 0.5, ticksLeft: 12 } as const
  expect(
    shown(draw(levelOne({ components: [{ ...box, state: 'restarting', operation }] }), 58, 10)),
  ).toMatchInlineSnapshot(`
    "
                             ┏ server-1 ━━━━━━ ! busy ┓
                  84 req/s   ┃ 2 vCPU · 8 GB          ┃
      browsers ──•──╮        ┃ cpu  ██████████▉░ 91 % ┃
                    ├•───•──▸┃ ram  ████▌░░░░░░░ 38 % ┃
      phones   ─────╯        ┃ disk █▌░░░░░░░░░░ 12 % ┃
                             ┃ 6 in line · 241 ms     ┃
                             ┗ ████░░░░ 12 s ━━━━━━━━━┛

    "
  `)
})

test('what has changed is marked for a few ticks', () => {
  const [box] = levelOne().components
  const changed = (changedTick: number) =>
    shown(draw(levelOne({ components: [{ ...box, changedTick }] }), 58, 10))
  expect(changed(118)).toContain('━ ')
  expect(changed(118)).toContain('changed')
  expect(changed(100)).not.toContain('changed')
})

test('only the requests move', () => {
  const still = (rows: string[]) => shown(rows).replaceAll(/[─•]/g, '-')
  expect(still(draw(levelOne(), 58, 10, PLAIN, 0))).toBe(still(draw(levelOne(), 58, 10, PLAIN, 3)))
  expect(draw(levelOne(), 58, 10, PLAIN, 0)).not.toEqual(draw(levelOne(), 58, 10, PLAIN, 1))
})

test('more requests are more dots', () => {
  const dots = (requestsPerSecond: number) => {
    const clients = levelOne()
      .clients.slice(0, 1)
      .map((client) => ({ ...client, requestsPerSecond }))
    return [...shown(draw(levelOne({ clients }), 80, 10))].filter((character) => character === '•').length
  }
  const counts = [0, 1, 20, 200, 2000, 90_000].map(dots)
  expect(counts[0]).toBe(0)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(counts[5]).toBeGreaterThan(counts[1])
})

test('says how wide it would like to be', () => {
  expect(diagramColumns(levelOne(), { ...PLAIN, width: 80, height: 23 })).toBeLessThan(53)
  expect(diagramColumns(levelThree(), { ...PLAIN, width: 80, height: 23 })).toBeGreaterThan(53)
})

test('lets go of the clients before it lets go of the data', () => {
  const narrow = shown(draw(levelThree(), 42, 10))
  expect(narrow).toContain('db-1')
  expect(narrow).not.toContain('browsers')
})

test('a call that passes a tier by goes along the last row', () => {
  const [lb, , db] = levelThree().components
  const web = component('web', { servers: [server('web-1', 0.5)] })
  const cache = component('cache', { tier: 3.5, servers: [server('cache-1', 0.2)] })
  const links = ['lb web', 'web cache', 'web db'].map((pair) => {
    const [from, to] = pair.split(' ')
    return { from, to, requestsPerSecond: 300, errorRate: 0 }
  })
  expect(
    shown(draw(levelThree({ components: [lb, web, cache, db], links }), 110, 10)),
  ).toMatchInlineSnapshot(`
    "
                                                                                               ╭ db-1 ────── ok ╮
                84/s ╭ lb-1 ─────── ok ╮      ╭ web-1 ────── ok ╮      ╭ cache-1 ─── ok ╮      │ 8 vCPU · 32 GB │
      browsers ──╮   │ cpu █▍░░░░ 22 % │300/s │ 2 vCPU · 8 GB   │300/s │ 2 vCPU · 8 GB  │      │ cpu  █▋░░ 42 % │
                 ├──▸│ no line         │─•───▸│ cpu ███░░░ 50 % │─┬──•▸│ cpu █░░░░ 20 % │  ╭─•▸│ ram  ▊░░░ 20 % │
      phones   ──╯   ╰─────────────────╯      │ no line         │ │    │ no line        │  │   │ disk ██▎░ 55 % │
                                              ╰─────────────────╯ │    ╰────────────────╯  │   │ no line        │
                                                                  │                        │   ╰────────────────╯
                                                                  │                        │
                                                                  ╰──•───•───•───•───•───•─╯"
  `)
})
