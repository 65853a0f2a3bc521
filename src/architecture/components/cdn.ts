import { LONG_AGO_S, updateCdn } from '../caching/cdn-state.ts'
import { busyFor, type Charge, type Kind, type RouteContext, type UsageContext } from '../kind.ts'
import type { Figure, Leg, VisitLeg } from '../leg.ts'
import { roundTripMs } from '../place.ts'
import { anyAnswers, isDown, type Situation } from '../situation.ts'
import { callsOf, siteOf } from '../topology.ts'

/**
 * A content delivery network: edges near the users, each with a memory of its own, for files that are the same for
 * everybody. An edge that has not got a file fetches it from the origin (pull) and keeps it for its TTL; a shield is one
 * cache more, which all edges ask before the origin. Whether an edge has it follows from what it has been asked for
 * (theory/cdn-model). Everything else goes to the origin as without it; so do users who are nearer to the origin than to
 * an edge. Edges are assumed to be equally busy, and never short of processors.
 */
export const cdn: Kind = {
  words: { en: 'CDN', ko: 'CDN' },
  tier: 1.5,
  outside: true,
  params: {
    ttlS: {
      default: 300,
      unit: 's',
      min: 1,
      max: 86_400,
      choices: [10, 60, 300, 1800, 7200],
      policy: {
        words: { en: 'edge TTL', ko: '엣지 TTL' },
        why: {
          en: 'Long, and old files live on after a release; short, and every edge asks the origin again and again. Real: an hour to a year.',
          ko: '길면 배포한 뒤에도 옛 파일이 남고, 짧으면 엣지마다 오리진에 자꾸 다시 묻습니다. 실제로는 1시간에서 1년까지입니다.',
        },
        concept: 'cdn-ttl',
      },
      source: 'CloudFront default TTL 24 h, scaled to a level (our choice)',
    },
    names: {
      default: 'plain',
      choices: ['plain', 'versioned'],
      choiceWords: {
        plain: { en: 'the same after a release', ko: '배포 후에도 그대로' },
        versioned: { en: 'with a version', ko: '버전 포함' },
      },
      policy: {
        words: { en: 'file names', ko: '파일 이름' },
        why: {
          en: 'A changed file under a new name is never confused with the old one; it only has to be fetched anew.',
          ko: '바뀐 파일에 새 이름을 붙이면 옛 파일과 섞일 일이 없습니다. 새로 가져오기만 하면 됩니다.',
        },
        concept: 'cdn-invalidation',
      },
      source: 'AWS: use versioned file names instead of invalidation (CloudFront Developer Guide)',
    },
    fallback: {
      default: 'off',
      choices: ['off', 'on'],
      choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
      policy: {
        words: { en: 'fallback to the origin', ko: '오리진 대체 경로' },
        why: {
          en: 'When the CDN is down, clients fetch files from the origin, which then has to carry all of them.',
          ko: 'CDN이 멈추면 클라이언트가 오리진에서 파일을 가져옵니다. 그때는 오리진이 전부 감당해야 합니다.',
        },
        concept: 'cdn-fallback',
      },
      source: 'a second host name in the page, tried when the first one fails (our choice)',
    },
    shield: {
      default: 'off',
      choices: ['off', 'on'],
      choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
      policy: {
        words: { en: 'origin shield', ko: '오리진 실드' },
        why: {
          en: 'Edges ask one common cache before the origin, so that each file is fetched once and not once an edge.',
          ko: '엣지가 오리진보다 공용 캐시에 먼저 묻습니다. 파일을 엣지마다가 아니라 한 번만 가져옵니다.',
        },
        concept: 'cdn',
      },
      source: 'CloudFront Origin Shield (AWS documentation)',
    },
    edges: {
      default: 20,
      unit: 'count',
      min: 1,
      max: 1000,
      source: 'places that our users are near to (our choice)',
    },
    edgeGb: { default: 10, unit: 'gb', min: 0.001, max: 1e6, source: 'of one edge, for us (our choice)' },
    shieldGb: {
      default: 100,
      unit: 'gb',
      min: 0.001,
      max: 1e6,
      source: 'of the shield, for us (our choice)',
    },
    edgeRoundTripMs: {
      default: 15,
      unit: 'ms',
      min: 0,
      max: 1000,
      source: 'users to the edge, beside their own line: CDN edge hits 10–30 ms',
    },
    serveMs: {
      default: 0.2,
      unit: 'ms',
      min: 0.001,
      max: 1000,
      source: 'an edge answers from memory or SSD (our choice)',
    },
    fallbackMs: {
      default: 300,
      unit: 'ms',
      min: 0,
      max: 60_000,
      source: 'until a client gives the CDN up and asks the origin (our choice)',
    },
    changedShare: {
      default: 0.3,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'files that a release changes (our choice)',
    },
    breakShare: {
      default: 0.5,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'old files that do not fit the new page, so that it breaks (our choice)',
    },
    dollarsPerGb: {
      default: 0.085,
      unit: 'dollars',
      min: 0,
      max: 10,
      source: 'CloudFront, first 10 TB, AWS price list',
    },
    dollarsPerMillionRequests: {
      default: 0.75,
      unit: 'dollars',
      min: 0,
      max: 1000,
      source: 'CloudFront HTTP requests .0075 per 10 000, AWS price list',
    },
  },
  group: ({ number }) => ({ n: 1, c: EDGE_WORKERS, service: busyFor(number('serveMs')), lb: 'random' }),
  route: (context) => {
    const { traffic, onward } = context
    return traffic.kind.static && !isOriginNearer(context) ? edgeWay(context) : onward()
  },
  createState: () => ({ lookupsPerS: 0, age: 0, newAge: 0, sinceReleaseS: LONG_AGO_S, releasesSeen: 0 }),
  update: updateCdn,
  figures: ({ hitRatio = 0, originShare = 1, oldShare = 0 }) => ({ hitRatio, originShare, oldShare }),
  dollarsPerHour: () => 0,
  usage: (context) => charges(context),
}

