import type { BALANCING } from '../../sim/network.ts'
import { busyFor, type Kind } from '../kind.ts'

/**
 * The public address in front of private servers: takes each request, picks a server, and leaves out those that
 * fail their health checks. A managed one: rent, and a price per gigabyte. It is a station like any other, with
 * a proxy's small service time; how it spreads the load is the `lb` of the group behind it.
 */
export const loadBalancer: Kind = {
  words: { en: 'load balancer', ko: '로드밸런서' },
  tier: 2,
  params: {
    balancing: {
      default: 'round-robin',
      choices: ['random', 'round-robin', 'least-connections'],
      choiceWords: {
        random: { en: 'random', ko: '무작위' },
        'round-robin': { en: 'round robin', ko: '라운드 로빈' },
        'least-connections': { en: 'least connections', ko: '최소 연결' },
      },
      policy: {
        words: { en: 'balancing', ko: '분산 방식' },
        why: {
          en: 'Least connections has the shortest tail, but a dead server looks idle to it until a check fails.',
          ko: '최소 연결은 꼬리 지연이 가장 짧지만, 상태 검사가 실패하기 전까지는 죽은 서버를 한가한 서버로 봅니다.',
        },
        concept: 'load-balancer',
      },
      source: 'nginx and HAProxy documentation: random, round robin, least_conn',
    },
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
  group: ({ number }) => ({
    n: 1,
    c: number('workers'),
    cap: number('room'),
    service: busyFor(number('proxyMs')),
    lb: 'random',
  }),
  route: ({ component, number, onward }) => [
    {
      visit: component.id,
      service: busyFor(number('proxyMs')),
      work: 'proxy',
      component: component.id,
    },
    ...onward(),
  ],
  condition: ({ number }) => ({ slowdown: 1, dataSlowdown: 1, room: number('room'), diskFull: false }),
  dollarsPerHour: ({ number }) => number('dollarsPerHour'),
  usage: ({ number, requests, classes }) => {
    const gb = classes.reduce((sum, traffic) => sum + requests(traffic) * traffic.kind.sendsKb, 0) / 1e6
    return [{ reason: 'traffic', dollars: gb * number('dollarsPerGb') }]
  },
}

/** The engine's word for a balancing policy. */
export function balancingOf(policy: unknown): (typeof BALANCING)[number] {
  if (policy === 'round-robin') return 'rr'
  return policy === 'least-connections' ? 'lc' : 'random'
}
