import { z } from 'zod'
import type { Level } from '../game/level.ts'
import { hashRules } from '../game/rules.ts'
import { Hasher } from '../sim/hash.ts'
import type { Done, Proof } from './proof.ts'

const hash = z.string().regex(/^[0-9a-f]{16}$/)

/** What a proof was made of: another level, or an engine that behaves otherwise, makes it stale. */
const identitySchema = z.strictObject({
  /** Everything that play depends on. */
  rules: hash,
  /** What the level claims to teach, and its plan. */
  claims: hash,
  /** The end of par's run on the level's own seed: what the engine makes of it. */
  par: hash,
})
export type Identity = z.infer<typeof identitySchema>

const storedSchema = z.object({
  format: z.literal('outgrow-proof-1'),
  id: z.string().max(80),
  identity: identitySchema,
  proof: z.custom<Proof>((value) => typeof value === 'object' && value !== null),
})

/** A proof as it is kept beside its level. */
export type StoredProof = z.infer<typeof storedSchema>

/** What a proof from these results is made of; undefined for levels without par. */
export function identityOf(level: Level, done: Done): Identity | undefined {
  const par = done.find(({ unit }) => unit.step === 'par' && unit.seed === level.seed)?.result.ending
  if (!par) return undefined
  const claims = new Hasher().string(JSON.stringify([level.kind, level.concepts, level.par])).digest()
  return { rules: hashRules(level), claims, par: par.hash }
}

/** Text of a stored proof. */
export const makeStored = (stored: Omit<StoredProof, 'format'>): string =>
  `${JSON.stringify({ format: 'outgrow-proof-1', ...stored }, null, 1)}\n`

/** A stored proof from text; undefined if it is none. */
export function readStored(text: string): StoredProof | undefined {
  try {
    return storedSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Was the proof made of something else? */
export const isStale = ({ identity }: StoredProof, now: Identity): boolean =>
  identity.rules !== now.rules || identity.claims !== now.claims || identity.par !== now.par
