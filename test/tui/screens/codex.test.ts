import { describe, expect, test } from 'vitest'
import { CONCEPT_IDS, codexOf } from '../../../src/learn/codex.ts'
import {
  type CodexState,
  codexPlace,
  codexRows,
  openCodex,
  pressInCodex,
  readingRoom,
} from '../../../src/tui/screens/codex.ts'
import { conceptsInSight } from '../../../src/tui/screens/play/about.ts'
import { startState } from '../../../src/tui/screens/play/state.ts'
import type { Look } from '../../../src/tui/theme.ts'
import { columnsOf } from '../../../src/tui/widgets/text.ts'
import { campaignLevel, smallLevel } from '../../support/levels.ts'
import { Game } from '../support/app.tsx'
import { KOREAN, KOREAN_ASCII, LOOKS, PLAIN, shown } from '../support/look.ts'
import { event, levelThree } from '../support/snapshot.ts'

const SMALL = { columns: 80, rows: 23 }
const WIDE = { columns: 120, rows: 35 }
const codex = codexOf([])

/** The codex after some keys; undefined: it is closed. */
const after = (state: CodexState, ...keys: string[]): CodexState | undefined =>
  keys.reduce<CodexState | undefined>(
    (open, key) => open && pressInCodex(open, key, readingRoom(open, SMALL, PLAIN)),
    state,
  )
const frame = (state: CodexState | undefined, size = SMALL, look: Look = PLAIN) =>
  shown(codexRows(state!, size, look).map((row) => look.theme.spell(row)))

const cache = openCodex(codex, ['cache'])

test('a card on 80 × 24', () =>
  expect(frame(cache)).toMatchInlineSnapshot(`
    "  Cache  cache

      Results of expensive work, or what is asked for again and again, are kept in
      memory. Hits never reach the database; misses do, and fill the cache.

        web ---> cache ---- hit 90 % ---> answer in < 1 ms
                   |
                   +------ miss 10 % ---> db, 5-50 ms
                   ^                      |
                   +------- fill ---------+

      when      When reads far outnumber writes, a few things are read most, and
                an answer some seconds old does no harm. Look for the missing
                index first.

      cost      Memory (a node with 13 GB: about $0.21 an hour at AWS), a second
                truth that can be stale, and a database that nobody has seen
                without it for a year.

                                                                         ▾ 30 more
      related   1 Expiry of a cache   2 Consistency of a cache   3 Eviction
                4 Loss of a cache node   5 CDN
     ↑↓ read on  space page  1-9 related  i all cards  esc back"
  `))
test('a card on 80 × 24 in Korean', () =>
  expect(frame(cache, SMALL, KOREAN)).toMatchInlineSnapshot(`
    "  캐시  cache

      비싼 작업의 결과나 거듭 찾는 데이터를 메모리에 둡니다. 적중하면
      데이터베이스까지 가지 않고, 빗나가면 데이터베이스에서 읽어 캐시를 채웁니다.

        web ---> cache ---- hit 90 % ---> answer in < 1 ms
                   |
                   +------ miss 10 % ---> db, 5-50 ms
                   ^                      |
                   +------- fill ---------+

      쓸 때     읽기가 쓰기보다 훨씬 많고, 몇 가지를 유독 많이 읽으며, 몇 초 지난
                답이어도 괜찮을 때 씁니다. 빠진 인덱스부터 찾아보십시오.

      비용      메모리 비용(AWS에서 13 GB 노드가 시간당 0.21달러쯤), 낡을 수 있는
                두 번째 진실, 그리고 캐시 없이 돌아가 본 지 한참 된
                데이터베이스입니다.

      실패      두 번 읽는 것이 적으면 임대료만 냅니다. 재시작이나 비우기로 캐시가
                                                                         ▾ 29줄 더
      관련      1 캐시 만료   2 캐시 일관성   3 캐시 방출 정책   4 캐시 노드 장애
                5 CDN
     ↑↓ 더 읽기  space 다음 쪽  1-9 관련 개념  i 전체 목록  esc 뒤로"
  `))
