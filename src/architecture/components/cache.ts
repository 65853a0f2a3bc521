import type { Group } from '../../sim/network.ts'
import { emptyNodes } from '../caching/cache-nodes.ts'
import { EMPTY_CACHE, updateCache } from '../caching/cache-state.ts'
import { isBehind, readsThrough } from '../caching/cached-sets.ts'
import { busyFor, type Kind, type RouteContext } from '../kind.ts'
import type { Figure, Leg } from '../leg.ts'
import { HOP_MS, MACHINE_SIZES, machineOf, SYSTEM_MB, swapping } from '../machine.ts'
import { anyAnswers, isCut, isDown, type Situation } from '../situation.ts'
import { distanceMs } from '../topology.ts'

/** Callers that may wait at once for somebody else's fetch. */
const MOST_WAITING = 512

/**
 * A read-through cache in memory, before the stores that it calls. A request looks its object up: a hit answers the
 * cacheable part of its queries, a miss goes on to the store and leaves the answer here. Whether it hits follows from what
 * the nodes have been asked for, have room for and have not let expire (theory/cache-model). A cache that does not answer
 * is a miss, not an error: callers go to the store. Look-ups keep one thread busy, as in Redis.
 */
export const cache: Kind = {
  words: { en: 'cache', ko: '캐시' },
  tier: 3.5,
  sizes: MACHINE_SIZES,
  params: {
    memoryGb: {
      default: 2,
      unit: 'gb',
      min: 0.01,
      max: 256,
      choices: [0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128],
      policy: {
        words: { en: 'memory for entries', ko: '캐시 메모리' },
        why: {
          en: 'Too little, and what is asked for again has been evicted. More than the machine has spills to disk.',
          ko: '너무 적으면 다시 찾을 항목이 이미 밀려나고 없습니다. 서버 메모리보다 크게 잡으면 디스크로 넘쳐 느려집니다.',
        },
        concept: 'cache-eviction',
      },
      source: 'Redis maxmemory of one node; 2 GB (our choice)',
    },
    eviction: {
      default: 'lru',
      choices: ['lru', 'lfu', 'fifo'],
      choiceWords: {
        lru: { en: 'LRU (unused longest)', ko: 'LRU (가장 오래 안 쓴 것)' },
        lfu: { en: 'LFU (used least)', ko: 'LFU (가장 적게 쓴 것)' },
        fifo: { en: 'FIFO (oldest)', ko: 'FIFO (가장 먼저 들어온 것)' },
      },
      policy: {
        words: { en: 'evicts', ko: '제거 방식' },
        why: {
          en: 'LFU keeps what is popular for long and ignores scans, but is slow to follow when popularity changes; LRU follows.',
          ko: 'LFU는 오래 인기 있는 항목을 지키고 스캔에 흔들리지 않지만 인기 변화를 늦게 따라갑니다. LRU는 바로 따라갑니다.',
        },
        concept: 'cache-eviction',
      },
      source: 'Redis maxmemory-policy allkeys-lru, allkeys-lfu (Redis documentation)',
    },
    ttlS: {
      default: 300,
      unit: 's',
      min: 0,
      max: 86_400,
      choices: [2, 10, 30, 60, 300, 1800, 7200],
      policy: {
        words: { en: 'TTL', ko: 'TTL' },
        why: {
          en: 'Too short, and the database answers the same again and again; too long, and answers are stale. Real: a minute to a day.',
          ko: '너무 짧으면 데이터베이스가 같은 답을 되풀이하고, 너무 길면 낡은 답이 나갑니다. 실제로는 1분에서 하루 정도입니다.',
        },
        concept: 'cache-ttl',
      },
      source: '60 s – 24 h in practice, scaled to a level (our choice); 0: entries do not expire',
    },
    writePolicy: {
      default: 'expire',
      choices: ['expire', 'invalidate', 'write-through'],
      choiceWords: {
        expire: { en: 'wait for the TTL', ko: 'TTL까지 그대로' },
        invalidate: { en: 'delete on write', ko: '쓸 때 삭제' },
        'write-through': { en: 'write through', ko: '쓸 때 함께 갱신' },
      },
      policy: {
        words: { en: 'on a write', ko: '쓰기 처리' },
        why: {
          en: 'Cache and database are not one transaction. Deleting costs misses, writing through fills memory with what nobody reads.',
          ko: '캐시와 데이터베이스는 한 트랜잭션이 아닙니다. 삭제하면 미스가 늘고, 함께 갱신하면 아무도 읽지 않는 값이 메모리를 채웁니다.',
        },
        concept: 'cache-consistency',
      },
      source: 'AWS: Database caching strategies using Redis (lazy loading, write-through)',
    },
    coalescing: {
      default: 'off',
      choices: ['off', 'on'],
      choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
      policy: {
        words: { en: 'shared fetches', ko: '요청 합치기' },
        why: {
          en: 'When many miss the same object at once, one of them asks the database and the others wait for it.',
          ko: '같은 항목을 여럿이 동시에 놓치면 하나만 데이터베이스에 묻고 나머지는 그 답을 기다립니다.',
        },
        concept: 'cache',
      },
      source: 'memcached leases (Nishtala et al., NSDI 2013), Go singleflight',
    },
    replicas: {
      default: 0,
      unit: 'count',
      choices: [0, 1],
      policy: {
        words: { en: 'replicas of a node', ko: '노드별 복제본' },
        why: {
          en: 'A copy steps in with what it holds when a node dies; it costs as much as the node.',
          ko: '노드가 죽으면 복제본이 가진 내용 그대로 이어받습니다. 비용은 노드만큼 듭니다.',
        },
        concept: 'cache-spof',
      },
      source: 'ElastiCache and Redis replicas (AWS documentation)',
    },
    giveUpS: {
      default: 5,
      unit: 's',
      min: 0,
      max: 3600,
      source:
        'clients eject a dead node, or promote a copy, after that: libmemcached and twemproxy 30 s, scaled (our choice)',
    },
    lookupMs: {
      default: 0.02,
      unit: 'ms',
      min: 0.0001,
      max: 1000,
      source: 'Redis, one thread: 76–180k operations/s; small cloud nodes 30–45k',
    },
    fetchMs: {
      default: 10,
      unit: 'ms',
      min: 0,
      max: 60_000,
      source: 'from a miss to its answer in the cache when the store is idle (our choice)',
    },
    hopMs: HOP_MS,
    systemMb: SYSTEM_MB,
    swapFactor: {
      default: 100,
      min: 0,
      max: 10_000,
      source:
        'a look-up takes .02 ms; one or two random SSD reads of a swapped page .1–1 ms each (our choice)',
    },
    room: {
      default: 20_000,
      unit: 'count',
      min: 1,
      max: 1e7,
      source: 'Redis maxclients 10 000 as shipped',
    },
    lookupsCounted: {
      default: 43,
      min: 1,
      max: 10_000,
      source:
        'LFU: counts are halved every 30 look-ups for each object that fits (TinyLFU uses 10; our choice)',
    },
    driftPerDay: {
      default: 0,
      min: 0,
      max: 1000,
      source: 'how often a day an object hands its popularity to another one; set by levels',
    },
    scannedKbPerLookup: {
      default: 0,
      min: 0,
      max: 1e6,
      source: 'kilobytes that batch jobs read once through the cache, for every look-up; set by levels',
    },
  },
  group: ({ component, number }) => ({ n: component.servers, c: 1, cap: number('room'), lb: 'hash' }),
  groups: ({ choice }): Record<string, Group> =>
    choice('coalescing') === 'on' ? { waiting: { c: MOST_WAITING, service: busyFor(1) } } : {},
  callersSkipDead: true,
  route: (context) => {
    const { component, topology, traffic, onward } = context
    if (!isBehind(topology, component, traffic.kind.data)) return onward()
    if (traffic.kind.writes) return writeWay(context)
    return readsThrough(traffic) ? readWay(context) : onward()
  },
  createState: ({ component }) => {
    const state = { ...EMPTY_CACHE }
    emptyNodes(state, Math.max(1, component.servers))
    return state
  },
  update: updateCache,
  condition: ({ component, state, number }) => {
    const memory = (number('systemMb') / 1000 + state.usedGb) / machineOf(component).memoryGb
    return {
      slowdown: swapping(memory, number('swapFactor')),
      dataSlowdown: 1,
      room: number('room'),
      diskFull: false,
      memory,
    }
  },
  figures: ({ hitRatio = 0, staleShare = 0 }) => ({ hitRatio, staleShare }),
  dollarsPerHour: ({ component, number }) =>
    component.servers * (1 + number('replicas')) * machineOf(component).dollarsPerHour,
}

