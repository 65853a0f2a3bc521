import { z } from 'zod'
import { BALANCING, type Distribution, type NetworkEvent, type Step } from '../sim/network.ts'
import { quote } from './harmless.ts'
import { present } from './present.ts'

const seconds = z.number().min(0).max(1e9)
const label = z.string().min(1).max(64)

const distribution: z.ZodType<Distribution> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exp'), mean: seconds }),
  z.strictObject({ kind: z.literal('det'), mean: seconds }),
  z.strictObject({ kind: z.literal('erlang'), k: z.int().min(1).max(10_000), mean: seconds }),
  z.strictObject({ kind: z.literal('lognormal'), mean: seconds, scv: z.number().min(0).max(1e6) }),
  z.strictObject({
    kind: z.literal('mix'),
    get parts() {
      return z
        .array(z.strictObject({ p: z.number().min(0).max(1), d: distribution }))
        .min(1)
        .max(100)
    },
  }),
])

const group = z.strictObject({
  n: z.int().min(1).max(10_000).optional(),
  c: z.int().min(1).max(100_000).optional(),
  cap: z.int().min(1).max(1e9).optional(),
  service: distribution.optional(),
  lb: z.enum(BALANCING).optional(),
  weights: z.array(z.number().min(0).max(1e9)).max(10_000).optional(),
  slow: z.array(z.number().positive().max(1e9)).max(10_000).optional(),
  hold: z.boolean().optional(),
})

/** Reports a map that does not have exactly one of the keys. */
function exactlyOne(context: z.core.$RefinementCtx<object>, keys: readonly string[]): boolean {
  const written = keys.filter((key) => (context.value as Record<string, unknown>)[key] !== undefined)
  if (written.length === 1) return true
  const list = keys.map((key) => quote(key)).join(', ')
  const message = { en: `needs exactly one of ${list}`, ko: `이 가운데 하나만 있어야 합니다: ${list}` }
  context.issues.push({ code: 'custom', input: context.value, params: { message } })
  return false
}

const step: z.ZodType<Step> = z
  .strictObject({
    visit: label.optional(),
    p: z.number().min(0).max(1).optional(),
    service: distribution.optional(),
    fan: z.int().min(1).max(10_000).optional(),
    weights: z.array(z.number().min(0).max(1e9)).max(10_000).optional(),
    get inner(): z.ZodOptional<z.ZodArray<z.ZodType<Step>>> {
      return z.array(step).max(1000).optional()
    },
    get after(): z.ZodOptional<z.ZodArray<z.ZodType<Step>>> {
      return z.array(step).max(1000).optional()
    },
    get else(): z.ZodOptional<z.ZodArray<z.ZodType<Step>>> {
      return z.array(step).max(1000).optional()
    },
    net: distribution.optional(),
  })
  .transform((written, context): Step => {
    const { net, visit, ...others } = written
    if (!exactlyOne(context, ['visit', 'net'])) return z.NEVER
    if (net === undefined) return present({ visit: visit!, ...others })
    const [other] = Object.keys(others)
    if (other === undefined) return { net }
    const message = {
      en: `${quote(other)} goes with 'visit'`,
      ko: `'visit'과 함께 써야 합니다: ${quote(other)}`,
    }
    context.issues.push({ code: 'custom', input: written, params: { message } })
    return z.NEVER
  })

const backoff = z.strictObject({
  base: seconds,
  mult: z.number().min(0).max(1000),
  jitter: z.number().min(0).max(1).optional(),
})

const requestClass = z.strictObject({
  name: label.optional(),
  rate: z.union([
    z.number().min(0).max(1e9),
    z
      .array(z.tuple([seconds, z.number().min(0).max(1e9)]))
      .min(1)
      .max(10_000),
  ]),
  steps: z.array(step).min(1).max(1000),
  timeout: z.number().positive().max(1e9).optional(),
  retries: z.int().min(0).max(100).optional(),
  retryP: z.number().min(0).max(1).optional(),
  backoff: backoff.optional(),
})

const CHANGES = ['c', 'crash', 'restart', 'rot'] as const
const server = z.int().min(0)

const event = z
  .strictObject({
    t: seconds,
    group: label,
    c: z.int().min(1).max(100_000).optional(),
    crash: server.optional(),
    restart: server.optional(),
    rot: server.optional(),
    v: z.boolean().optional(),
  })
  .transform((written, context): NetworkEvent => {
    if (!exactlyOne(context, CHANGES)) return z.NEVER
    if ((written.rot === undefined) === (written.v === undefined)) return present(written) as NetworkEvent
    const message = { en: "'rot' and 'v' go together", ko: "'rot'과 'v'는 함께 써야 합니다" }
    context.issues.push({ code: 'custom', input: written, params: { message } })
    return z.NEVER
  })

/** A lab file: a queueing network and what to measure of it, in seconds. */
export const labSchema = z.strictObject({
  horizon: z.number().positive().max(1e6),
  warmup: seconds.optional(),
  seeds: z.int().min(1).max(10_000).optional(),
  windows: z
    .array(z.tuple([seconds, seconds]))
    .max(10_000)
    .optional(),
  by: z.enum(['arrival', 'completion']).optional(),
  drain: z.strictObject({ group: label, from: seconds }).optional(),
  probes: z.int().min(1).max(1e6).optional(),
  groups: z.record(label, group),
  classes: z.array(requestClass).min(1).max(1000),
  events: z.array(event).max(100_000).optional(),
})

export type LabFile = z.output<typeof labSchema>
