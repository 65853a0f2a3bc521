import { describe, expect, test } from 'vitest'
import { startRun } from '../../../src/game/run.ts'
import type { Snapshot } from '../../../src/game/snapshot.ts'
import { snapshotOf } from '../../../src/game/snapshot.ts'
import { cardPanel } from '../../../src/tui/panels/card.ts'
import { causesPanel } from '../../../src/tui/panels/causes.ts'
import { diagramPanel } from '../../../src/tui/panels/diagram/diagram.ts'
import { eventsPanel } from '../../../src/tui/panels/events.ts'
import { faultsPanel } from '../../../src/tui/panels/faults.ts'
import { figuresPanel } from '../../../src/tui/panels/figures.ts'
import { goalsPanel } from '../../../src/tui/panels/goals.ts'
import { headerPanel } from '../../../src/tui/panels/header.ts'
import { helpPanel } from '../../../src/tui/panels/help.ts'
import { offersPanel } from '../../../src/tui/panels/offers.ts'
import { operationsPanel } from '../../../src/tui/panels/operations.ts'
import type { Drawing } from '../../../src/tui/panels/panel.ts'
import { policiesPanel } from '../../../src/tui/panels/policies.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { smallLevel } from '../../support/levels.ts'
import { balanced } from '../../support/scenario.ts'
import { KOREAN, LOOKS, PLAIN, shown } from '../support/look.ts'
import { event, levelOne, levelThree, offer } from '../support/snapshot.ts'

const SANDBOX = snapshotOf(startRun(smallLevel({ topology: balanced({ web: { servers: 2 } }) })))
const CHOICE = { selected: 0, targets: { 'server-crash': 1 } }
const PLAY = { place: 'play', idle: [] } as const
const RUNNING = { paused: false, speed: 1, hurrying: false }

const PANELS: Record<string, (snapshot: Snapshot, drawing: Drawing) => string[]> = {
  header: (snapshot, drawing) => headerPanel(snapshot, RUNNING, drawing),
  goals: goalsPanel,
  figures: figuresPanel,
  offers: (snapshot, drawing) => offersPanel(snapshot, { selected: 1 }, drawing),
  policies: (snapshot, drawing) => policiesPanel(snapshot, { selected: 0 }, drawing),
  faults: (snapshot, drawing) => faultsPanel({ ...snapshot, faults: SANDBOX.faults }, CHOICE, drawing),
  operations: operationsPanel,
  events: eventsPanel,
  causes: causesPanel,
  help: (_, drawing) => helpPanel(PLAY, { typed: '', selected: 3 }, drawing),
  card: (_, drawing) =>
    cardPanel({ heading: '제목 heading', body: ['one', '', 'two'], keys: ['esc'] }, drawing),
}
const ONE_ROW = ['header', 'goals']

describe.each(Object.entries(PANELS))('%s', (name, panel) => {
  test.each(LOOKS)('fills its place exactly: $name', ({ look }) => {
    for (const snapshot of [levelOne(), levelThree()]) {
      for (const [width, height] of [
        [26, 5],
        [38, 17],
        [80, 10],
        [120, 6],
        [200, 30],
      ]) {
        if (ONE_ROW.includes(name) && width < 80) continue
        const rows = panel(snapshot, { ...look, width, height })
        expect(rows).toHaveLength(ONE_ROW.includes(name) ? 1 : height)
        for (const row of rows) expect(columnsOf(row)).toBe(width)
      }
    }
  })
})

const drawing = (width: number, height: number, look = PLAIN): Drawing => ({ ...look, width, height })

