import type { Kind, PartContext, RouteContext } from '../kind.ts'
import type { Leg } from '../leg.ts'
import { contention, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { divisionWanted, PLACINGS, SHARD_KEYS } from '../sharding/division.ts'
import { keyedLegs } from '../sharding/legs.ts'
import { type CelebrityCare, CURE_WORDS, CURES, type Cure } from '../sharding/shares.ts'
import {
  dividedCondition,
  dividedDollarsPerHour,
  dividedFigures,
  dividedState,
  movingParams,
  updateDivided,
} from '../sharding/store.ts'
import { storageAmplification, writeAmplification } from '../theory/scatter.ts'
import { withoutJoins } from '../theory/store-models.ts'
import { distanceMs, keeps } from '../topology.ts'
import { databaseMachine, databaseParams } from './data-machine.ts'

/**
 * The same schema on several servers, no row on two of them: a key says which. Queries by that key go to one shard;
 * joins lead to rows of other keys, so all shards are asked and the slowest answers last, unless rows are kept
 * denormalised, which each write pays for. Left out: transactions over several shards.
 */
export const shardedDatabase: Kind = {
  words: { en: 'sharded database', ko: '샤딩된 데이터베이스' },
  tier: 4,
  sizes: MACHINE_SIZES,
  stores: true,
  params: {
    ...databaseParams,
    ...movingParams,
    maxConnections: databaseMachine.maxConnections,
    systemMb: databaseMachine.systemMb,
    swapFactor: databaseMachine.swapFactor,
    hopMs: databaseMachine.hopMs,
    shardKey: {
      default: 'user-hash',
      choices: SHARD_KEYS,
      choiceWords: {
        'user-hash': { en: 'hash of the user id', ko: '사용자 ID 해시' },
        'user-range': { en: 'range of user ids', ko: '사용자 ID 범위' },
        region: { en: 'region', ko: '지역' },
        time: { en: 'time of creation', ko: '생성 시각' },
      },
      policy: {
        words: { en: 'shard key', ko: '샤드 키' },
        why: {
          en: 'Says which shard a row lies on. One that is uneven makes one shard hot, or full first.',
          ko: '행이 어느 샤드에 놓일지 정합니다. 고르지 않은 키는 한 샤드에 부하나 데이터가 몰리게 합니다.',
        },
        concept: 'shard-key',
      },
      source: 'hashed and ranged sharding (MongoDB manual), zones, time buckets',
    },
    placing: {
      default: 'ring',
      choices: PLACINGS,
      choiceWords: {
        modulo: { en: 'hash modulo n', ko: '해시 나머지(modulo)' },
        ring: { en: 'consistent hashing', ko: '안정 해시(consistent hashing)' },
      },
      policy: {
        words: { en: 'placement of hashes', ko: '해시 배치' },
        why: {
          en: 'With one shard more, modulo moves nearly every row, a ring one in n + 1.',
          ko: '샤드를 하나 늘리면 나머지 방식은 거의 모든 행을, 링은 (n + 1)분의 1만 옮깁니다.',
        },
        concept: 'consistent-hashing',
      },
      source: 'Karger et al. 1997',
    },
    virtualNodes: {
      default: 128,
      unit: 'count',
      choices: [1, 16, 128, 512],
      policy: {
        words: { en: 'virtual nodes a shard', ko: '샤드당 가상 노드' },
        why: {
          en: 'Few points on the ring make uneven shards: their sizes differ by 1/√V.',
          ko: '링 위의 점이 적으면 샤드 크기가 들쭉날쭉합니다. 편차는 1/√V입니다.',
        },
        concept: 'consistent-hashing',
      },
      source: 'Cassandra num_tokens 256 before 4.0, 16 since; Dynamo 2007 about 100',
    },
    denormalised: {
      default: 'no',
      choices: ['no', 'yes'],
      choiceWords: { no: { en: 'no', ko: '아니요' }, yes: { en: 'yes', ko: '예' } },
      source: 'changed by an upgrade',
    },
    copies: {
      default: 2,
      unit: 'count',
      min: 1,
      max: 100,
      source:
        'further rows that a denormalised change touches: a name beside each post, a counter (our choice)',
    },
    copiedShare: {
      default: 0.3,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'part of a row that its copies repeat (our choice)',
    },
    scatterFixedShare: {
      default: 0.25,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'of a query’s work: parsing, planning, walking the index, on every shard (our choice)',
    },
    celebrity: { default: 'none', choices: CURES, choiceWords: CURE_WORDS, source: 'changed by upgrades' },
    celebrityPieces: {
      default: 8,
      unit: 'count',
      min: 2,
      max: 256,
      source: 'sub-keys of a split key: DynamoDB guide on write sharding uses 10–200 suffixes (our choice)',
    },
    celebrityTtlS: {
      default: 1,
      unit: 's',
      min: 0.1,
      max: 600,
      source: 'micro-caching in the application for a second (our choice)',
    },
  },
  group: (context) => ({ ...machineGroup(context, context.number('maxConnections')), lb: 'hash' }),
  takes: ({ topology, component, traffic }) =>
    traffic.kind.queries > 0 && keeps(topology, component, traffic.kind.data),
  route: (context) => [hopOf(context), ...workOf(context)],
  createState: (context) => dividedState(context, divisionWanted(context, {})),
  update: (context) =>
    updateDivided(context, {
      wanted: divisionWanted(context, context.state),
      care: careOf(context),
      copies: isDenormalised(context)
        ? storageAmplification(context.number('copies'), context.number('copiedShare'))
        : 1,
    }),
  condition: (context) => {
    const { number, inServer } = context
    return dividedCondition(
      context,
      number('systemMb') + inServer * number('connectionMb'),
      number('maxConnections'),
    )
  },
  figures: dividedFigures,
  dollarsPerHour: dividedDollarsPerHour,
}

const isDenormalised = ({ choice }: PartContext): boolean => choice('denormalised') === 'yes'

/** What the player has done about celebrities. */
export const careOf = ({ choice, number }: PartContext): CelebrityCare => ({
  cure: choice('celebrity') as Cure,
  pieces: number('celebrityPieces'),
  ttlS: number('celebrityTtlS'),
})

/** A round trip for each query, as to any database. */
function hopOf({ component, caller, topology, traffic, number, part }: RouteContext): Leg {
  const hopMs = number('hopMs') + (caller ? distanceMs(topology, caller, component) : 0)
  const net = { kind: 'det', mean: (traffic.kind.queries * part * hopMs) / 1000 } as const
  return { net, work: 'network', component: component.id }
}

function workOf(context: RouteContext): Leg[] {
  const { component, traffic, number, choice, part } = context
  const { queries, queryMs, joins, writes } = traffic.kind
  const { vcpus } = machineOf(component)
  const busyMs = queries * part * queryMs * contention(vcpus, number('dataSigma'), number('dataKappa'))
  const saved = !writes && isDenormalised(context) ? withoutJoins(joins) : 1
  // The rows of a region lie together, and so do those that they are joined to.
  const crosses = !writes && joins > 0 && choice('shardKey') !== 'region' && !isDenormalised(context)
  const copies = writes && isDenormalised(context) ? writeAmplification(number('copies')) : 1
  return keyedLegs(context, {
    busyMs: busyMs * saved,
    on: crosses ? 'all' : copies,
    care: careOf(context),
    fixedShare: number('scatterFixedShare'),
  })
}