test('a card on 120 × 36', () =>
  expect(frame(cache, WIDE)).toMatchInlineSnapshot(`
    "                Cache  cache

                    Results of expensive work, or what is asked for again and again, are kept in memory.
                    Hits never reach the database; misses do, and fill the cache.

                      web ---> cache ---- hit 90 % ---> answer in < 1 ms
                                 |
                                 +------ miss 10 % ---> db, 5-50 ms
                                 ^                      |
                                 +------- fill ---------+

                    when      When reads far outnumber writes, a few things are read most, and an answer
                              some seconds old does no harm. Look for the missing index first.

                    cost      Memory (a node with 13 GB: about $0.21 an hour at AWS), a second truth that
                              can be stale, and a database that nobody has seen without it for a year.

                    fails     Little is read twice: rent for nothing. It is emptied by a restart or a flush:
                              every read goes to the database at once. A popular key expires, and a thousand
                              requests compute it together (a stampede).

                    rule      Reads of the database = (1 – hit ratio) × all reads: from 90 % hits to 80 %
                              they double. Popularity follows Zipf’s law, so a cache for a tenth of the
                              objects may catch most reads.

                    more      Against a stampede: let one request fetch while the others wait (memcached
                              leases, Go singleflight), spread TTLs by chance, or renew shortly before the
                              end.

                    measured  The database went from 90 % to 28 % busy and p95 from 196 to 146 ms, for 5 %
                              more money. Where nearly all was written, nothing changed but the bill: 12 %
                                                                                                   ▾ 15 more
                    related   1 Expiry of a cache   2 Consistency of a cache   3 Eviction
                              4 Loss of a cache node   5 CDN
     ↑↓ read on  space page  1-9 related  i all cards  esc back"
  `))
test('a card on 120 × 36 in Korean and ASCII', () =>
  expect(frame(cache, WIDE, KOREAN_ASCII)).toMatchInlineSnapshot(`
    "                캐시  cache

                    비싼 작업의 결과나 거듭 찾는 데이터를 메모리에 둡니다. 적중하면 데이터베이스까지 가지
                    않고, 빗나가면 데이터베이스에서 읽어 캐시를 채웁니다.

                      web ---> cache ---- hit 90 % ---> answer in < 1 ms
                                 |
                                 +------ miss 10 % ---> db, 5-50 ms
                                 ^                      |
                                 +------- fill ---------+

                    쓸 때     읽기가 쓰기보다 훨씬 많고, 몇 가지를 유독 많이 읽으며, 몇 초 지난 답이어도
                              괜찮을 때 씁니다. 빠진 인덱스부터 찾아보십시오.

                    비용      메모리 비용(AWS에서 13 GB 노드가 시간당 0.21달러쯤), 낡을 수 있는 두 번째
                              진실, 그리고 캐시 없이 돌아가 본 지 한참 된 데이터베이스입니다.

                    실패      두 번 읽는 것이 적으면 임대료만 냅니다. 재시작이나 비우기로 캐시가 비면 모든
                              읽기가 한꺼번에 데이터베이스로 갑니다. 인기 키가 만료되면 요청 천 개가 같은
                              값을 동시에 계산합니다(스탬피드).

                    법칙      데이터베이스 읽기 = (1 - 적중률) x 전체 읽기. 적중률이 90%에서 80%로 떨어지면
                              두 배가 됩니다. 인기는 지프의 법칙을 따르므로 객체의 10분의 1만 담아도 읽기
                              대부분을 잡을 수 있습니다.

                    더        스탬피드를 막으려면 하나만 읽어 오고 나머지는 기다리게 하거나(memcached lease,
                              Go singleflight), TTL을 무작위로 흩뜨리거나, 만료 직전에 미리 갱신합니다.

                    실험      비용 5%를 더 들여 데이터베이스 사용률이 90%에서 28%로, p95가 196 ms에서
                              146 ms로 줄었습니다. 대부분이 쓰기인 곳에서는 청구서만 12% 늘었습니다.
                              docs/concepts.md의 실험: cache, cache-writes

                                                                                                   v 12줄 더
                    관련      1 캐시 만료   2 캐시 일관성   3 캐시 방출 정책   4 캐시 노드 장애   5 CDN
     up/down 더 읽기  space 다음 쪽  1-9 관련 개념  i 전체 목록  esc 뒤로"
  `))