/** Is there a node to ask? */
const answers = (now: Situation, { component, caller }: RouteContext): boolean =>
  !isDown(now, component.id) &&
  !(caller && isCut(now, caller.id, component.id)) &&
  anyAnswers(now, component.id)

const figureOf =
  (context: RouteContext, name: string): Figure =>
  (now) =>
    answers(now, context) ? (now.parts[context.component.id]?.[name] ?? 0) : 0

function lookup(
  { component, number }: RouteContext,
  chance: Figure,
  operations = 1,
): Leg & { visit: string } {
  return {
    visit: component.id,
    service: busyFor(operations * number('lookupMs')),
    work: 'cache',
    component: component.id,
    chance,
  }
}

function hop({ component, caller, topology, number }: RouteContext): Leg {
  const distance = caller ? distanceMs(topology, caller, component) : 0
  return {
    net: { kind: 'det', mean: (number('hopMs') + distance) / 1000 },
    work: 'network',
    component: component.id,
  }
}

/** Hit, or miss: look up, go to the store, leave the answer here. Some misses wait for another's fetch instead. */
function readWay(context: RouteContext): Leg[] {
  const { traffic, onward, choice, component } = context
  const { data, cacheable } = traffic.kind
  const hit = figureOf(context, `hit ${data}`)
  const asked = figureOf(context, `asked ${data}`)
  const missed: Figure = (now) => {
    const share = hit(now)
    return share < 1 ? (asked(now) - share) / (1 - share) : 0
  }
  const afterHit = cacheable < 1 ? onward(1 - cacheable) : []
  const toStore = onward()
  const shares = choice('coalescing') === 'on'
  const waiting: Leg = {
    visit: `${component.id}/waiting`,
    service: busyFor(1),
    work: 'network',
    component: component.id,
    chance: figureOf(context, `waiting ${data}`),
    slow: (now) => 1000 * (now.parts[component.id]?.fillS ?? 0),
    after: afterHit,
    else: toStore,
  }
  return [
    hop(context),
    {
      ...lookup(context, hit),
      after: afterHit,
      else: [lookup(context, missed, 2), ...(shares ? [waiting] : toStore)],
    },
  ]
}

/** The store first, then the cache: what was there is deleted, or replaced by the new value. */
function writeWay(context: RouteContext): Leg[] {
  const { onward, choice, traffic } = context
  if (choice('writePolicy') === 'expire') return onward()
  return [...onward(), hop(context), lookup(context, figureOf(context, `asked ${traffic.kind.data}`))]
}
