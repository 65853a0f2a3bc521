import { z } from 'zod'
import { FAULT_NAMES } from '../architecture/faults/index.ts'
import { PLACES } from '../architecture/place.ts'
import { CLIENTS, MAIN_DATA, USUAL_DATA } from '../architecture/workload.ts'
import { GROWTHS } from '../game/level.ts'
import { name, SENTENCE, words } from './prose.ts'
import { calendarSeconds, dataIn, milliseconds, share, time, weight } from './quantity.ts'

/** Users over time: points, a day–night wave, rushes with a cause. */
export const usersSchema = z.strictObject({
  points: z
    .array(
      z.strictObject({
        at: time,
        users: z.number().min(0).max(1e10),
        growth: z
          .enum(GROWTHS)
          .default('linear')
          .meta({ description: 'how users get here from the point before' }),
      }),
    )
    .min(1)
    .max(100),
  wave: share.prefault('0%'),
  requestsPerUserPerDay: z.number().positive().max(1e6),
  patience: milliseconds.prefault('1s'),
  spikes: z
    .array(
      z.strictObject({
        at: time,
        for: time,
        factor: z.number().positive().max(1000),
        cause: words(SENTENCE),
      }),
    )
    .max(50)
    .default([]),
})

/** Where users are, and how far from us. */
export const regionsSchema = z
  .record(
    name,
    z.strictObject({
      share: weight.prefault('100%'),
      browser: milliseconds,
      mobile: milliseconds,
      at: z.enum(PLACES).optional().meta({ description: 'where it is; default: next door to everything' }),
    }),
  )
  .prefault({ home: { share: '100%', browser: '40ms', mobile: '80ms' } })

/** What users ask for. */
export const requestsSchema = z.record(
  name,
  z.strictObject({
    client: z.enum(CLIENTS).default('browser'),
    share: weight.prefault('100%'),
    cpu: milliseconds.meta({ description: 'processor time of the web application' }),
    queries: z.int().min(0).max(1000).default(0),
    query: milliseconds.optional().meta({ description: 'database processor time of one query' }),
    writes: z.boolean().default(false),
    stores: dataIn('kB').prefault(0),
    sends: dataIn('kB').prefault(0),
    data: name.default(MAIN_DATA).meta({ description: 'the data set that it reads or changes' }),
    joins: z.int().min(0).max(100).default(0).meta({ description: 'further entities each query joins' }),
    cacheable: share.prefault('0%').meta({ description: 'queries whose answers may come from a cache' }),
    static: z.boolean().default(false).meta({ description: 'a file that is the same for everybody' }),
    login: z.boolean().default(false).meta({ description: "begins a user's session" }),
    session: z.boolean().default(false).meta({ description: "needs the user's session" }),
    job: milliseconds.prefault('0ms').meta({ description: 'slow work in it that a queue may take' }),
  }),
)

/** What requests ask for: how many objects, how popular, how big. */
export const dataSetsSchema = z
  .record(
    name,
    z.strictObject({
      objects: z.number().min(1).max(1e9).default(USUAL_DATA.objects),
      popularity: z
        .number()
        .min(0)
        .max(3)
        .default(USUAL_DATA.popularity)
        .meta({ description: 'Zipf exponent: 0 all alike, 1 a few are asked for most' }),
      object: dataIn('kB').prefault(`${USUAL_DATA.objectKb}kB`),
      share: weight.prefault('100%').meta({ description: 'part of the data that is there at the start' }),
    }),
  )
  .default({})

/** `at` makes a fault scripted, `mtbf` makes it random. */
export const faultsSchema = z
  .array(
    z.strictObject({
      fault: z.enum(FAULT_NAMES),
      on: name,
      at: time.optional(),
      server: z
        .int()
        .min(1)
        .max(1000)
        .optional()
        .meta({ description: 'which one, from 1; of a scripted fault' }),
      to: name.optional().meta({ description: 'the other end of a link' }),
      factor: z.number().min(0).max(1e6).optional().meta({ description: 'how bad, where that varies' }),
      mtbf: calendarSeconds.optional().meta({ description: 'mean time between failures of one server' }),
      for: time,
    }),
  )
  .max(100)
  .default([])
