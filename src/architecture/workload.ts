import type { Place } from './place.ts'

/** What clients ask for, in the terms of the machines that answer. */

export const CLIENTS = ['browser', 'mobile'] as const
export type ClientName = (typeof CLIENTS)[number]

/** The data set of requests that name none. */
export const MAIN_DATA = 'main'

/** The data set of users' sessions, where web servers do not keep these themselves. */
export const SESSIONS_DATA = 'sessions'

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
  /** The data set that it reads or changes. */
  data: string
  /** Further entities that each of its queries joins. */
  joins: number
  /** Share of its queries whose answers may come from a cache, 0–1. */
  cacheable: number
  /** A file that is the same for everybody: a CDN may serve it. */
  static: boolean
  /** Begins a user's session. */
  login: boolean
  /** Does it need the user's session? */
  session: boolean
  /** Processor time of slow work that is part of it (a photo to scale, a mail to send), ms; a queue may take it. */
  jobMs: number
}

/** What one data set is like. */
export interface DataSet {
  /** Objects that requests ask for. */
  objects: number
  /** Zipf exponent of their popularity. */
  popularity: number
  objectKb: number
  /** Share of the stored gigabytes at the start, 0–1; those of a level sum to 1. */
  share: number
}

/** A data set that no level describes: a million objects with the popularity that web traces show (Breslau 1999). */
export const USUAL_DATA: DataSet = { objects: 1e6, popularity: 0.9, objectKb: 4, share: 1 }

/** One simulated class: a request kind asked from a region. */
export interface TrafficClass {
  id: string
  request: string
  region: string
  kind: RequestKind
  /** Mean round trip between the client and a server next door, ms. */
  roundTripMs: number
  /** Where the region is; absent: next door to everything. */
  at?: Place
  /** Share of all requests. */
  share: number
}
