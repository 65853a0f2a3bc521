import { z } from 'zod'
import { KINDS, type KindName } from '../architecture/components/index.ts'
import { PLACES } from '../architecture/place.ts'
import { LEVEL_KINDS } from '../game/level.ts'
import { name, STORY, TITLE, words } from './prose.ts'
import { calendarSeconds, dataIn, dollars, moment, time } from './quantity.ts'
import {
  goalsSchema,
  overridesSchema,
  planSchema,
  policyValue,
  SIZE_NAMES,
  scoreSchema,
  UPGRADE_NAMES,
} from './rules-schema.ts'
import { dataSetsSchema, faultsSchema, regionsSchema, requestsSchema, usersSchema } from './traffic-schema.ts'

const KIND_NAMES = Object.keys(KINDS) as KindName[]

const componentSchema = z.strictObject({
  id: name,
  kind: z.enum(KIND_NAMES),
  size: z.string().optional().meta({ enum: SIZE_NAMES }),
  servers: z.int().min(1).max(1000).optional(),
  disk: dataIn('GB').optional().meta({ description: 'disk of each server; for kinds that store data' }),
  policies: z.record(z.string(), policyValue).default({}),
  data: z.array(name).max(20).optional().meta({ description: 'data sets it keeps; default: all the others' }),
  serves: z
    .array(name)
    .min(1)
    .max(16)
    .optional()
    .meta({ description: 'requests that a web tier answers; default: those that no tier beside it does' }),
  site: name.optional().meta({ description: 'the datacentre it stands in; default: the first' }),
  calls: z.array(name).max(20).optional().meta({ description: 'whom it calls; default: the next one' }),
})

/** A level file as it is written: times with their units, names not yet checked against each other. */
export const levelSchema = z.strictObject({
  id: name.meta({ description: 'the name of the file' }),
  kind: z.enum(LEVEL_KINDS).default('campaign'),
  title: words(TITLE),
  story: words(STORY).optional(),
  hints: z.array(words(STORY)).max(10).default([]),
  debrief: words(STORY).optional(),
  concepts: z
    .strictObject({ main: z.array(name).max(10).default([]), second: z.array(name).max(20).default([]) })
    .prefault({}),
  seed: z.string().min(1).max(64).optional(),
  clock: z.strictObject({
    tick: calendarSeconds.meta({ description: 'calendar time that one tick stands for' }),
    starts: moment.prefault('2026-01-05 00:00'),
  }),
  length: time,
  users: usersSchema,
  regions: regionsSchema,
  requests: requestsSchema,
  dataSets: dataSetsSchema,
  start: z.strictObject({
    data: dataIn('GB').prefault(0),
    sites: z
      .record(name, z.enum(PLACES))
      .default({})
      .meta({ description: 'datacentres by name, and where they are' }),
    components: z.array(componentSchema).min(1).max(64),
  }),
  money: z.strictObject({
    cash: dollars,
    perUserMonth: dollars.prefault('$0'),
    grace: time.prefault('1d'),
  }),
  upgrades: z
    .record(z.string(), overridesSchema)
    .default({})
    .meta({ propertyNames: { enum: UPGRADE_NAMES } }),
  policies: z.record(z.string(), z.array(policyValue).min(1)).default({}),
  faults: faultsSchema,
  goals: goalsSchema.prefault({}),
  stars: z.strictObject({ two: goalsSchema.prefault({}), three: goalsSchema.prefault({}) }).prefault({}),
  bonus: goalsSchema.prefault({}).meta({ description: 'goals that cost no star' }),
  score: scoreSchema,
  constants: z.partialRecord(z.enum(KIND_NAMES), z.record(z.string(), z.number())).default({}),
  par: planSchema.default([]),
})

export type LevelFile = z.output<typeof levelSchema>