/** More than an edge ever needs: it is not what this is about. */
const EDGE_WORKERS = 64

/** Distance from the users to the nearest place that files come from, ms; undefined where no places are given. */
function originMs({ topology, component, traffic }: RouteContext): number | undefined {
  const { at } = traffic
  const sites = callsOf(topology, component.id).flatMap((origin) => siteOf(topology, origin) ?? [])
  if (!at || sites.length === 0) return undefined
  return sites.reduce((least, site) => Math.min(least, roundTripMs(at, site.at)), Infinity)
}

const isOriginNearer = (context: RouteContext): boolean =>
  (originMs(context) ?? Infinity) < context.number('edgeRoundTripMs')

/** From the edge; or from the shield; or through the edge from the origin; or around all of it when it is down. */
function edgeWay(context: RouteContext): Leg[] {
  const { component, traffic, choice, number, onward } = context
  const { id } = component
  const { data } = traffic.kind
  const isOut = (now: Situation) => isDown(now, id) || !anyAnswers(now, id)
  const isAround = (now: Situation) => choice('fallback') === 'on' && isOut(now)
  const share =
    (name: string): Figure =>
    (now) =>
      isOut(now) ? 0 : (now.parts[id]?.[`${name} ${data}`] ?? 0)
  const delay = (ms: number): Leg => ({
    net: { kind: 'det', mean: ms / 1000 },
    work: 'network',
    component: id,
  })
  const far = originMs(context)
  const near = far === undefined ? [] : [delay(number('edgeRoundTripMs'))]
  const visit = (chance: Figure, after: Leg[], otherwise?: Leg[]): VisitLeg => ({
    visit: id,
    service: busyFor(number('serveMs')),
    work: 'cache',
    component: id,
    chance,
    after,
    ...(otherwise && { else: otherwise }),
  })
  const shielded = visit(share('shield'), far === undefined ? [] : [delay(far)], onward())
  const fromShield: VisitLeg = { ...shielded, work: 'proxy' }
  const missed = visit((now) => (isAround(now) ? 0 : 1), near, [delay(number('fallbackMs'))])
  const atEdge = visit(share('hit'), near, [missed, fromShield])
  const old = share('old')
  const breaks = number('breakShare')
  return [{ ...atEdge, errors: [{ reason: 'old-asset', share: (now) => breaks * old(now) }] }]
}

/** Gigabytes and requests that the edges answered. */
function charges({ number, came, classes }: UsageContext): Charge[] {
  const files = classes.filter(({ kind }) => kind.static)
  const gb = files.reduce((sum, traffic) => sum + came(traffic) * traffic.kind.sendsKb, 0) / 1e6
  const requests = files.reduce((sum, traffic) => sum + came(traffic), 0)
  return [
    { reason: 'traffic', dollars: gb * number('dollarsPerGb') },
    { reason: 'requests', dollars: (requests / 1e6) * number('dollarsPerMillionRequests') },
  ]
}
