import { describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../src/game/snapshot.ts'
import { playFrame } from '../../../src/tui/screens/play/frame.ts'
import { type PlayState, startState } from '../../../src/tui/screens/play/state.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { ASCII, KOREAN, KOREAN_ASCII, LOOKS, PLAIN, shown } from '../support/look.ts'
import { event, levelOne, levelThree } from '../support/snapshot.ts'

const SMALL = { columns: 80, rows: 23 }
const LARGE = { columns: 120, rows: 35 }

const frame = (snapshot: Snapshot, size = SMALL, look = PLAIN, change: Partial<PlayState> = {}) =>
  playFrame(snapshot, { ...startState(1), ...change }, size, look)

const OFFER = { kind: 'offer', command: { do: 'bigger-server', on: 'server' } } as const
const STATES: Partial<PlayState>[] = [
  {},
  { paused: true },
  { tab: 'causes' },
  { tab: 'policies' },
  { card: OFFER },
  { card: { kind: 'hint' }, hintsSeen: 1 },
  { card: { kind: 'leave' } },
  { card: { kind: 'over' } },
  {
    card: {
      kind: 'incident',
      event: event(9, 'component-busy', 'warn', { on: 'web', busy: 0.9, waitMs: 9, latencyMs: 20 }),
    },
  },
  { card: { kind: 'help', help: { typed: '', selected: 0 } } },
  { message: { word: 'message.noSuchOffer', figures: {}, token: 'warn' } },
]

describe.each(LOOKS)('$name', ({ look }) => {
  test('fills the screen exactly, whatever is open', () => {
    for (const size of [SMALL, LARGE, { columns: 97, rows: 31 }, { columns: 203, rows: 61 }]) {
      for (const snapshot of [levelOne(), levelThree()]) {
        for (const state of STATES) {
          const rows = frame(snapshot, size, look, state)
          expect(rows).toHaveLength(size.rows)
          for (const row of rows) expect(columnsOf(row)).toBe(size.columns)
        }
      }
    }
  })

  test('writes colours only where they are wanted', () => {
    for (const snapshot of [levelOne(), levelThree()]) {
      expect(frame(snapshot, LARGE, look).join('').includes('\x1b')).toBe(look.theme.color)
    }
  })
})

test('ASCII is nothing else, but for the letters of a language', () => {
  for (const look of [ASCII, KOREAN_ASCII]) {
    for (const state of STATES) {
      for (const snapshot of [levelOne(), levelThree()]) {
        expect(frame(snapshot, LARGE, look, state).join('')).toMatch(/^[\x20-\x7e가-힣]*$/)
      }
    }
  }
})

test('level 01 on 80 × 24', () => {
  expect(shown(frame(levelOne()))).toMatchInlineSnapshot(`
    " One box  Mon 12 Jan 20:00  day 8 of 30  ► 1×  seed BOX01  cash $1,240 +$14/day
     goals  errors 0.4 % (≤3 %) ok  p95 312 ms (≤500 ms) ok  +1 more            ★★☆
     users              errors  goal ≤3 %  p95  goal ≤500 ms  cost
     1,790  +8 %/day    0.36 %  ok         418 ms  ! close    $0.021/h
        ⢀⣀⣀⣀⣠⣤⣤⣤⣶⣶⣶⣶⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
    ─ architecture ──────────────────────────────────────┬─ [what you can do]  why ─
                                                         │ ▸1 Bigger server
                             ╭ server-1 ────── ! busy ╮  │    +$1.96/day
                  84 req/s   │ 2 vCPU · 8 GB          │  │    in 2 s · down 5 s
      browsers ──•──╮        │ cpu  ██████████▉░ 91 % │  │  - Smaller server
                    ├•───•──▸│ ram  ████▌░░░░░░░ 38 % │  │    It is the smallest
      phones   ─────╯        │ disk █▌░░░░░░░░░░ 12 % │  │    size.
                             │ 6 in line · 241 ms     │  │  3 Bigger disk
                             ╰────────────────────────╯  │    +$0.08/day · in 4 s
                                                         │
                                                         │
    ─ events ────────────────────────────────────────────┴──────────────────────────
     11 Jan 08:00 !  server is 91 % busy: of 312 ms an answer takes, 241 ms is
                     waiting there
      5 Jan 08:00    It begins: 600 users; days to go: 30

     1-9 do  ↑↓ choose  enter more  space pause  n next  tab panel  ? keys  q leave"
  `)
})

test('level 01 on 80 × 24 in Korean', () => {
  expect(shown(frame(levelOne(), SMALL, KOREAN))).toMatchInlineSnapshot(`
    " 서버 한 대  1월 12일 (월) 20:00  8일차 / 30일  ► 1×        잔고 $1,240 +$14/일
     목표  오류율 0.4% (≤3%) 달성  p95 312 ms (≤500 ms) 달성  외 1개            ★★☆
     사용자             오류율  목표 ≤3%   p95  목표 ≤500 ms  비용
     1,790  하루 +8%    0.36%  달성        418 ms  ! 근접     $0.021/시간
        ⢀⣀⣀⣀⣠⣤⣤⣤⣶⣶⣶⣶⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
    ─ 아키텍처 ──────────────────────────────────────────┬─ [할 수 있는 일]  원인 ──
                                                         │ ▸1 더 큰 서버  +$1.96/일
                              ╭ server-1 ────── ! 바쁨 ╮ │    2초 뒤 · 중단 5초
                  초당 84건   │ 2 vCPU · 8 GB          │ │  - 더 작은 서버
      브라우저  ─•───╮        │ CPU    ██████████░ 91% │ │    이미 가장 작은
                     ├───•───▸│ RAM    ████▏░░░░░░ 38% │ │    서버입니다.
      모바일 앱 ────•╯        │ 디스크 █▍░░░░░░░░░ 12% │ │  3 더 큰 디스크
                              │ 대기 6건 · 241 ms      │ │    +$0.08/일 · 4초 뒤
                              ╰────────────────────────╯ │
                                                         │
                                                         │
    ─ 사건 ──────────────────────────────────────────────┴──────────────────────────
       1/11 08:00 !  server가 91% 사용 중: 응답 312 ms 중 241 ms를 여기서
                     기다립니다
        1/5 08:00    시작합니다. 사용자 600명, 기간은 30일입니다

     1-9 실행  ↑↓ 선택  enter 자세히  space 정지  n 다음  tab 패널  ? 키  q 나가기"
  `)
})

test('level 03 on 120 × 36, a server dead', () => {
  expect(shown(frame(levelThree(), LARGE))).toMatchInlineSnapshot(`
    " One box  Mon 12 Jan 20:00  day 8 of 30  ► 1×  seed BOX01                                          cash $1,240 +$14/day
     goals  errors 0.4 % (≤3 %) ok  p95 312 ms (≤500 ms) ok  users kept 100 % (≥90 %) ok                                ★★☆

     users                        errors  goal ≤3 %            p95  goal ≤500 ms            cost
     1,790  +8 %/day              0.36 %  ok                   418 ms  ! close              $0.021/h
            ⣀⣀⣀⣀⣀⣀⣤⣤⣤⣤⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     ⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣤⣤⣤⣶⣶⣶⣶⣶⣶⣶⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     100 % of the users kept      0.4 % since the start        p50 179 ms · p99 567 ms      a day $0.50 out, $14 in
    ─ architecture ───────────────────────────────────────────────────────────────────┬─ [what you can do]  policies ───────
                                                                                      │ ▸1 Bigger server · web   +$1.96/day
                                             4 vCPU · 16 GB                           │    in 2 s · down 5 s
                                             ╭ web-1 ──── ok ╮                        │    2 → 4 vCPU · 8 → 16 GB
                                       2.1k/s│ cpu ██▌░ 61 % │1.8k/s                  │    More processors and memory for
                                         ╭──▸│ no line       │──╮                     │    the same work.
                                         │   ╰───────────────╯  │   ╭ db-1 ───── ok ╮ │  2 Bigger server · db    +$1.96/day
                84/s ╭ lb-1 ────── ok ╮  │                      │   │ 8 vCPU 32 GB  │ │    in 2 s
      browsers ──╮   │ cpu █▏░░░ 22 % │  │   ╭ web-2  ✗ down ╮  │   │ cpu  █▎░ 42 % │ │  3 Bigger disk           +$0.08/day
                 ├──▸│ no line        │──┤   │ cpu ░░░░  0 % │  ├•─▸│ ram  ▋░░ 20 % │ │    in 4 s
      phones   ──╯   ╰────────────────╯  ├─✗✗│ no line       │──┤   │ disk █▋░ 55 % │ │
                                         │   ╰───────────────╯  │   │ no line       │ │
                                         │                      │   ╰───────────────╯ │
                                         │   ╭ web-3 ──── ok ╮  │                     │ policies
                                         │   │ cpu ██▌░ 63 % │  │                     │   lb balancing          round robin
                                         ╰──▸│ no line       │──╯                     │ under way
                                       1.2 %✗╰───────────────╯                        │ ↻ Another web server · web
                                                                                      │   █████▋░░░░░░░░ prepared in 6 s
    ─ events ─────────────────────────────────────────────────────────────────────────┼─ where the errors come from ────────
     11 Jan 14:00 !! web-2 has died; what it was working on is lost                   │ web: sent to a dead server ██▉  94 %
                                                                                      │ web: queue full            ▏░░   6 %
                                                                                      │ where the time goes
                                                                                      │ server: waiting        ████▍░░  62 %
                                                                                      │ server: processing     ██▏░░░░  30 %
                                                                                      │ clients: network       ▌░░░░░░   8 %

     1-9 do  ↑↓ choose  enter more  space pause  n next  tab panel  + - speed  h hint  i codex  p policies  ? keys  q leave"
  `)
})

test('level 03 on 120 × 36 in Korean and ASCII', () => {
  expect(shown(frame(levelThree(), LARGE, KOREAN_ASCII))).toMatchInlineSnapshot(`
    " 서버 한 대  1월 12일 (월) 20:00  8일차 / 30일  > 1x  시드 BOX01                                    잔고 $1,240 +$14/일
     목표  오류율 0.4% (<=3%) 달성  p95 312 ms (<=500 ms) 달성  사용자 유지율 100% (>=90%) 달성                         **-

     사용자                       오류율  목표 <=3%            p95  목표 <=500 ms           비용
     1,790  하루 +8%              0.36%  달성                  418 ms  ! 근접               $0.021/시간
            ......:::::||||||###  ---------------------------  ---------------------......  ###########################
     |##########################  ...........................  ::::||||||||###############  ###########################
     사용자 100% 유지             시작부터 지금까지 0.4%       p50 179 ms - p99 567 ms      하루 지출 $0.50 수입 $14
    - 아키텍처 -----------------------------------------------------------------------+- [할 수 있는 일]  정책 -------------
                                                                                      | >1 더 큰 서버 - web       +$1.96/일
                                             4 vCPU - 16 GB                           |    2초 뒤 - 중단 5초
                                             + web-1 -- 정상 +                        |    2 -> 4 vCPU - 8 -> 16 GB
                                       2.1k/s| CPU ###.. 61% |1.8k/s                  |    프로세서와 메모리만 늘립니다.
                                         +-->| 대기 없음     |--+                     |  2 더 큰 서버 - db        +$1.96/일
                                         |   +---------------+  |   + db-1 --- 정상 + |    2초 뒤
                 84/s + lb-1 --- 정상 +  |                      |   | 8 vCPU 32 GB  | |  3 더 큰 디스크           +$0.08/일
      브라우저  -o+   | CPU #.... 22% |  |   + web-2  X 중단 +  |   | CPU    #. 42% | |    4초 뒤
                  +-->| 대기 없음     |--+   | CPU .....  0% |  +o->| RAM    #. 20% | |
      모바일 앱 --+   +---------------+  +-XX| 대기 없음     |--+   | 디스크 #. 55% | |
                                         |   +---------------+  |   | 대기 없음     | |
                                         |                      |   +---------------+ |
                                         |   + web-3 -- 정상 +  |                     | 정책
                                         |   | CPU ###.. 63% |  |                     |   lb 분산 방식          라운드 로빈
                                         +-->| 대기 없음     |--+                     | 진행 중
                                       1.2%X +---------------+                        | ~ 웹 서버 추가 - web
                                                                                      |   ######........ 준비까지 6초
    - 사건 ---------------------------------------------------------------------------+- 오류가 나는 곳 --------------------
       1/11 14:00 !! web-2가 죽었습니다. 처리 중이던 요청을 잃었습니다                | web: 죽은 서버로 전달됨 ######   94%
                                                                                      | web: 대기열 가득 참     #.....    6%
                                                                                      | 시간이 걸리는 곳
                                                                                      | server: 대기           ####...   62%
                                                                                      | server: 처리           ##.....   30%
                                                                                      | 클라이언트: 네트워크   #......    8%

     1-9 실행  up/down 선택  enter 자세히  space 정지  n 다음  tab 패널  + - 속도  h 힌트  i 개념  p 정책  ? 키  q 나가기"
  `)
})

test('where panels take turns, the chosen offer stays in sight', () => {
  expect(shown(frame(levelThree()))).toMatchInlineSnapshot(`
    " One box  Mon 12 Jan 20:00  day 8 of 30  ► 1×  seed BOX01  cash $1,240 +$14/day
     goals  errors 0.4 % (≤3 %) ok  p95 312 ms (≤500 ms) ok  +1 more            ★★☆
     users              errors  goal ≤3 %  p95  goal ≤500 ms  cost
     1,790  +8 %/day    0.36 %  ok         418 ms  ! close    $0.021/h
        ⢀⣀⣀⣀⣠⣤⣤⣤⣶⣶⣶⣶⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
    ─ [architecture]  what you can do  policies  why ───────────────────────────────
                                            4 vCPU · 16 GB
                                      2.1k/s╭ web-1 ──── ok ╮1.8k/s╭ db-1 ──── ok ╮
                84/s ╭ lb-1 ───── ok ╮  ╭•─▸│ cpu ██▌░ 61 % │─•╮   │ 8 vCPU 32 GB │
      browsers ──╮   │ cpu ▉░░░ 22 % │  │   ╰───────────────╯  │   │ cpu  ▉░ 42 % │
                 ├──▸│ no line       │──┤   ╭ web-2  ✗ down ╮  ├─•▸│ ram  ▍░ 20 % │
      phones   ──╯   ╰───────────────╯  ├─✗✗│ cpu ░░░░  0 % │──┤   │ disk █▏ 55 % │
                                        │   ╰───────────────╯  │   │ no line      │
                                        │   ╭ web-3 ──── ok ╮  │   ╰──────────────╯
                                        ╰•─▸│ cpu ██▌░ 63 % │─•╯
                                      1.2 %✗╰───────────────╯
    ─ events ───────────────────────────────────────────────────────────────────────
     11 Jan 14:00 !! web-2 has died; what it was working on is lost


     ▸ Bigger server · web   +$1.96/day · in 2 s · down 5 s
     1-9 do  ↑↓ choose  enter more  space pause  n next  tab panel  ? keys  q leave"
  `)
})

test('an upgrade says what it does, costs and takes before it is bought', () => {
  expect(shown(frame(levelOne(), SMALL, PLAIN, { card: OFFER }))).toMatchInlineSnapshot(`
    " One box  Mon 12 Jan 20:00  day 8 of 30  ■ paused          cash $1,240 +$14/day
     goals  errors 0.4 % (≤3 %) ok  p95 312 ms (≤500 ms) ok  +1 more            ★★☆
     users              errors  goal ≤3 %  p95  goal ≤500 ms  cost
     1,790  +8 %/day    0.36 %  ok         418 ms  ! close    $0.021/h
        ⢀⣀⣀⣀⣠⣤⣤⣤⣶⣶⣶⣶⣿⣿  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⣂⣂⣂⣂  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
     ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  ⣤⣴⣶⣶⣶⣶⣶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿  ⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
    ────────────────────────────────────────────────────────────────────────────────
     Bigger server · server
     2 → 4 vCPU · 8 → 16 GB
     More processors and memory for the same work.

     price   +$1.96/day
     then    $2.46/day for everything
     time    in 2 s · down 5 s
             11h on the calendar until it is done
     ! server answers nobody for 5 s
     enter  do it    esc  back
    ─ events ───────────────────────────────────────────────────────────────────────
     11 Jan 08:00 !  server is 91 % busy: of 312 ms an answer takes, 241 ms is
                     waiting there
      5 Jan 08:00    It begins: 600 users; days to go: 30

     enter do it  i codex  esc back"
  `)
})

test('what to do while it stands fits in every language, and is another thing in a replay', () => {
  for (const look of [PLAIN, KOREAN]) {
    const message = (change: Partial<PlayState>) => frame(levelOne(), SMALL, look, change).at(-2)!
    expect(message({ paused: true })).not.toContain('…')
    expect(message({ paused: true })).toMatch(/order meanwhile|주문할 수/)
    expect(message({ paused: true, watching: true })).not.toMatch(/order|주문/)
  }
})

test('below 80 × 24 there is one honest sentence', () => {
  expect(frame(levelOne(), { columns: 70, rows: 19 })[0].trim()).toBe(
    'Outgrow needs 80 columns and 24 lines; this terminal has 70 and 20.',
  )
})
