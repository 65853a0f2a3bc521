/**
 * What a data model makes of a query. The unit is the same query on a relational database: its processor time of a
 * read, a write, and a joined table. Factors are our choice within the evidence named beside them.
 */
export interface StoreModel {
  /** Processor time of a read by key, and of a write, over that of a relational database. */
  readonly readFactor: number
  readonly writeFactor: number
  /** One more joined table inside the store, over a read by key; undefined: it has no joins. */
  readonly joinFactor?: number
  /** Share of the joins that one record already answers, because related data is stored inside it. */
  readonly embeds: number
  /** Several rows change together or not at all, and what is unique stays so. */
  readonly transactions: boolean
  /** It spreads its keys over its nodes, and spreads them anew when nodes come and go. */
  readonly shardsItself: boolean
}

export const STORE_MODELS = {
  /** Rows in B-trees, any join in one query. An index-nested join reads about one more row by key (our choice). */
  relational: {
    readFactor: 1,
    writeFactor: 1,
    joinFactor: 0.8,
    embeds: 0,
    transactions: true,
    shardsItself: false,
  },
  /**
   * A value by its key, nothing else. PostgreSQL 4–6k reads/s a vCPU (kb.ekarisky.com), Redis 76–180k a thread (Redis
   * documentation): .03–.08 of the work; with a log and replicas .1. Couchbase beside MongoDB: .17 (Thumbtack 2013).
   */
  'key-value': { readFactor: 0.1, writeFactor: 0.1, embeds: 0, transactions: false, shardsItself: true },
  /**
   * Whole JSON documents: no planner, but every read and write handles all of one. What belongs to one thing lies in
   * it. YCSB on 4 servers: 130k/s at 95 % reads, 50k/s at 50 % (Thumbtack 2013), so six key-value reads each.
   */
  document: { readFactor: 0.6, writeFactor: 0.8, embeds: 0.5, transactions: false, shardsItself: true },
  /**
   * Wide rows in sorted runs (LSM tree): a write is an append, a read looks into several runs. The same benchmark:
   * Cassandra 60k/s and 53k/s, that is 2.6 times a document's read, .63 of its write.
   */
  column: { readFactor: 1.5, writeFactor: 0.5, embeds: 0.5, transactions: false, shardsItself: true },
  /**
   * Records that point at each other: a hop follows a pointer. Friends' friends' friends of 1 M users: .17 s where
   * joins took 30 s (Neo4j in Action, 2014); a hop here is a modest 1/8 of a join. A graph does not cut into shards.
   */
  graph: {
    readFactor: 1.2,
    writeFactor: 1.5,
    joinFactor: 0.1,
    embeds: 0,
    transactions: true,
    shardsItself: false,
  },
} as const satisfies Record<string, StoreModel>

export type StoreModelName = keyof typeof STORE_MODELS

/** What a request asks of its data, in relational terms. */
export interface Access {
  /** Queries one after the other. */
  readonly queries: number
  /** Processor time of one on a relational database with its joins, ms. */
  readonly queryMs: number
  /** Tables joined to the first in each query. */
  readonly joins: number
  readonly writes: boolean
}

/** The same request on a store. */
export interface StoreWork {
  /** Round trips one after the other: each is a hop and a place in the line. */
  readonly roundTrips: number
  /** Processor time of one of them, ms. */
  readonly busyMs: number
}

/** Rows that one join brings, where a list is joined: ten orders have ten customers, some the same (our choice). */
export const ROWS_PER_JOIN = 5

/** How much less a query takes that needs its joins no more: the row holds what they brought. */
export const withoutJoins = (joins: number): number => 1 / (1 + STORE_MODELS.relational.joinFactor * joins)

/**
 * A store without joins has them made by the application: what was read names what to read next, so each join that is
 * not inside the record is one more round trip after the last, and a read for every row of it.
 */
export function workOn(model: StoreModel, { queries, queryMs, joins, writes }: Access): StoreWork {
  const plainMs = queryMs * withoutJoins(joins)
  const onePlainMs = plainMs * (writes ? model.writeFactor : model.readFactor)
  if (model.joinFactor !== undefined)
    return { roundTrips: queries, busyMs: onePlainMs * (1 + model.joinFactor * joins) }
  const inApplication = joins * (1 - model.embeds)
  const roundTrips = queries * (1 + inApplication)
  const joinedMs = ROWS_PER_JOIN * plainMs * model.readFactor
  return { roundTrips, busyMs: (onePlainMs + inApplication * joinedMs) / (1 + inApplication) }
}

/**
 * Broken promises per second without transactions: the application looks whether it may write, then writes, `windowS`
 * later; two that look at the same key within that time both may. λ² W Σp², for λW Σp² ≪ 1.
 */
export const racesPerS = (writesPerS: number, windowS: number, sameness: number): number =>
  writesPerS * writesPerS * windowS * sameness
