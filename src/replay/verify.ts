import type { Words } from '../architecture/words.ts'
import { advance } from '../game/advance.ts'
import { applyCommand } from '../game/apply.ts'
import { hashRules } from '../game/rules.ts'
import { type Run, startRun } from '../game/run.ts'
import { readLevel } from '../levelfile/read-level.ts'
import { ENGINE_VERSION } from '../sim/version.ts'
import { type Replay, recordRun } from './replay.ts'

/** What re-running a replay shows. */
export type Verdict =
  | { verified: true; result: Replay['result'] }
  | { verified: false; reason: Falsehood; tick?: number; expected?: string; actual?: string }

/** Why a replay does not hold. */
export const FALSEHOODS = {
  'other-engine': {
    en: 'not verified: another version of the engine made it',
    ko: '검증할 수 없습니다: 다른 버전의 엔진으로 만든 기록입니다',
  },
  'bad-level': {
    en: 'not verified: the level in it cannot be read',
    ko: '검증 실패: 기록에 든 레벨을 읽을 수 없습니다',
  },
  'other-rules': {
    en: 'not verified: the level in it is not the one it names',
    ko: '검증 실패: 기록에 든 레벨이 기록이 말하는 레벨과 다릅니다',
  },
  'refused-command': {
    en: 'not verified: the game refuses one of its commands',
    ko: '검증 실패: 게임이 받아들이지 않는 명령이 있습니다',
  },
  checkpoint: {
    en: 'not verified: the run differs from here on, first seen at the checkpoint',
    ko: '검증 실패: 이 체크포인트에서 실행 결과가 처음으로 다릅니다',
  },
  result: {
    en: 'not verified: the result is not what the run comes to',
    ko: '검증 실패: 적힌 결과가 실제 실행 결과와 다릅니다',
  },
} as const satisfies Record<string, Words>
export type Falsehood = keyof typeof FALSEHOODS

/** Plays a replay again and compares: at the first difference it stops and says where. */
export function verifyReplay(replay: Replay): Verdict {
  const opened = openReplay(replay)
  if ('reason' in opened) return { verified: false, ...opened }
  const { run } = opened
  const difference = followReplay(replay, run, replay.result.tick)
  if (difference) return { verified: false, ...difference }
  return compareResult(replay, run)
}

/**
 * Plays a run on by a replay's commands until a tick, with those that were given at it, and compares checkpoints: the
 * first difference.
 */
export function followReplay(
  replay: Pick<Replay, 'commands' | 'checkpoints'>,
  run: Run,
  untilTick: number,
):
  | { reason: 'refused-command' | 'checkpoint'; tick: number; expected?: string; actual?: string }
  | undefined {
  const checkpoints = new Map(replay.checkpoints.map(({ tick, hash }) => [tick, hash]))
  const player = replayPlayer(replay, run)
  while (run.tick < untilTick && run.status === 'running') {
    const at = run.tick
    if (!player.next()) return { reason: 'refused-command', tick: at }
    const made = run.checkpoints[run.checkpoints.length - 1]
    if (made?.tick !== run.tick) continue
    const expected = checkpoints.get(run.tick)
    if (expected !== made.hash) return { reason: 'checkpoint', tick: run.tick, expected, actual: made.hash }
  }
  return player.apply() ? undefined : { reason: 'refused-command', tick: run.tick }
}

/** The run that a replay begins with, or why it cannot be played here. */
export function openReplay(
  replay: Pick<Replay, 'engine' | 'level' | 'seed'>,
):
  | { run: Run }
  | { reason: 'other-engine' | 'bad-level' | 'other-rules'; expected?: string; actual?: string } {
  if (replay.engine !== ENGINE_VERSION)
    return { reason: 'other-engine', expected: String(replay.engine), actual: String(ENGINE_VERSION) }
  const { level } = readLevel(replay.level.text, `${replay.level.id}.yaml`)
  if (!level) return { reason: 'bad-level' }
  if (level.id !== replay.level.id)
    return { reason: 'other-rules', expected: replay.level.id, actual: level.id }
  const actual = hashRules(level)
  if (actual !== replay.level.rules) return { reason: 'other-rules', expected: replay.level.rules, actual }
  return { run: startRun(level, replay.seed) }
}

/**
 * Moves a run by a replay's commands: `apply` gives those that are due, `next` plays a tick after them. Both say false
 * when one was refused, and then go no further.
 */
export function replayPlayer(
  { commands }: Pick<Replay, 'commands'>,
  run: Run,
): { apply(): boolean; next(): boolean } {
  let at = 0
  const apply = (): boolean => {
    for (; at < commands.length && commands[at].tick <= run.tick; at++)
      if (applyCommand(run, commands[at].command)) return false
    return true
  }
  return {
    apply,
    next() {
      if (!apply()) return false
      advance(run)
      return true
    },
  }
}

function compareResult(replay: Replay, run: Run): Verdict {
  if (replay.commands.length !== run.commands.length)
    return { verified: false, reason: 'refused-command', tick: replay.commands[run.commands.length].tick }
  const { result, checkpoints } = recordRun(run, replay.level.text)
  const [expected, actual] = [JSON.stringify(replay.result), JSON.stringify(result)]
  if (expected !== actual) return { verified: false, reason: 'result', tick: run.tick, expected, actual }
  const invented = replay.checkpoints.find(({ tick }, i) => tick !== checkpoints[i]?.tick)
  if (invented) return { verified: false, reason: 'checkpoint', tick: invented.tick, expected: invented.hash }
  return { verified: true, result }
}
