import {
  aims,
  forget,
  moveOn,
  noSessions,
  type SessionRules,
  type Standing,
} from '../../../src/architecture/theory/sessions.ts'
import type { Crowd } from './session-users.ts'

const H_S = 0.25

/** The model in the same scenes: per second what the simulation counts. */
export function play(crowd: Crowd) {
  const { newUsersPerS, gapS, stayS, sticks, scenes, untilS } = crowd
  const servers = Math.max(...scenes.map(({ standing }) => standing.length))
  const sessions = noSessions(servers)
  const users = newUsersPerS * stayS
  const strangers: number[] = []
  const shares: number[][] = []
  for (let second = 0; second < untilS; second++) {
    const scene = scenes.findLast(({ fromS }) => fromS <= second)!
    const away = (i: number): Standing => scene.standing[i] ?? 'away'
    const rules: SessionRules = {
      sticks,
      stayS,
      heavy: sessions.held.map(() => 1),
      standing: sessions.held.map((_, i) => away(i)),
    }
    if (scene.fromS === second) for (const i of scene.wiped ?? []) forget(sessions, i)
    let unknown = 0
    for (let i = 0; i < 4; i++) {
      const reach = sticks
        ? aims(sessions, rules).reduce((all, aim, k, every) => {
            const part = aim / every.reduce((a, b) => a + b, 0)
            return rules.standing[k] === 'dead' ? all : all + part
          }, 0)
        : rules.standing.filter((is) => is === 'serves').length /
          rules.standing.filter((is) => is !== 'away').length
      const answered = (users / gapS) * H_S * reach
      unknown += moveOn(sessions, rules, { answered, users, hS: H_S })
    }
    strangers.push(unknown)
    const aim = aims(sessions, rules)
    const whole = aim.reduce((a, b) => a + b, 0)
    shares.push(aim.map((each) => each / whole))
  }
  return { strangers, shares, sessions }
}

export const sumOf = (values: number[], from: number, to: number) =>
  values.slice(from, to).reduce((a, b) => a + b, 0)