describe('the header', () => {
  const header = (snapshot: Snapshot, pace = RUNNING, width = 120) =>
    headerPanel(snapshot, pace, drawing(width, 1))[0]

  test('says where and when we are, and how money goes', () => {
    expect(header(levelOne())).toMatchInlineSnapshot(
      `" One box  Mon 12 Jan 20:00  day 8 of 30  ► 1×  seed BOX01                                          cash $1,240 +$14/day "`,
    )
    expect(headerPanel(levelOne(), RUNNING, drawing(120, 1, KOREAN))[0]).toMatchInlineSnapshot(
      `" 서버 한 대  1월 12일 (월) 20:00  8일차 / 30일  ► 1×  시드 BOX01                                    잔고 $1,240 +$14/일 "`,
    )
  })

  test('lets go of the seed first', () => {
    expect(header(levelOne(), RUNNING, 70)).toMatchInlineSnapshot(
      `" One box  Mon 12 Jan 20:00  day 8 of 30  ► 1×    cash $1,240 +$14/day "`,
    )
  })

  test('says that the clock stands, or runs on', () => {
    expect(header(levelOne(), { ...RUNNING, paused: true })).toContain('■ paused')
    expect(header(levelOne(), { ...RUNNING, hurrying: true })).toContain('►► to the next event')
  })

  test('warns when money does not last to the end', () => {
    const spending = (dollarsPerHour: number, cashDollars: number) =>
      levelOne({
        now: { ...levelOne().now, cashDollars },
        history: levelOne().history.map((sample) => ({ ...sample, dollarsPerHour, earnedDollarsPerHour: 0 })),
      })
    expect(header(spending(0.1, 5))).toContain('! cash $5.00 lasts 3d')
    expect(header(spending(0.1, 1240))).not.toContain('!')
  })

  test('looks at a whole day: the dear hours of an evening are no trend', () => {
    const history = levelOne().history.map((sample, tick) => ({
      ...sample,
      dollarsPerHour: tick % 16 === 15 ? 1.6 : 0,
    }))
    expect(header(levelOne({ history, now: history[119] }))).toContain('+$12/day')
    expect(header(levelOne({ history: [] }))).not.toContain('/day')
  })

  test('says when there is none', () => {
    expect(header(levelOne({ now: { ...levelOne().now, cashDollars: -3 } }))).toContain('!! cash -$3.00')
  })
})

describe('goals', () => {
  test('stand with their value, their limit and a word', () => {
    expect(goalsPanel(levelOne(), drawing(120, 1))[0]).toMatchInlineSnapshot(
      `" goals  errors 0.4 % (≤3 %) ok  p95 312 ms (≤500 ms) ok  users kept 100 % (≥90 %) ok                                ★★☆ "`,
    )
  })

  test('say which one is missed, and how many do not fit', () => {
    const [errors, ...others] = levelOne().goals
    const missed = levelOne({ goals: [{ ...errors, value: 0.05, met: false }, ...others], stars: 0 })
    expect(goalsPanel(missed, drawing(80, 1))[0]).toMatchInlineSnapshot(
      `" goals  errors 5 % (≤3 %) !! over  p95 312 ms (≤500 ms) ok  +1 more         ☆☆☆ "`,
    )
  })
})

describe('figures', () => {
  test('show number, word, picture, and small print where there is room', () => {
    expect(shown(figuresPanel(levelThree(), drawing(120, 5)))).toMatchInlineSnapshot(`
      " users                        errors  goal ≤3 %            p95  goal ≤500 ms            cost
       1,790  +8 %/day              0.36 %  ok                   418 ms  ! close              $0.021/h
              ⣀⣀⣀⣀⣀⣀⣤⣤⣤⣤⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
       ⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣤⣤⣤⣶⣶⣶⣶⣶⣶⣶⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
       100 % of the users kept      0.4 % since the start        p50 179 ms · p99 567 ms      a day $0.50 out, $14 in"
    `)
    expect(shown(figuresPanel(levelOne(), drawing(80, 4, KOREAN)))).toMatchInlineSnapshot(`
      " 사용자             오류율  목표 ≤3%   p95  목표 ≤500 ms  비용
       1,790  하루 +8%    0.36%  달성        418 ms  ! 근접     $0.021/시간
          ⢀⣀⣀⣀⣠⣤⣤⣤⣶⣶⣶⣶⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
       ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿"
    `)
  })

  test('say nothing of growth, or of a loss, before there is anything to go by', () => {
    const first = shown(
      figuresPanel(levelOne({ history: [], usersPerDay: undefined, tick: 0 }), drawing(120, 5)),
    )
    expect(first).not.toContain('/day')
    expect(first).not.toContain('loss')
    expect(first).not.toContain('a day')
  })

  test.each([
    [300, 'ok'],
    [450, '! close'],
    [501, '!! over'],
  ])('call %i ms of 500 %s', (p95Ms, word) => {
    const snapshot = levelOne({ now: { ...levelOne().now, p95Ms } })
    expect(figuresPanel(snapshot, drawing(80, 4))[1]).toContain(`${p95Ms} ms  ${word}`)
  })
})

