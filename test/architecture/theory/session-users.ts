import type { Standing } from '../../../src/architecture/theory/sessions.ts'
import { Stream } from '../../../src/sim/rng.ts'

/** Single users, one request after the other: what the flows of `theory/sessions.ts` are held against. */
export interface Crowd {
  newUsersPerS: number
  gapS: number
  stayS: number
  sticks: boolean
  /** Standing of each server from a second on; the last one that has begun counts. Down or gone: memory lost. */
  scenes: readonly { fromS: number; standing: readonly Standing[]; wiped?: readonly number[] }[]
  untilS: number
}

export interface Seen {
  /** [second] requests answered, and those of them whose user was not known. */
  answered: number[]
  strangers: number[]
  /** [second][server] requests answered there. */
  byServer: number[][]
}

interface User {
  nextS: number
  endS: number
  /** Where the balancer sends; where the session lies, and since when. */
  cookie: number
  home: number
  sinceS: number
}

export function simulateUsers(crowd: Crowd, seed: string): Seen {
  const { newUsersPerS, gapS, stayS, sticks, scenes, untilS } = crowd
  const stream = new Stream(seed, 'users')
  const exp = (mean: number) => -mean * Math.log(stream.uniform())
  const seen: Seen = { answered: [], strangers: [], byServer: [] }
  const wipedS: number[] = []
  const sceneAt = (s: number) => scenes.findLast(({ fromS }) => fromS <= s)!
  const pick = (from: number[]) => from[Math.floor(stream.uniform() * from.length)]
  const serving = (s: number, ...also: Standing[]) =>
    sceneAt(s).standing.flatMap((is, i) => (is === 'serves' || also.includes(is) ? [i] : []))
  let users: User[] = []
  const join = (s: number) => {
    const home = pick(serving(s))
    users.push({ nextS: s + exp(gapS), endS: s + exp(stayS), cookie: home, home, sinceS: s })
  }
  for (let i = 0; i < newUsersPerS * stayS; i++) join(0)
  let nextUserS = exp(1 / newUsersPerS)
  for (let second = 0; second < untilS; second++) {
    const row = [0, 0, 0, 0, 0, 0, 0, 0]
    let [answered, strangers] = [0, 0]
    for (const { fromS, wiped = [] } of scenes)
      if (fromS === second) for (const i of wiped) wipedS[i] = second
    for (; nextUserS < second + 1; nextUserS += exp(1 / newUsersPerS)) join(nextUserS)
    users = users.filter(({ endS }) => endS > second)
    for (const user of users) {
      for (; user.nextS < Math.min(second + 1, user.endS); user.nextS += exp(gapS)) {
        const { standing } = sceneAt(second)
        const stays = sticks && standing[user.cookie] !== undefined && standing[user.cookie] !== 'away'
        const server = stays ? user.cookie : pick(serving(second, 'dead'))
        if (standing[server] === 'dead') continue
        answered++
        row[server]++
        if (user.home !== server || (wipedS[server] ?? -1) >= user.sinceS) {
          strangers++
          user.home = server
          user.sinceS = user.nextS
        }
        user.cookie = server
      }
    }
    seen.answered.push(answered)
    seen.strangers.push(strangers)
    seen.byServer.push(row)
  }
  return seen
}
