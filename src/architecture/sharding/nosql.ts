import { databaseMachine, databaseParams } from '../components/data-machine.ts'
import type { Kind, Param, RouteContext, UpdateContext } from '../kind.ts'
import type { Leg } from '../leg.ts'
import { contention, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { samenessOf, zipfPopularity } from '../theory/key-popularity.ts'
import {
  racesPerS,
  STORE_MODELS,
  type StoreModel,
  type StoreModelName,
  workOn,
} from '../theory/store-models.ts'
import { distanceMs, keeps } from '../topology.ts'
import type { Words } from '../words.ts'
import { USUAL_DATA } from '../workload.ts'
import type { Division } from './division.ts'
import { keyedLegs } from './legs.ts'
import { type CelebrityCare, CURE_WORDS } from './shares.ts'
import { ENTRY } from './spread.ts'
import {
  dividedCondition,
  dividedDollarsPerHour,
  dividedFigures,
  dividedState,
  movingParams,
  updateDivided,
} from './store.ts'

const params = {
  ...databaseParams,
  ...movingParams,
  systemMb: databaseMachine.systemMb,
  swapFactor: databaseMachine.swapFactor,
  hopMs: databaseMachine.hopMs,
  maxConnections: {
    default: 1000,
    unit: 'count',
    min: 1,
    max: 100_000,
    source: 'connections are cheap where each is no process: MongoDB and Redis allow thousands (our choice)',
  },
  connectionMb: { default: 1, unit: 'mb', min: 0, max: 10_000, source: 'MongoDB: about 1 MB a connection' },
  dataSigma: { default: 0.01, min: 0, max: 1, source: 'USL: no locks between records (our choice)' },
  dataKappa: { default: 0.00005, min: 0, max: 1, source: 'USL coherency (our choice)' },
  virtualNodes: {
    default: 128,
    unit: 'count',
    min: 1,
    max: 1024,
    source: 'Dynamo 2007: about 100 tokens a node',
  },
  copies: {
    default: 2,
    unit: 'count',
    min: 1,
    max: 5,
    source: 'nodes that a write waits for: a majority of three (Dynamo 2007, Cassandra QUORUM)',
  },
  failoverS: {
    default: 5,
    unit: 's',
    min: 0.25,
    max: 600,
    source: 'gossip notices a dead node in seconds: Cassandra phi 8 is about 10 s (our choice)',
  },
  scatterFixedShare: { default: 0.25, unit: 'share', min: 0, max: 1, source: 'as for shards (our choice)' },
  celebrity: {
    default: 'none',
    choices: ['none', 'cached'],
    choiceWords: CURE_WORDS,
    source: 'changed by upgrades',
  },
  celebrityTtlS: { default: 1, unit: 's', min: 0.1, max: 600, source: 'as for shards (our choice)' },
} as const satisfies Record<string, Param>

/** A store with another data model: what queries become there, on nodes among which it divides its keys by itself. */
export function storeKind(name: Exclude<StoreModelName, 'relational'>, words: Words): Kind {
  const model: StoreModel = STORE_MODELS[name]
  return {
    words,
    tier: 4,
    sizes: MACHINE_SIZES,
    stores: true,
    params,
    group: (context) => ({ ...machineGroup(context, context.number('maxConnections')), lb: 'hash' }),
    takes: ({ topology, component, traffic }) =>
      traffic.kind.queries > 0 && keeps(topology, component, traffic.kind.data),
    route: (context) => routeOf(context, model),
    createState: (context) => ({
      ...dividedState(context, division(context.component.servers, context.number('virtualNodes'))),
      failoverS: context.number('copies') > 1 ? context.number('failoverS') : 0,
    }),
    update: (context) => {
      updateDivided(context, {
        wanted: division(context.component.servers - context.state.leaving, context.number('virtualNodes')),
        care: careOf(context),
        copies: Math.min(context.number('copies'), context.component.servers),
      })
      watchNodes(context)
      if (!model.transactions) countRaces(context)
    },
    spare: ({ component, number }) => Math.min(component.servers, number('copies')) > 1,
    condition: (context) => {
      const { number, inServer } = context
      const neededMb = number('systemMb') + inServer * number('connectionMb')
      return dividedCondition(context, neededMb, number('maxConnections'))
    },
    figures: dividedFigures,
    dollarsPerHour: dividedDollarsPerHour,
  }
}

const division = (servers: number, points: number): Division => ({
  servers: Math.max(1, servers),
  key: 'user-hash',
  placing: 'ring',
  points,
})

const careOf = ({ choice, number }: Pick<RouteContext, 'choice' | 'number'>): CelebrityCare => ({
  cure: choice('celebrity') === 'cached' ? 'cached' : 'none',
  pieces: 1,
  ttlS: number('celebrityTtlS'),
})

/** The first reads, and for each join that the store does not make, further ones after them. */
function routeOf(context: RouteContext, model: StoreModel): Leg[] {
  const { component, traffic, number, part } = context
  const { queries, queryMs, joins, writes } = traffic.kind
  const { roundTrips, busyMs } = workOn(model, { queries: queries * part, queryMs, joins, writes })
  const levels = roundTrips / (queries * part)
  const slow = contention(machineOf(component).vcpus, number('dataSigma'), number('dataKappa'))
  const legs: Leg[] = []
  for (let level = 0; level < levels - 1e-9; level++) {
    const chance = Math.min(1, levels - level)
    // A write ends with the write; what it looks up before are reads.
    const isWrite = writes && level === 0
    const visits = keyedLegs(context, {
      busyMs: queries * part * busyMs * slow,
      on: isWrite ? number('copies') : 1,
      care: careOf(context),
      fixedShare: number('scatterFixedShare'),
    })
    legs.push(
      hopOf(context, chance),
      ...visits.map((leg) => (chance < 1 && 'visit' in leg ? { ...leg, chance: () => chance } : leg)),
    )
  }
  return legs
}

function hopOf({ component, caller, topology, traffic, number, part }: RouteContext, chance: number): Leg {
  const hopMs = number('hopMs') + (caller ? distanceMs(topology, caller, component) : 0)
  const net = { kind: 'det', mean: (chance * traffic.kind.queries * part * hopMs) / 1000 } as const
  return { net, work: 'network', component: component.id }
}

/** For how long each node has been dead: the others stand in for it when they have noticed. */
function watchNodes({ state, component, isUp, hS }: UpdateContext): void {
  for (let server = 0; server < component.servers; server++) {
    const name = ENTRY.downS(server + 1)
    state[name] = isUp(server) ? 0 : (state[name] ?? 0) + hS
  }
}

/**
 * Writes that touch several records belong together, and nothing holds them together: the application reads, then
 * writes, and who does so at the same time overwrites it.
 */
function countRaces(context: UpdateContext): void {
  const { component, classes, topology, dataSets, arrived, waitS, number, hS, count } = context
  for (const { kind, share } of classes) {
    if (!kind.writes || kind.joins === 0 || !keeps(topology, component, kind.data)) continue
    const alike = classes.filter((other) => other.kind.writes && other.kind.data === kind.data)
    const part = share / alike.reduce((sum, other) => sum + other.share, 0)
    const perS = (part * arrived({ work: 'data', writes: true, data: kind.data })) / hS
    const { objects, popularity } = dataSets[kind.data] ?? USUAL_DATA
    const windowS = (1 + kind.joins) * (number('hopMs') / 1000 + waitS())
    count('conflicts', racesPerS(perS, windowS, samenessOf(zipfPopularity(objects, popularity))) * hS)
  }
}