describe('what can be done', () => {
  test('has a number, a price, a time, and for the chosen one what for', () => {
    expect(shown(offersPanel(levelOne(), { selected: 0 }, drawing(38, 14)))).toMatchInlineSnapshot(`
      " ▸1 Bigger server          +$1.96/day
          in 2 s · down 5 s
          2 → 4 vCPU · 8 → 16 GB
          More processors and memory for
          the same work.
        - Smaller server
          It is the smallest size.
        3 Bigger disk            +$0.08/day
          in 4 s




      "
    `)
  })

  test('says less of each before it hides one', () => {
    expect(shown(offersPanel(levelOne(), { selected: 2 }, drawing(26, 5)))).toMatchInlineSnapshot(`
      "  1 Bigger server
        - Smaller server
       ▸3 Bigger disk
          +$0.08/day · in 4 s
      "
    `)
  })

  test('says why not', () => {
    expect(shown(offersPanel(levelOne(), { selected: 1 }, drawing(38, 14, KOREAN)))).toContain(
      '이미 가장 작은 서버입니다.',
    )
  })

  test('names the component where several can be meant', () => {
    expect(shown(offersPanel(levelThree(), { selected: 0 }, drawing(38, 14)))).toMatch(
      /1 Bigger server · web.*2 Bigger server · db/s,
    )
  })

  test('keeps the chosen one in sight', () => {
    const many = Array.from({ length: 20 }, (_, index) => offer({ on: `web${index}` }))
    expect(shown(offersPanel(levelOne({ offers: many }), { selected: 19 }, drawing(38, 8)))).toContain(
      'web19',
    )
  })

  test('may be nothing', () => {
    expect(shown(offersPanel(levelOne({ offers: [] }), { selected: 0 }, drawing(38, 8)))).toContain(
      'Nothing to do',
    )
  })
})

test('policies show all values, the present one in brackets, or that one alone', () => {
  expect(shown(policiesPanel(levelThree(), { selected: 0 }, drawing(60, 4)))).toMatchInlineSnapshot(`
    " ▸ lb balancing
       random  [round robin]  least connections
       Least connections has the shortest tail.
    "
  `)
  expect(shown(policiesPanel(levelThree(), { selected: 0 }, drawing(26, 4, KOREAN)))).toMatchInlineSnapshot(`
    " ▸ lb 분산 방식
       ◂ 라운드 로빈 ▸  2/3
       최소 연결은 꼬리
       지연이 가장 짧습니다."
  `)
})

test('what is under way says how far it is', () => {
  expect(shown(operationsPanel(levelThree(), drawing(38, 2)))).toMatchInlineSnapshot(`
    " ↻ Another web server · web
       █████▋░░░░░░░░ prepared in 6 s"
  `)
})

describe('events', () => {
  test('stand newest first, with their cause', () => {
    expect(shown(eventsPanel(levelOne(), drawing(64, 5)))).toMatchInlineSnapshot(`
      " 11 Jan 08:00 !  server is 91 % busy: of 312 ms an answer
                       takes, 241 ms is waiting there
        5 Jan 08:00    It begins: 600 users; days to go: 30

      "
    `)
    expect(shown(eventsPanel(levelOne(), drawing(64, 5, KOREAN)))).toMatchInlineSnapshot(`
      "   1/11 08:00 !  server가 91% 사용 중: 응답 312 ms 중 241 ms를
                       여기서 기다립니다
          1/5 08:00    시작합니다. 사용자 600명, 기간은 30일입니다

      "
    `)
  })

  test('that do not fit say that they go on', () => {
    expect(shown(eventsPanel(levelOne(), drawing(64, 1)))).toMatch(/of 312 ms an answer …$/)
  })

  test('of one tick stand in the order they came, newest first', () => {
    const events = [
      event(9, 'server-crashed', 'bad', { server: 'a' }),
      event(9, 'server-back', 'good', { server: 'b' }),
    ]
    const [first, second] = eventsPanel(levelOne({ events }), drawing(80, 2))
    expect(first).toContain('b runs again')
    expect(second).toContain('a has died')
  })
})

