import { normal } from '../../sim/variates.ts'
import { failsOpen, takesRequests } from '../fleet.ts'
import {
  busyFor,
  type PartContext,
  type PartState,
  type RouteContext,
  type StateContext,
  type UpdateContext,
} from '../kind.ts'
import type { Leg, VisitLeg } from '../leg.ts'
import { movedIn } from '../sites/moved.ts'
import type { Situation } from '../situation.ts'
import {
  aims,
  forget,
  missShare,
  moveOn,
  type SessionRules,
  type Sessions,
  type Standing,
} from '../theory/sessions.ts'
import { type Component, callsOf, keeps, type Topology } from '../topology.ts'
import { MAIN_DATA, SESSIONS_DATA } from '../workload.ts'
import { balancingPolicy } from './balancing.ts'
import { lookupShare } from './dns.ts'

/** Does the balancer in front send a user to the same server again? */
const sticks = (topology: Topology, id: string): boolean => balancingPolicy(topology, id) === 'sticky'

/** Which of the tier's servers a request with a session goes to, where the balancer sticks. */
export function stuck({ component, topology, traffic }: RouteContext): Pick<VisitLeg, 'shares'> {
  const { id, servers } = component
  if (!sticks(topology, id)) return {}
  const shares = new Float64Array(servers)
  const of = ({ parts }: Situation) => {
    const state = parts[id]
    const known = traffic.kind.session && state.users > 0
    for (let i = 0; i < servers; i++) shares[i] = known ? (state[`aim${i + 1}`] ?? 0) : 1
    return shares
  }
  return { shares: { servers, of } }
}

/** Processor time that sessions take of every request that has one, ms. */
export function sessionCpuMs({ traffic, number, choice }: RouteContext): number {
  if (choice('sessions') !== 'token') return 0
  return (
    (traffic.kind.session ? number('tokenVerifyMs') : 0) + (traffic.kind.login ? number('tokenSignMs') : 0)
  )
}

/** What a request does for its session before its own work: a look-up, or a token on the line. */
export function sessionLegs(context: RouteContext): Leg[] {
  const { choice, traffic, component, number } = context
  const { session, login } = traffic.kind
  if (choice('sessions') === 'store' && (session || login)) return storeLegs(context)
  if (choice('sessions') !== 'token' || !session) return []
  const onTheLineS = (number('tokenKb') * 8) / 1000 / number('uplinkMbps')
  return [{ net: { kind: 'det', mean: onTheLineS }, work: 'network', component: component.id }]
}

/**
 * Logins that it makes on the way, on processors `slow` times as slow as a single one. They come last, so that a
 * request counts where it comes for its own sake; the load is the same.
 */
export function loginLegs(context: RouteContext, slow: number): Leg[] {
  const { choice, traffic } = context
  if (!traffic.kind.session) return []
  return [loginAgain(context, slow), ...(choice('sessions') === 'token' ? [refresh(context, slow)] : [])]
}

/** Does anything behind the tier keep sessions? */
export function hasSessionStore(topology: Topology, component: Component): boolean {
  return callsOf(topology, component.id).some(
    (callee) =>
      (callee.diskGb !== undefined && keeps(topology, callee, SESSIONS_DATA)) ||
      hasSessionStore(topology, callee),
  )
}

/** A row by its key: a login writes it, every request after that reads it. */
const storeLegs = ({ traffic, number, onward }: RouteContext): Leg[] =>
  onward(1, {
    ...NOTHING_ELSE,
    data: SESSIONS_DATA,
    queries: 1,
    queryMs: number('sessionQueryMs'),
    writes: traffic.kind.login,
  })

const NOTHING_ELSE = { storesKb: 0, joins: 0, cacheable: 0, static: false, jobMs: 0, writes: false }

/** Now and then a new token: whether its user is still welcome is asked only then. */
function refresh(context: RouteContext, slow: number): VisitLeg {
  const { component, number, onward } = context
  const refreshed = lookupShare(number('tokenLifetimeS'), number('sessionGapS'))
  return {
    visit: component.id,
    service: busyFor(number('tokenSignMs') * slow),
    work: 'login',
    component: component.id,
    ...stuck(context),
    chance: () => refreshed,
    after: onward(1, accountQueries(context, 1)),
  }
}

const accountQueries = ({ number }: RouteContext, queries: number) => ({
  ...NOTHING_ELSE,
  data: MAIN_DATA,
  queries,
  queryMs: number('loginQueryMs'),
})

/** Who is not known is sent to the login page and comes back with a password to be checked. */
function loginAgain(context: RouteContext, slow: number): VisitLeg {
  const { number, onward } = context
  return checkPassword(context, slow, onward(1, accountQueries(context, number('loginQueries'))))
}

/** The same on a server that looks its accounts up itself. */
export function loginAtBox(context: RouteContext, slow: number, dataSlow: number): Leg[] {
  const { component, traffic, number } = context
  if (!traffic.kind.session) return []
  const queries = number('loginQueries') * number('loginQueryMs') * dataSlow
  const look = {
    visit: component.id,
    component: component.id,
    work: 'data',
    service: busyFor(queries),
  } as const
  return [checkPassword(context, slow, [{ ...look, asked: { ...traffic.kind, ...NOTHING_ELSE } }])]
}

function checkPassword(context: RouteContext, slow: number, lookUp: readonly Leg[]): VisitLeg {
  const { component, traffic, number } = context
  const { id } = component
  const thereAndBack = { kind: 'det', mean: (2 * traffic.roundTripMs) / 1000 } as const
  return {
    visit: id,
    service: busyFor(number('loginCpuMs') * slow),
    work: 'login',
    component: id,
    ...stuck(context),
    chance: ({ parts }) => parts[id].missShare ?? 0,
    after: [{ net: thereAndBack, work: 'network', component: id }, ...lookUp],
  }
}

