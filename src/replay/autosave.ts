import { z } from 'zod'
import type { Words } from '../architecture/words.ts'
import type { Level } from '../game/level.ts'
import { hashRules } from '../game/rules.ts'
import { type Run, startRun } from '../game/run.ts'
import { harmless } from '../levelfile/harmless.ts'
import { ENGINE_VERSION } from '../sim/version.ts'
import { type Replay, replaySchema } from './replay.ts'
import { type Falsehood, followReplay, openReplay } from './verify.ts'

/**
 * A run that goes on, as a journal: a line that says which run it is, then a line for each command, each checkpoint and,
 * every few ticks, how far it has come. Lines are only ever added, so whatever cuts the file off leaves a run that is a
 * little shorter.
 */

/** Ticks between two lines that say how far the run is: a second of play at 1×. */
export const MARK_TICKS = 2

const { engine, level, seed, commands, checkpoints } = replaySchema.shape
const headSchema = z.strictObject({ format: z.literal('outgrow-autosave-1'), engine, level, seed })
const lineSchema = z.union([
  commands.element,
  checkpoints.element,
  z.strictObject({ tick: checkpoints.element.shape.tick }),
])

/** An unfinished replay: what it has of a replay, and the tick up to which it was played. */
export interface Autosave extends Pick<Replay, 'engine' | 'level' | 'seed' | 'commands' | 'checkpoints'> {
  readonly tick: number
}

/** What to add to a run's journal as the run goes on. */
export interface Journal {
  /** The journal as it should be now, from its first line. */
  whole(): string
  /** The lines that have come since the last call of either; '' when there are none yet. */
  news(): string
}

export function openJournal(run: Run, levelText: string): Journal {
  let told = { commands: 0, checkpoints: 0, tick: 0 }
  const news = (): string => {
    const isMarked = run.tick - told.tick >= MARK_TICKS || (run.status !== 'running' && run.tick > told.tick)
    const lines = [
      ...run.checkpoints.slice(told.checkpoints),
      ...run.commands.slice(told.commands),
      ...(isMarked ? [{ tick: run.tick }] : []),
    ].sort((a, b) => a.tick - b.tick)
    if (lines.length === 0) return ''
    const { tick } = lines[lines.length - 1]
    told = { commands: run.commands.length, checkpoints: run.checkpoints.length, tick }
    return lines.map(lineOf).join('')
  }
  return {
    news,
    whole() {
      told = { commands: 0, checkpoints: 0, tick: Number.NEGATIVE_INFINITY }
      const rules = { id: run.level.id, rules: hashRules(run.level), text: levelText }
      const head = { format: 'outgrow-autosave-1', engine: ENGINE_VERSION, level: rules, seed: run.seed }
      return lineOf(head) + news()
    },
  }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

/** What a journal holds up to its first line that cannot be read, or what is wrong with its first line. */
export function readAutosave(text: string): { autosave?: Autosave; problem?: string } {
  const [first, ...rest] = text.split('\n')
  const head = headSchema.safeParse(parsed(first))
  if (!head.success) return { problem: harmless(head.error.issues[0].message) }
  const { format: _, ...run } = head.data
  const autosave = {
    ...run,
    commands: [] as Replay['commands'],
    checkpoints: [] as Replay['checkpoints'],
    tick: 0,
  }
  // What comes after the last line end is a line that was cut off, or nothing.
  for (const line of rest.slice(0, -1)) {
    const { data } = lineSchema.safeParse(parsed(line))
    if (!data || data.tick < autosave.tick) break
    autosave.tick = data.tick
    if ('command' in data) autosave.commands.push(data)
    if ('hash' in data) autosave.checkpoints.push(data)
  }
  // Commands that are too many, or not in their order, are no run of ours.
  const { success } = commands.safeParse(autosave.commands)
  return success ? { autosave } : { problem: 'its commands are not in order' }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Why a run cannot be gone on with. */
export type Obstacle = Exclude<Falsehood, 'result'>
export const OBSTACLES = {
  'other-engine': {
    en: 'it was played with another version of the game',
    ko: '다른 버전의 게임에서 플레이한 기록입니다',
  },
  'bad-level': { en: 'its level cannot be read', ko: '기록에 든 레벨을 읽을 수 없습니다' },
  'other-rules': {
    en: 'the level has been changed since',
    ko: '그 뒤에 레벨이 바뀌었습니다',
  },
  'refused-command': {
    en: 'one of its commands is refused now',
    ko: '기록된 명령 가운데 지금은 실행할 수 없는 것이 있습니다',
  },
  checkpoint: {
    en: 'played again it comes to something else',
    ko: '다시 실행하면 결과가 달라집니다',
  },
} as const satisfies Record<Obstacle, Words>

/** Whether a run could be gone on with, without playing it: `level` is the one it is to be of, if that is known. */
export function obstacleTo(autosave: Autosave, level?: Level): Obstacle | undefined {
  if (autosave.engine !== ENGINE_VERSION) return 'other-engine'
  if (level && hashRules(level) !== autosave.level.rules) return 'other-rules'
  return undefined
}

/** Plays a run again to where it was, checkpoints compared; the level is `level`, or else the one in the journal. */
export function resumeRun(autosave: Autosave, level?: Level): { run: Run } | { obstacle: Obstacle } {
  const obstacle = obstacleTo(autosave, level)
  if (obstacle) return { obstacle }
  const opened = level ? { run: startRun(level, autosave.seed) } : openReplay(autosave)
  if ('reason' in opened) return { obstacle: opened.reason }
  const falsehood = followReplay(autosave, opened.run, autosave.tick)
  return falsehood ? { obstacle: falsehood.reason } : { run: opened.run }
}
