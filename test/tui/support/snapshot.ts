import type { Event, Severity } from '../../../src/game/event.ts'
import type { Level } from '../../../src/game/level.ts'
import type { Sample } from '../../../src/game/sample.ts'
import type { ComponentView, OfferView, ServerView, Share, Snapshot } from '../../../src/game/snapshot.ts'
import { smallLevel } from '../../support/levels.ts'

/**
 * Snapshots made by hand, as a level shows them: what a panel draws must not change when the engine's numbers do.
 */

const days = (count: number): number => count * 16

const LEVEL: Level = smallLevel({
  id: '01-one-box',
  kind: 'campaign',
  title: { en: 'One box', ko: '서버 한 대' },
  story: { en: 'Everything runs on one small server.', ko: '작은 서버 한 대에서 모든 것이 돌아갑니다.' },
  hints: [
    { en: 'Watch the processor bar.', ko: 'CPU 막대를 보세요.' },
    { en: 'At night hardly anybody notices.', ko: '밤에는 알아채는 사람이 거의 없습니다.' },
  ],
  debrief: { en: 'One server is the right start.', ko: '시작은 서버 한 대가 맞습니다.' },
  seed: 'BOX01',
  clock: { secondsPerTick: 5400, startMs: Date.UTC(2026, 0, 5, 8) },
  lengthTicks: days(30),
  goals: [
    { metric: 'errorRate', limit: 0.03 },
    { metric: 'p95Ms', limit: 500 },
    { metric: 'usersKept', limit: 0.9 },
  ],
  stars: { two: [{ metric: 'p95Ms', limit: 400 }], three: [{ metric: 'p95Ms', limit: 300 }] },
})

export const server = (name: string, utilisation: number, state: ServerView['state'] = 'ok'): ServerView => ({
  name,
  state,
  utilisation,
  waiting: state === 'busy' ? 6 : 0,
})

export function component(id: string, changes: Partial<ComponentView> = {}): ComponentView {
  const servers = changes.servers ?? [server(`${id}-1`, 0.42)]
  return {
    id,
    kind: 'server',
    title: { en: id, ko: id },
    tier: 3,
    size: '2 vCPU · 8 GB',
    state: 'ok',
    servers,
    utilisation: servers[0]?.utilisation ?? 0,
    requestsPerSecond: 84,
    errorRate: 0,
    waiting: 0,
    waitMs: 0,
    dollarsPerHour: 0.08,
    lossShare: 1,
    single: true,
    public: true,
    ...changes,
  }
}

export const offer = (changes: Partial<OfferView> = {}): OfferView => ({
  command: { do: 'bigger-server', on: 'server' },
  on: 'server',
  title: { en: 'Bigger server', ko: '더 큰 서버' },
  detail: { en: '2 → 4 vCPU · 8 → 16 GB', ko: '2 → 4 vCPU · 8 → 16 GB' },
  why: { en: 'More processors and memory for the same work.', ko: '프로세서와 메모리만 늘립니다.' },
  concept: 'scale-up',
  feeDollars: 0,
  dollarsPerHour: 0.0816,
  leadTicks: 2,
  downTicks: 5,
  underWay: false,
  ...changes,
})

const REFUSED = offer({
  command: { do: 'smaller-server', on: 'server' },
  title: { en: 'Smaller server', ko: '더 작은 서버' },
  refusal: { words: { en: 'It is the smallest size.', ko: '이미 가장 작은 서버입니다.' }, figures: {} },
})

const DISK = offer({
  command: { do: 'bigger-disk', on: 'server' },
  title: { en: 'Bigger disk', ko: '더 큰 디스크' },
  dollarsPerHour: 0.0032,
  leadTicks: 4,
  downTicks: 0,
})

export function event(
  tick: number,
  kind: Event['kind'],
  severity: Severity,
  figures: Event['figures'] = {},
): Event {
  const on = typeof figures.on === 'string' ? figures.on : undefined
  return { tick, kind, severity, on, figures }
}

const share = (on: string, en: string, ko: string, of: number): Share => ({
  on,
  words: { en, ko },
  share: of,
})

const WAITING = share('server', 'waiting', '대기', 0.62)
const WORKING = share('server', 'processing', '처리', 0.3)
const NETWORK = share('clients', 'network', '네트워크', 0.08)

