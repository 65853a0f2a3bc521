import { z } from 'zod'
import { CLIENTS } from '../architecture/workload.ts'
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
    z.strictObject({ share: weight.prefault('100%'), browser: milliseconds, mobile: milliseconds }),
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
  }),
)

/** `at` makes a fault scripted, `mtbf` makes it random. */
export const faultsSchema = z
  .array(
    z.strictObject({
      fault: z.enum(['server-crash']),
      on: name,
      at: time.optional(),
      server: z
        .int()
        .min(1)
        .max(1000)
        .optional()
        .meta({ description: 'which one, from 1; of a scripted fault' }),
      mtbf: calendarSeconds.optional().meta({ description: 'mean time between failures of one server' }),
      for: time,
    }),
  )
  .max(100)
  .default([])