describe('reasons', () => {
  test('are where the time goes while nothing fails', () => {
    expect(shown(causesPanel(levelOne(), drawing(38, 4)))).toMatchInlineSnapshot(`
      " server: waiting         ████▍░░  62 %
       server: processing      ██▏░░░░  30 %
       clients: network        ▌░░░░░░   8 %
      "
    `)
  })

  test('are where the errors come from, then where the time goes', () => {
    expect(shown(causesPanel(levelThree(), drawing(38, 6)))).toMatchInlineSnapshot(`
      " web: sent to a dead server ███▊  94 %
       web: queue full            ▎░░░   6 %
       where the time goes
       server: waiting         ████▍░░  62 %
       server: processing      ██▏░░░░  30 %
       clients: network        ▌░░░░░░   8 %"
    `)
  })

  test('have two rows each where it is narrow', () => {
    expect(shown(causesPanel(levelOne(), drawing(26, 4)))).toMatchInlineSnapshot(`
      " server: waiting
         █████████▉░░░░░░  62 %
       server: processing
         ████▊░░░░░░░░░░░  30 %"
    `)
  })
})

test('a card lets go of its blank rows first', () => {
  const card = {
    heading: 'Title',
    body: ['one', '', { label: 'price', text: '$1' }, '', 'two'],
    keys: ['esc  back'],
  }
  expect(shown(cardPanel(card, drawing(30, 8)))).toMatchInlineSnapshot(`
    " Title
     one

     price   $1

     two

     esc  back"
  `)
  expect(shown(cardPanel(card, drawing(30, 5)))).toMatchInlineSnapshot(`
    " Title
     one
     price   $1
     two
     esc  back"
  `)
})

test('help lists a pair once, and nothing that would do nothing', () => {
  const help = shown(
    helpPanel({ place: 'play', idle: ['policies'] }, { typed: '', selected: 0 }, drawing(80, 20)),
  )
  expect(help).toContain('+ -')
  expect(help).not.toContain('slower\n')
  expect(help).not.toContain('right')
  expect(help).not.toContain('chosen in place')
})

test('help finds keys by their meaning in either language', () => {
  const help = (typed: string) => shown(helpPanel(PLAY, { typed, selected: 0 }, drawing(80, 8)))
  expect(help('clock')).toContain('space')
  expect(help('힌트')).toContain('hint')
  expect(help('xyz')).toContain('No key does that here')
})

describe('what nobody measures', () => {
  const blind = (): Snapshot => {
    const { components } = levelOne()
    const sight = { logs: true, hosts: false, tiers: false, business: false }
    return levelOne({ sight, components: components.map((part) => ({ ...part, unwatched: true })) })
  }

  test.each([PLAIN, KOREAN])('is said to be unknown, not shown as a number', (look) => {
    const rows = figuresPanel(blind(), { ...look, width: 110, height: 6 }).join('\n')
    expect(rows).toMatch(/\?/)
    expect(rows).not.toMatch(/312/)
    const box = diagramPanel(blind(), 0, { ...look, width: 60, height: 12 }).join('\n')
    expect(box).toMatch(/\?/)
    expect(box).not.toMatch(/91/)
  })
})

test('of the chosen fault it says what it would befall, how bad and for how long', () => {
  expect(shown(faultsPanel(SANDBOX, CHOICE, drawing(40, 6)))).toMatchInlineSnapshot(`
    " ▸ server crash
       ◂ web-1 ▸  2/3
       for 30 s
       slow component
       errors
       lost capacity"
  `)
  expect(
    shown(faultsPanel(SANDBOX, { ...CHOICE, selected: 1 }, drawing(40, 6, KOREAN))),
  ).toMatchInlineSnapshot(`
    "   서버 크래시
     ▸ 느려진 구성 요소
       ◂ clients ▸  1/5
       30초 동안 · 몇 배 오래: 5
       오류 급증
       용량 손실"
  `)
})