function sample(tick: number): Sample {
  const growth = 1 + tick / 60
  return {
    tick,
    users: 600 * growth,
    requestsPerSecond: 40 * growth,
    errorRate: tick > 110 ? 0.004 : 0,
    p50Ms: 60 * growth,
    p95Ms: 140 * growth,
    p99Ms: 190 * growth,
    dollarsPerHour: 0.021,
    earnedDollarsPerHour: 0.6,
    cashDollars: 1240,
    satisfaction: 1,
  }
}

/** Level 01 on its eighth day: one busy server, three things to do. */
export function levelOne(changes: Partial<Snapshot> = {}): Snapshot {
  const history = Array.from({ length: 120 }, (_, tick) => sample(tick))
  return {
    level: LEVEL,
    seed: 'BOX01',
    tick: 120,
    status: 'running',
    stars: 2,
    score: 812,
    calendarMs: LEVEL.clock.startMs + 120 * 5_400_000,
    now: history[119],
    history,
    usersPerDay: 0.08,
    usersKept: 1,
    earnedDollarsPerHour: 0.6,
    goals: LEVEL.goals.map((goal) => {
      const value = { errorRate: 0.004, p95Ms: 312, usersKept: 1 }[goal.metric as 'errorRate']
      return { ...goal, value, met: true }
    }),
    bonus: [],
    faults: [],
    clients: [
      { client: 'browser', title: { en: 'browsers', ko: '브라우저' }, requestsPerSecond: 50 },
      { client: 'mobile', title: { en: 'phones', ko: '모바일 앱' }, requestsPerSecond: 34 },
    ],
    components: [
      component('server', {
        state: 'busy',
        servers: [server('server-1', 0.91, 'busy')],
        waiting: 6,
        waitMs: 241,
        memory: 0.38,
        disk: 0.12,
      }),
    ],
    links: [],
    operations: [],
    offers: [offer(), REFUSED, DISK],
    policies: [],
    events: [
      event(0, 'level-started', 'info', { users: 600, days: 30 }),
      event(96, 'component-busy', 'warn', { on: 'server', busy: 0.91, latencyMs: 312, waitMs: 241 }),
    ],
    sight: { logs: true, hosts: true, tiers: true, business: true },
    losses: [],
    times: [WAITING, WORKING, NETWORK],
    ...changes,
  }
}

const WEB = component('web', {
  kind: 'web-server',
  servers: [server('web-1', 0.61), server('web-2', 0, 'down'), server('web-3', 0.63)],
  size: '4 vCPU · 16 GB',
  memory: 0.4,
})

const LINKS = [
  { from: 'lb', to: 'web', requestsPerSecond: 2140, errorRate: 0.012 },
  { from: 'web', to: 'db', requestsPerSecond: 1830, errorRate: 0 },
]

const BALANCING = {
  id: 'lb.balancing',
  title: { en: 'balancing', ko: '분산 방식' },
  why: { en: 'Least connections has the shortest tail.', ko: '최소 연결은 꼬리 지연이 가장 짧습니다.' },
  concept: 'load-balancer',
  value: 'round-robin',
  choices: [
    { value: 'random', title: { en: 'random', ko: '무작위' } },
    { value: 'round-robin', title: { en: 'round robin', ko: '라운드 로빈' } },
    { value: 'least-connections', title: { en: 'least connections', ko: '최소 연결' } },
  ],
}

/** Level 03 while a web server is dead: three tiers, policies, errors that come from somewhere. */
export function levelThree(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    ...levelOne(),
    components: [
      component('lb', { kind: 'load-balancer', tier: 2, size: '', servers: [server('lb-1', 0.22)] }),
      WEB,
      component('db', { kind: 'database', tier: 4, size: '8 vCPU · 32 GB', memory: 0.2, disk: 0.55 }),
    ],
    links: LINKS,
    offers: [
      offer({ on: 'web', command: { do: 'bigger-server', on: 'web' } }),
      offer({ on: 'db', downTicks: 0 }),
      DISK,
    ],
    policies: [BALANCING],
    operations: [
      {
        title: { en: 'Another web server', ko: '웹 서버 추가' },
        on: 'web',
        phase: 'preparing',
        progress: 0.4,
        ticksLeft: 6,
      },
    ],
    events: [event(100, 'server-crashed', 'bad', { on: 'web', server: 'web-2' })],
    losses: [
      share('web', 'sent to a dead server', '죽은 서버로 전달됨', 0.94),
      share('web', 'queue full', '대기열 가득 참', 0.06),
    ],
    ...changes,
  }
}
