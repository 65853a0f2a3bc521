/** What clients ask for, in the terms of the machines that answer. */

export const CLIENTS = ['browser', 'mobile'] as const
export type ClientName = (typeof CLIENTS)[number]

/** One kind of request (page, feed, write …). Processor times are for one core of the price list's family. */
export interface RequestKind {
  client: ClientName
  /** Share of all requests; the reader normalises the shares of a level to 1. */
  share: number
  /** Web application's processor time, ms. */
  cpuMs: number
  /** Database queries of one request, run one after the other on one connection. */
  queries: number
  /** Database processor time of one query, ms. */
  queryMs: number
  /** Does it change data? A write fails when the disk is full. */
  writes: boolean
  /** Kilobytes one request adds to the stored data. */
  storesKb: number
  /** Kilobytes of the answer, for the egress bill. */
  sendsKb: number
}

/** One simulated class: a request kind asked from a region. */
export interface TrafficClass {
  id: string
  request: string
  region: string
  kind: RequestKind
  /** Mean round trip between the client and the first component, ms. */
  roundTripMs: number
  /** Share of all requests. */
  share: number
}