/** Where sessions are, as a number in the slow state. */
const PLACES = ['memory', 'store', 'token']

/**
 * `heldN`, `lostN`, `aimN` and `heavyN` of server N come when there are sessions to speak of; those that no server
 * keeps are `held1`. `place` is where they were last: when that changes, everybody has to log in again.
 */
export function sessionState({ classes, choice }: StateContext): PartState {
  if (!classes.some(({ kind }) => kind.session)) return {}
  const place = PLACES.indexOf(String(choice('sessions')))
  return { place, users: 0, homeless: 0, missShare: 0, sessionsPerS: 0, revoked: 0 }
}

export const sessionFigures = ({ users, missShare }: PartState): Record<string, number> =>
  users === undefined ? {} : { users, missShare }

/** Memory of one server that sessions take, MB. */
export function sessionMb({ component, state, number, choice }: PartContext & { state: PartState }): number {
  if (!(state.users > 0) || choice('sessions') !== 'memory') return 0
  return (state.users * number('sessionKb')) / 1000 / component.servers
}

/** Seconds over which the rate of requests with a session is measured. */
const MEMORY_S = 10

/** Users come, are found or not, and go. */
export function updateSessions(context: UpdateContext): void {
  const { state, hS, number, choice, count } = context
  if (state.users === undefined) return
  const came = context.arrived({ work: 'application', session: true })
  const answered = context.served({ work: 'application', session: true })
  state.sessionsPerS +=
    (came / hS - state.sessionsPerS) * (state.users === 0 ? 1 : Math.min(1, hS / MEMORY_S))
  state.users = state.sessionsPerS * number('sessionGapS')
  const tier = tierOf(context)
  const inMemory = choice('sessions') === 'memory'
  const rules = inMemory ? tier : { ...tier, sticks: true, heavy: [1], standing: ['serves' as const] }
  const sessions = read(context, inMemory ? context.component.servers : 1)
  const strangers = movedIn(context)
  if (inMemory) {
    forgetRestarted(context, sessions)
    sessions.homeless += strangers
  }
  count('loggedOut', moveOn(sessions, rules, { answered, users: state.users, hS }))
  write(state, sessions, inMemory ? aims(sessions, rules) : tier.heavy)
  state.missShare = missShare(sessions, rules)
  if (choice('sessions') === 'token') revoke(context)
}

/**
 * Whoever is blocked goes on until the token expires: half of its life on average, as it is blocked at any time of
 * it (forgotten exponentially here, a simplification).
 */
function revoke({ state, number, count, hS }: UpdateContext): void {
  const restS = number('tokenLifetimeS') / 2
  state.revoked += ((state.users * number('revokedPerHour')) / 3600 - state.revoked / restS) * hS
  count('unrevokedRequests', (state.revoked / number('sessionGapS')) * hS)
}

/** The servers as users find them. */
function tierOf({ topology, component, number, situation, luck, state }: UpdateContext): SessionRules {
  const { id, servers } = component
  const fleet = situation.fleets[id]
  const open = failsOpen(fleet)
  const heavy: number[] = []
  const standing: Standing[] = []
  for (let i = 0; i < servers; i++) {
    const name = `heavy${i + 1}`
    // A server's luck is its own, whenever it comes.
    state[name] ??= Math.max(LEAST, 1 + number('stickySpread') * normal(luck(`users-${i + 1}`).reseed(0)))
    heavy.push(state[name])
    standing.push(!takesRequests(fleet, i, open) ? 'away' : fleet.upAgain[i] > 0 ? 'dead' : 'serves')
  }
  return { sticks: sticks(topology, id), stayS: number('sessionStayS'), heavy, standing }
}

/** No server's users are so idle, whatever its luck. */
const LEAST = 0.2

/** Users by the `places` where their sessions may be; those of places that are gone have to find another. */
function read({ state, choice }: UpdateContext, places: number): Sessions {
  const sessions: Sessions = { held: [], lost: [], homeless: state.homeless }
  const place = PLACES.indexOf(String(choice('sessions')))
  for (let i = 0; i < places || `held${i + 1}` in state; i++) {
    const [held, lost] = [state[`held${i + 1}`] ?? 0, state[`lost${i + 1}`] ?? 0]
    const stays = i < places && place === state.place
    if (i < places) {
      sessions.held.push(stays ? held : 0)
      sessions.lost.push(stays ? lost : 0)
    } else for (const name of ['held', 'lost', 'aim']) delete state[`${name}${i + 1}`]
    if (!stays) sessions.homeless += held + lost
  }
  state.place = place
  return sessions
}

/** Sessions die with the process that keeps them: in a crash, or in a restart. */
function forgetRestarted({ component, situation }: UpdateContext, sessions: Sessions): void {
  const { held, upAgain } = situation.fleets[component.id]
  for (let i = 0; i < component.servers; i++) if (upAgain[i] > 0 || held[i] === 1) forget(sessions, i)
}

function write(state: PartState, sessions: Sessions, aim: readonly number[]): void {
  for (const i of sessions.held.keys()) {
    state[`held${i + 1}`] = sessions.held[i]
    state[`lost${i + 1}`] = sessions.lost[i]
  }
  for (const i of aim.keys()) state[`aim${i + 1}`] = aim[i]
  state.homeless = sessions.homeless
}
