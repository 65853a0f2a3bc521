import { busyFor, type ChoreContext, type Kind, type PartContext } from '../kind.ts'
import type { Leg, VisitLeg } from '../leg.ts'
import { callsOf } from '../topology.ts'
import { attackOn } from './attack.ts'
import { balancingParam } from './balancing.ts'
import { junkAt } from './web-server.ts'

/**
 * The public address in front of private servers: takes each request, picks a server, and leaves out those that
 * fail their health checks. A managed one: rent, and a price per gigabyte. It is a station like any other, with
 * a proxy's small service time; how it spreads the load is the `lb` of the group behind it. Of a pair, one has the
 * address and the other waits for it to fall silent (pair.ts).
 */
export const loadBalancer: Kind = {
  words: { en: 'load balancer', ko: '로드밸런서' },
  tier: 2,
  params: {
    balancing: balancingParam,
    healthIntervalS: {
      default: 10,
      unit: 's',
      choices: [2, 5, 10, 30],
      policy: {
        words: { en: 'health check every', ko: '상태 검사 간격' },
        why: {
          en: 'A dead server gets requests until it has failed enough checks in a row.',
          ko: '죽은 서버도 검사에 연속으로 실패하기 전까지는 요청을 받습니다.',
        },
        concept: 'health-check',
      },
      source: 'ELB 5–300 s (AWS API documentation)',
    },
    healthThreshold: {
      default: 3,
      unit: 'count',
      choices: [1, 2, 3, 5],
      policy: {
        words: { en: 'failed checks to leave out', ko: '제외까지 연속 실패 횟수' },
        why: {
          en: 'Too few, and a busy server that answers one check late is taken out too.',
          ko: '너무 적으면 바빠서 검사에 한 번 늦은 서버까지 빼 버립니다.',
        },
        concept: 'health-check',
      },
      source: 'ELB 2–10 (AWS API documentation)',
    },
    healthTimeoutS: {
      default: 1,
      unit: 's',
      min: 0.1,
      max: 60,
      source: 'ELB 2–120 s, scaled to a level (our choice)',
    },
    healthyThreshold: {
      default: 2,
      unit: 'count',
      min: 1,
      max: 10,
      source: 'ELB healthy threshold 2–10 (AWS API documentation)',
    },
    workers: { default: 4, unit: 'count', min: 1, max: 256, source: 'a small proxy (our choice)' },
    proxyMs: {
      default: 0.1,
      unit: 'ms',
      min: 0.001,
      max: 100,
      source: 'NGINX HTTPS 40k requests/s per core = .025 ms; HAProxy adds ≤ .4 ms at saturation',
    },
    stickyMs: {
      default: 0.02,
      unit: 'ms',
      min: 0,
      max: 100,
      source: 'reading a cookie and looking its server up, on top of a proxy’s work (our choice)',
    },
    failoverS: {
      default: 3,
      unit: 's',
      min: 0.25,
      max: 600,
      source: 'VRRP: three advertisements of a second each are missed (RFC 5798)',
    },
    rateLimit: {
      default: 'off',
      choices: ['off', 'on'],
      choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
      policy: {
        words: { en: 'rate limit per address', ko: '주소별 요청 제한' },
        why: {
          en: 'Turns away who asks far too often before it costs a web server anything; a few real users share an address with many others and are turned away too.',
          ko: '지나치게 많이 요청하는 주소를 웹 서버에 닿기 전에 막습니다. 여럿이 한 주소를 쓰는 진짜 사용자도 일부 막힙니다.',
        },
        concept: 'load-balancer',
      },
      source: 'nginx limit_req, AWS WAF rate-based rules',
    },
    limitDropShare: {
      default: 0.97,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'part of a flood that comes from addresses that ask too often (our choice)',
    },
    limitFalseShare: {
      default: 0.002,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'real requests from behind addresses that many share, as carrier-grade NAT (our choice)',
    },
    room: {
      default: 20_000,
      unit: 'count',
      min: 1,
      max: 1e7,
      source: 'connections of a small proxy (our choice)',
    },
    dollarsPerHour: { default: 0.0225, unit: 'dollars', min: 0, max: 1000, source: 'AWS ALB per hour' },
    dollarsPerGb: {
      default: 0.008,
      unit: 'dollars',
      min: 0,
      max: 10,
      source: 'AWS ALB, one capacity unit = 1 GB',
    },
  },
  group: ({ component, number }) => ({
    n: component.servers,
    c: number('workers'),
    cap: number('room'),
    service: busyFor(number('proxyMs')),
    lb: 'random',
  }),
  route: (context) => [proxied(context), ...context.onward()],
  chores: (context) => attackOn(context, flood(context)),
  condition: ({ number }) => ({ slowdown: 1, dataSlowdown: 1, room: number('room'), diskFull: false }),
  dollarsPerHour: ({ component, number }) => component.servers * number('dollarsPerHour'),
  usage: ({ number, requests, classes }) => {
    const gb = classes.reduce((sum, traffic) => sum + requests(traffic) * traffic.kind.sendsKb, 0) / 1e6
    return [{ reason: 'traffic', dollars: gb * number('dollarsPerGb') }]
  },
}

/** A request's way through the balancer. */
function proxied({ component, number, choice }: PartContext): VisitLeg {
  const cookieMs = choice('balancing') === 'sticky' ? number('stickyMs') : 0
  return {
    visit: component.id,
    service: busyFor(number('proxyMs') + cookieMs),
    work: 'proxy',
    component: component.id,
    ...(choice('rateLimit') === 'on' && {
      errors: [{ reason: 'rate-limited', share: () => number('limitFalseShare') }],
    }),
  }
}

/** Junk requests cost the balancer as much as real ones; what it lets through, they cost the first tier behind it. */
function flood({ component, topology, number, choice, of }: ChoreContext): Leg[] {
  const passes = choice('rateLimit') === 'on' ? 1 - number('limitDropShare') : 1
  const [target] = callsOf(topology, component.id).filter(
    ({ kind, serves }) => kind === 'web-server' && !serves,
  )
  const proxy = { visit: component.id, service: busyFor(number('proxyMs')), work: 'proxy' } as const
  return [
    { ...proxy, component: component.id },
    ...(target ? [{ ...junkAt(target, of(target).number), chance: () => passes }] : []),
  ]
}
