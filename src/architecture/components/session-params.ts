import type { Param } from '../kind.ts'

/** Numbers of users' sessions: where they are, what a login costs, what a token costs. */
export const sessionParams = {
  sessions: {
    default: 'memory',
    choices: ['memory', 'store', 'token'],
    choiceWords: {
      memory: { en: 'memory of the web servers', ko: '웹 서버 메모리' },
      store: { en: 'shared store', ko: '공유 저장소' },
      token: { en: 'signed token', ko: '서명된 토큰' },
    },
    policy: {
      words: { en: 'sessions in', ko: '세션 저장 위치' },
      why: {
        en: 'In memory, only one server knows a user. A shared store knows all of them, and is asked on every request; a token carries the session along, and cannot be taken back before it expires.',
        ko: '메모리에 두면 서버 한 대만 사용자를 압니다. 공유 저장소는 모든 사용자를 알지만 요청마다 조회해야 합니다. 토큰은 세션을 요청에 실어 보내지만 만료되기 전에는 회수할 수 없습니다.',
      },
      concept: 'stateless',
      choiceConcepts: { memory: ['stateful'] },
    },
    source: 'servlet sessions in memory, Redis session stores, JWT (RFC 7519)',
  },
  sessionGapS: {
    default: 10,
    unit: 's',
    min: 0.25,
    max: 3600,
    source: 'seconds between requests of one active client, as for DNS (our choice)',
  },
  sessionStayS: {
    default: 120,
    unit: 's',
    min: 1,
    max: 1e5,
    source: 'length of a visit: some minutes in reality (web analytics), scaled to a level (our choice)',
  },
  sessionKb: {
    default: 20,
    min: 0,
    max: 1e6,
    source: 'kilobytes of memory of one session: a user, a cart, some lists (our choice)',
  },
  loginCpuMs: {
    default: 80,
    unit: 'ms',
    min: 0,
    max: 10_000,
    source: 'bcrypt at cost 10 takes 50–100 ms; OWASP: a password hash below one second',
  },
  loginQueries: {
    default: 2,
    unit: 'count',
    min: 0,
    max: 100,
    source: 'the account, its roles (our choice)',
  },
  loginQueryMs: {
    default: 1.2,
    unit: 'ms',
    min: 0,
    max: 1000,
    source: 'Stack Overflow 2016: 1.2 ms a query',
  },
  sessionQueryMs: {
    default: 0.4,
    unit: 'ms',
    min: 0,
    max: 1000,
    source:
      'one row by its primary key: PostgreSQL 4–6 thousand a second and vCPU, with the round trip’s work (our choice)',
  },
  stickySpread: {
    default: 0.15,
    unit: 'share',
    min: 0,
    max: 1,
    source:
      'standard deviation of a server’s users’ activity about the mean: offices behind one address, robots (our choice)',
  },
  tokenKb: {
    default: 1,
    min: 0,
    max: 100,
    source: 'kilobytes: a signed token with some claims, .5–2 kB in a header (RFC 7519; our choice)',
  },
  uplinkMbps: {
    default: 8,
    unit: 'mbps',
    min: 0.1,
    max: 10_000,
    source: 'upstream of a home line or LTE (our choice)',
  },
  tokenVerifyMs: {
    default: 0.15,
    unit: 'ms',
    min: 0,
    max: 1000,
    source:
      'RSA-2048 verification about .03 ms (openssl speed), with parsing in an application runtime (our choice)',
  },
  tokenSignMs: {
    default: 1.5,
    unit: 'ms',
    min: 0,
    max: 1000,
    source: 'RSA-2048 signature about 1 ms (openssl speed), with the claims to put together (our choice)',
  },
  tokenLifetimeS: {
    default: 60,
    unit: 's',
    choices: [5, 20, 60, 300],
    policy: {
      words: { en: 'tokens expire after', ko: '토큰 유효 시간' },
      why: {
        en: 'Until then a token is good, whoever has been blocked meanwhile; a short life is a refresh more often.',
        ko: '그때까지는 차단한 사용자의 토큰도 통합니다. 짧게 잡으면 그만큼 자주 갱신해야 합니다.',
      },
      concept: 'stateless',
    },
    source: 'access tokens live 5–60 min (OAuth practice), scaled to a level',
  },
  revokedPerHour: {
    default: 1,
    min: 0,
    max: 3600,
    source:
      'of a session, per hour of traffic: passwords changed, devices lost, users blocked (our choice, scaled to a level)',
  },
} as const satisfies Record<string, Param>

const { loginCpuMs, loginQueries, loginQueryMs, sessionGapS, sessionKb, sessionStayS, stickySpread } =
  sessionParams

/** Those of a server that does everything: its sessions are in its memory, wherever else could they be. */
export const boxSessionParams = {
  sessions: { ...sessionParams.sessions, choices: ['memory'], policy: undefined },
  sessionGapS,
  sessionStayS,
  sessionKb,
  loginCpuMs,
  loginQueries,
  loginQueryMs,
  stickySpread,
}
