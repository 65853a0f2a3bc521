import { z } from 'zod'
import { KINDS } from '../architecture/components/index.ts'
import { FAULT_NAMES } from '../architecture/faults/index.ts'
import { METRICS, type Metric, type Unit } from '../game/goal.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import { name } from './prose.ts'
import { dollars, milliseconds, share, time } from './quantity.ts'

const count = z.number().min(0).max(1e12)

const LIMITS: Record<Unit, z.ZodType<number>> = { percent: share, ms: milliseconds, dollars, count }

/** For editors to offer; what a level really may name is checked with its place. */
export const UPGRADE_NAMES = Object.keys(UPGRADES)
export const SIZE_NAMES = [
  ...new Set(Object.values(KINDS).flatMap(({ sizes = [] }) => sizes.map((size) => size.name))),
]

const METRIC_NAMES = Object.keys(METRICS) as Metric[]

type WithoutUnit<M extends string> = M extends `${infer K}Ms` | `${infer K}Dollars` ? K : M
export type GoalKey = WithoutUnit<Metric>

/** What a metric is called in files, where values carry their unit: `p95` for `p95Ms`. */
export const goalKey = (metric: Metric): GoalKey => metric.replace(/(Ms|Dollars)$/, '') as GoalKey

/** Metrics that can be asked of one kind of request or one region. */
export const SCOPED: readonly Metric[] = METRIC_NAMES.filter(
  (metric) => METRICS[metric].unit === 'ms' || metric === 'errorRate',
)

const limits = (metrics: readonly Metric[]) =>
  Object.fromEntries(
    metrics.map((metric) => [goalKey(metric), LIMITS[METRICS[metric].unit].optional()]),
  ) as Record<GoalKey, z.ZodOptional<z.ZodType<number>>>

const scopedGoals = z.record(name, z.strictObject(limits(SCOPED))).default({})

/** Objectives by metric, then those of single request kinds and regions. */
export const goalsSchema = z.strictObject({
  ...limits(METRIC_NAMES),
  requests: scopedGoals,
  regions: scopedGoals,
})

/** What a level changes of an upgrade it offers. */
export const overridesSchema = z.strictObject({
  fee: dollars.optional(),
  lead: time.optional(),
  down: time.optional(),
  maxSize: z.string().optional().meta({ enum: SIZE_NAMES }),
  maxServers: z.int().min(1).max(1000).optional(),
  requests: z
    .array(name)
    .min(1)
    .max(16)
    .optional()
    .meta({ description: 'the requests that get a tier of their own' }),
  data: name.optional().meta({ description: 'the data set that moves' }),
})

export const policyValue = z.union([z.number(), z.string()])

/**
 * A plan: `{ at, do, on }` starts an upgrade, `{ at, set, to }` chooses a policy, `{ at, summon, on, for }` lets a
 * fault happen.
 */
export const planSchema = z
  .array(
    z.strictObject({
      at: time,
      do: z.string().optional().meta({ description: 'the upgrade to start', enum: UPGRADE_NAMES }),
      on: z.string().optional().meta({ description: 'the component to start it on' }),
      set: z.string().optional().meta({ description: 'the policy to choose, component.policy' }),
      to: policyValue.optional(),
      summon: z.enum(FAULT_NAMES).optional().meta({ description: 'the fault to let happen, in a sandbox' }),
      for: time.optional().meta({ description: 'how long the fault lasts' }),
      server: z.int().min(1).max(1000).optional().meta({ description: 'which server of it, from 1' }),
      factor: z.number().min(0).max(1e6).optional().meta({ description: 'how bad, where that varies' }),
    }),
  )
  .max(1000)

const points = z.number().min(0).max(1000)

export const scoreSchema = z
  .strictObject({
    goodput: points.default(4),
    latency: points.default(2),
    cost: points.default(2),
    users: points.default(2),
    parSpent: dollars.optional(),
  })
  .prefault({})