test('the list on 80 × 24', () =>
  expect(frame(after(openCodex(codex, []), 'down'))).toMatchInlineSnapshot(`
  "  Codex

      Single server
    ▸ DNS
        DNS turns a name into an address before the first request can leave.
        Resolvers and clients keep that answer until its TTL ends, so a change
        of address reaches them one by one.
      Web tier and data tier
      Relational or NoSQL
      Vertical scaling
      Horizontal scaling
      Load balancer
      Health checks
      Replication
      Loss of a replica
      Loss of the primary
      Replication modes
      Several primaries
      Circular replication
      CQRS
      Cache
      Expiry of a cache
   ↑↓ choose  enter open  esc back"
`))
test('the list on 120 × 36 in Korean', () =>
  expect(frame(openCodex(codex, []), WIDE, KOREAN)).toMatchInlineSnapshot(`
    "                개념 사전

                    ▸ 단일 서버
                        웹 서버, 데이터베이스, 캐시가 서버 한 대의 CPU, 메모리, 디스크를 나눠 씁니다. 셋 중
                        하나가 바닥나거나 서버가 죽기 전까지는 이보다 싸고 빠르고 단순한 구성이 없습니다.
                      DNS
                      웹 계층과 데이터 계층
                      관계형과 NoSQL
                      수직 확장
                      수평 확장
                      로드밸런서
                      상태 검사
                      복제
                      복제본 장애
                      주 데이터베이스 장애
                      복제 방식
                      다중 주 복제
                      순환 복제
                      CQRS
                      캐시
                      캐시 만료
                      캐시 일관성
                      캐시 노드 장애
                      캐시 방출 정책
                      CDN
                      CDN 만료
                      CDN 무효화
                      CDN 장애 대비
                      상태 유지 웹 계층
                      고정 세션
                      무상태 웹 계층
                      자동 규모 조정
                      다중 데이터센터
                      geoDNS
     ↑↓ 선택  enter 열기  esc 뒤로"
  `))

describe.each(LOOKS)('every page is exactly as big as the frame: $name', ({ look }) => {
  test.each([SMALL, WIDE])('%o', (size) => {
    for (const among of [[], ...CONCEPT_IDS.map((concept) => [concept, 'dns' as const])]) {
      const rows = codexRows(openCodex(codex, among), size, look)
      expect(rows).toHaveLength(size.rows)
      for (const row of rows) expect(columnsOf(row)).toBe(size.columns)
    }
  })
})

describe('keys', () => {
  test('scroll to the last row, and no further', () => {
    const end = after(cache, ...Array<string>(99).fill('down'))
    expect(frame(end)).toContain('Caching challenges and strategies')
    expect(frame(end)).not.toContain(' more\n')
    expect(frame(after(end!, 'up'))).not.toBe(frame(end))
    expect(frame(after(cache, ...Array<string>(9).fill('space')))).toBe(frame(end))
    expect(frame(after(cache, 'down', 'up', 'up'))).toBe(frame(cache))
  })

  test('follow links by their numbers, and come back', () => {
    const linked = after(cache, 'down', '1')
    expect(frame(linked)).toMatch(/^ +Expiry of a cache {2}cache-ttl/)
    expect(after(linked!, 'esc')).toEqual(after(cache, 'down'))
    expect(after(cache, '9')).toEqual(cache)
    expect(after(cache, 'q')).toBeUndefined()
  })

  test('go through the cards that it was opened with', () => {
    const row = openCodex(codex, ['cache', 'dns'])
    expect(frame(row)).toContain('1 of 2')
    expect(frame(after(row, 'right'))).toMatch(/DNS {2}dns.*2 of 2/)
    expect(frame(after(row, 'left'))).toBe(frame(after(row, 'right')))
    expect(after(cache, 'right')).toEqual(cache)
  })

  test('lead to the list of all, and from there to any card', () => {
    const list = after(cache, 'i')!
    expect(codexPlace(list)).toBe('codex-list')
    expect(frame(list)).toMatch(/▸ Cache\n/)
    expect(frame(after(list, 'down', 'enter'))).toMatch(/Expiry of a cache.*\d+ of 46/)
    expect(after(list, 'down', 'enter', 'esc', 'esc')).toEqual(cache)
  })
})

