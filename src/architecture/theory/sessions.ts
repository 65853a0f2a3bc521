import { dexp } from '../../sim/math.ts'

/**
 * Users whose sessions lie in the memory of web servers. A user asks every `gapS` seconds for about `stayS` seconds,
 * and is known only where the session lies. Flows of many users, not single ones; gaps and stays are exponential.
 */
export interface Sessions {
  /** [server] users whose session lies there, and users who come back to it but are not known any more. */
  readonly held: number[]
  readonly lost: number[]
  /** Users whose server is gone for good. */
  homeless: number
}

/** A server as users' requests find it: `dead` is down, but is still sent requests; `away` is sent none. */
export type Standing = 'serves' | 'dead' | 'away'

export interface SessionRules {
  /** Does the balancer send a user to the same server again? */
  readonly sticks: boolean
  readonly stayS: number
  /** [server] how many times as often its users ask as others do. */
  readonly heavy: readonly number[]
  readonly standing: readonly Standing[]
}

export const noSessions = (servers: number): Sessions => ({
  held: new Array<number>(servers).fill(0),
  lost: new Array<number>(servers).fill(0),
  homeless: 0,
})

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

export const usersOf = ({ held, lost, homeless }: Sessions): number => sum(held) + sum(lost) + homeless

/** The memory of a server is gone; its users do not know it yet. */
export function forget({ held, lost }: Sessions, server: number): void {
  lost[server] += held[server]
  held[server] = 0
}

/** [server] how often users' requests are sent there, relative to the others: who has no server to go to is shared out. */
export function aims({ held, lost, homeless }: Sessions, { heavy, standing }: SessionRules): number[] {
  const taking = standing.filter((is) => is !== 'away').length
  let strays = homeless
  const own = standing.map((is, i) => {
    const aim = (held[i] + lost[i]) * heavy[i]
    if (is !== 'away') return aim
    strays += aim
    return 0
  })
  const shared = own.map((aim, i) => (standing[i] === 'away' ? 0 : aim + strays / taking))
  return sum(shared) > 0 ? shared : standing.map(() => 1)
}

/** Requests that reach a living server, by whether it knows their user; relative numbers. */
function met(sessions: Sessions, rules: SessionRules): { known: number; unknown: number } {
  const { held, lost, homeless } = sessions
  const { sticks, heavy, standing } = rules
  const serving = standing.filter((is) => is === 'serves').length
  let [known, unknown] = [0, homeless]
  for (const [i, is] of standing.entries()) {
    if (sticks && is === 'dead') continue
    const found = is !== 'serves' ? 0 : sticks ? 1 : 1 / serving
    const weight = sticks ? heavy[i] : 1
    known += held[i] * found * weight
    unknown += (held[i] * (1 - found) + lost[i]) * weight
  }
  return { known, unknown }
}

/** Share of the answered requests whose user is not known where they are answered, 0–1. */
export function missShare(sessions: Sessions, rules: SessionRules): number {
  const { known, unknown } = met(sessions, rules)
  return known + unknown > 0 ? unknown / (known + unknown) : 0
}

/** A part of a sub-tick as the web tier saw it. */
export interface SessionTraffic {
  /** Requests that need a session and were answered. */
  readonly answered: number
  /** Users there ought to be: requests per second × gap. */
  readonly users: number
  readonly hS: number
}

/**
 * Users move on: whoever was not known has a session where the request was answered; some end their visit, others
 * begin one. Returns how many were not known.
 */
export function moveOn(sessions: Sessions, rules: SessionRules, traffic: SessionTraffic): number {
  const { known, unknown } = met(sessions, rules)
  const rate = known + unknown > 0 ? Math.min(1, traffic.answered / (known + unknown)) : 0
  const strangers = rules.standing.includes('serves') ? logIn(sessions, rules, rate) : 0
  comeAndGo(sessions, rules, traffic)
  return strangers
}

/** The part `rate` of the users, or more of the busier ones, has asked. */
function logIn(sessions: Sessions, { sticks, heavy, standing }: SessionRules, rate: number): number {
  const { held, lost } = sessions
  const serving = standing.filter((is) => is === 'serves').length
  let strays = sessions.homeless * rate
  let returned = 0
  sessions.homeless -= strays
  for (const [i, is] of standing.entries()) {
    if (sticks && is === 'dead') continue
    const part = Math.min(1, rate * (sticks ? heavy[i] : 1))
    const found = is !== 'serves' ? 0 : sticks ? 1 : 1 / serving
    const [unfound, unknown] = [held[i] * (1 - found) * part, lost[i] * part]
    held[i] -= unfound
    lost[i] -= unknown
    // Who comes back to a server that lives has a new session there; the others have it where they came to.
    if (sticks && is === 'serves') {
      held[i] += unknown
      returned += unknown
    } else strays += unfound + unknown
  }
  settle(sessions, standing, strays)
  return returned + strays
}

function comeAndGo(
  sessions: Sessions,
  { standing, stayS }: SessionRules,
  { users, hS }: SessionTraffic,
): void {
  const { held, lost } = sessions
  const stays = dexp(-hS / stayS)
  for (const i of standing.keys()) {
    held[i] *= stays
    lost[i] *= stays
  }
  sessions.homeless *= stays
  settle(sessions, standing, Math.max(0, users - usersOf(sessions)))
}

/** New sessions, as many on each server that serves. */
function settle({ held }: Sessions, standing: readonly Standing[], users: number): void {
  const serving = standing.flatMap((is, i) => (is === 'serves' ? [i] : []))
  for (const i of serving) held[i] += users / serving.length
}
