import { z } from 'zod'
import { starsOf } from '../game/judge.ts'
import { hashRules } from '../game/rules.ts'
import { hashRun, type Run } from '../game/run.ts'
import { scoreOf } from '../game/score.ts'
import { harmless } from '../levelfile/harmless.ts'
import { ENGINE_VERSION } from '../sim/version.ts'

/** Bounds of what is read: a replay may come from anybody. */
const LEVEL_TEXT_MOST = 256 * 1024
const COMMANDS_MOST = 10_000
const TICKS_MOST = 100_000
const SERVERS_MOST = 1000
const FACTOR_MOST = 1e6
/** Problems that are told of one file. */
const PROBLEMS_MOST = 8

/** Longest seed, characters. */
export const SEED_LONGEST = 80

const tick = z.int().min(0).max(TICKS_MOST)
const hash = z.string().regex(/^[0-9a-f]{16}$/)
const id = z.string().min(1).max(80)

const command = z.union([
  z.strictObject({ do: id, on: id.optional() }),
  z.strictObject({ set: id, to: z.union([z.string().max(80), z.number()]) }),
  z.strictObject({
    summon: id,
    on: id,
    server: z.int().min(0).max(SERVERS_MOST).optional(),
    to: id.optional(),
    factor: z.number().min(0).max(FACTOR_MOST).optional(),
    lengthTicks: z.int().min(1).max(TICKS_MOST),
  }),
])

const commands = z
  .array(z.strictObject({ tick, seq: z.int().min(0).max(COMMANDS_MOST), command }))
  .max(COMMANDS_MOST)
  .refine(isInOrder, 'not in the order they were given')

/** Ticks never go back, and `seq` counts from 0 in each. */
function isInOrder(given: { tick: number; seq: number }[]): boolean {
  return given.every(({ tick, seq }, i) => {
    const before = given[i - 1]
    return before?.tick === tick ? seq === before.seq + 1 : seq === 0 && tick >= (before?.tick ?? 0)
  })
}

/** A run as data: with the engine of that version it can be played again, bit for bit. */
export const replaySchema = z.strictObject({
  format: z.literal('outgrow-replay-1'),
  engine: z.int().min(1),
  level: z.strictObject({ id, rules: hash, text: z.string().max(LEVEL_TEXT_MOST) }),
  seed: z.string().min(1).max(SEED_LONGEST),
  commands,
  checkpoints: z.array(z.strictObject({ tick, hash })).max(TICKS_MOST),
  result: z.strictObject({
    tick,
    outcome: z.enum(['running', 'won', 'lost']),
    stars: z.int().min(0).max(3),
    score: z.int().min(0).max(1000),
    hash,
  }),
})
export type Replay = z.infer<typeof replaySchema>

/** What a run has been so far. `levelText` is the file the level was read from. */
export function recordRun(run: Run, levelText: string): Replay {
  return {
    format: 'outgrow-replay-1',
    engine: ENGINE_VERSION,
    level: { id: run.level.id, rules: hashRules(run.level), text: levelText },
    seed: run.seed,
    commands: [...run.commands],
    checkpoints: [...run.checkpoints],
    result: {
      tick: run.tick,
      outcome: run.status,
      stars: starsOf(run),
      score: scoreOf(run),
      hash: hashRun(run),
    },
  }
}

/** Text of a replay file. */
export const makeReplay = (replay: Replay): string => `${JSON.stringify(replay, null, 1)}\n`

/** A replay from text, or what is wrong with it. */
export function readReplay(text: string): { replay?: Replay; problem?: string } {
  if (text.length > 2 * LEVEL_TEXT_MOST + COMMANDS_MOST * 200) return { problem: 'the file is too large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: harmless(`not JSON: ${(error as Error).message}`) }
  }
  const parsed = replaySchema.safeParse(value)
  if (parsed.success) return { replay: parsed.data }
  const { issues } = parsed.error
  const shown = issues
    .slice(0, PROBLEMS_MOST)
    .map(({ path, message }) => `${path.join('.') || 'replay'}: ${message}`)
  if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`)
  return { problem: harmless(shown.join('; ')) }
}