test('a card names the levels that teach it', () => {
  const taught = openCodex(codexOf([campaignLevel('03-one-of-many-dies')]), ['load-balancer'])
  const rows = [0, 1, 2, 3].map((pages) => frame(after(taught, ...Array<string>(pages).fill('space'))))
  expect(rows.join('\n')).toContain('levels: 03 One of many dies')
})

describe('what is in sight', () => {
  const snapshot = levelThree({
    events: [event(3, 'cache-stale', 'warn'), event(9, 'server-crashed', 'bad')],
  })
  const state = startState(1)

  test('is what is chosen, then what happened last, then the lessons of the level', () => {
    const level = { ...snapshot.level, concepts: { main: ['dns'], second: ['redundancy', 'scale-up'] } }
    expect(conceptsInSight({ ...snapshot, level }, state, 'offers')).toEqual([
      'scale-up',
      'redundancy',
      'cache-consistency',
      'dns',
    ])
  })

  test('is the policy, the offer on its card, or the incident that has the keys', () => {
    const first = (changes: object, tab: 'offers' | 'policies' | 'causes') =>
      conceptsInSight(snapshot, { ...state, ...changes }, tab)[0]
    expect(first({}, 'policies')).toBe('load-balancer')
    expect(first({}, 'causes')).toBe('redundancy')
    expect(first({ card: { kind: 'offer', command: snapshot.offers[0].command } }, 'causes')).toBe('scale-up')
    expect(first({ card: { kind: 'incident', event: event(1, 'disk-full', 'bad') } }, 'offers')).toBe(
      'db-scale-up',
    )
  })
})

describe('from wherever one is, and back to there', () => {
  const level = smallLevel({
    id: '01',
    kind: 'campaign',
    lengthTicks: 400,
    concepts: { main: ['scale-up'], second: ['dns'] },
  })
  const open = () => new Game([{ level, file: '01.yaml' }])

  test.each(['i', 'ㅑ'])('the title, by %s', async (key) => {
    const game = open()
    await game.press(key)
    expect(game.text).toContain('Codex')
    await game.press('down', 'enter')
    expect(game.text).toMatch(/DNS {2}dns/)
    await game.press('esc', 'esc')
    expect(game.text).toContain('O U T G R O W')
    game.close()
  })

  test('the briefing, whose hints are still there', async () => {
    const game = open()
    await game.press('enter', 'i')
    expect(game.text).toMatch(/Vertical scaling {2}scale-up +1 of 2/)
    await game.press('right')
    expect(game.text).toMatch(/DNS {2}dns +2 of 2/)
    await game.press('esc')
    expect(game.text).toContain('Numbers buy')
    game.close()
  })

  test('a running level, which waits, and the card of an offer', async () => {
    const game = open()
    await game.press('enter', 'enter')
    await game.pass(2000)
    await game.press('enter')
    const card = game.text
    const tick = game.playing!.tick
    await game.press('i')
    expect(game.text).not.toBe(card)
    await game.pass(5000)
    expect(game.playing!.tick).toBe(tick)
    await game.press('esc')
    expect(game.text).toBe(card)
    await game.press('esc')
    await game.pass(2000)
    expect(game.playing!.tick).toBeGreaterThan(tick)
    game.close()
  })
})
