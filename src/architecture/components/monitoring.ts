import { dexp } from '../../sim/math.ts'
import { poisson } from '../../sim/variates.ts'
import type { Kind, PartState, UpdateContext } from '../kind.ts'
import { type Alert, type AlertRules, newAlert, watch } from '../theory/alert.ts'
import { monitoringParams, SEES } from './monitoring-params.ts'
import { brokenSilently } from './releasing.ts'

/**
 * What we can see of our own system, and the alarms on it. Error logs show what the application got wrong, and
 * nothing of a machine that is dead; host metrics show dead and busy machines, and nothing of wrong answers; tier
 * metrics show every request that a tier failed and said so; business metrics what users did not get, for whatever reason,
 * empty pages that look like answers among it.
 */
export const monitoring: Kind = {
  words: { en: 'monitoring', ko: '모니터링' },
  tier: 0,
  aside: true,
  params: monitoringParams,
  takes: () => false,
  route: () => [],
  createState: () => ({
    ...Object.fromEntries(SIGNALS.flatMap((signal) => KEYS.map((key) => [`${signal}:${key}`, 0]))),
    sees: 0,
    erring: 0,
    alerts: 0,
    falseAlerts: 0,
    fatigue: 0,
    harmS: 0,
  }),
  update,
  figures: ({ alerts, falseAlerts }) => ({ alerts, falseAlerts }),
  dollarsPerHour: ({ choice, number }) => {
    const level = levelOf(choice('sees'))
    return SIGNALS.slice(0, level).reduce((sum, signal) => sum + number(`${signal}DollarsPerHour`), 0)
  },
}

const SIGNALS = ['logs', 'hosts', 'tiers', 'business'] as const
type Signal = (typeof SIGNALS)[number]
const KEYS = Object.keys(newAlert()) as (keyof Alert)[]

const levelOf = (sees: unknown): number => Math.max(0, SEES.indexOf(sees as (typeof SEES)[number]))

function update(context: UpdateContext): void {
  const { state, hS, number, choice, outcome } = context
  const level = levelOf(choice('sees'))
  const { arrived, failed } = outcome()
  // Was anybody harmed lately? An alarm without it is a false one.
  const hurt = arrived > 0 && failed > HARM_SHARE * arrived
  state.harmS = hurt ? number('intervalS') * number('inRow') + hS : Math.max(0, state.harmS - hS)
  state.fatigue *= dexp(-hS / number('fatigueMemoryS'))
  state.sees = level
  state.erring = 0
  for (const signal of SIGNALS.slice(0, level)) look(context, signal)
}

/** A smaller share of failed requests is a usual day's, and not worth waking somebody for. */
const HARM_SHARE = 0.005

function look(context: UpdateContext, signal: Signal): void {
  const { state, hS, number } = context
  const rules: AlertRules = {
    intervalS: number('intervalS'),
    threshold: signal === 'hosts' ? number('hostThreshold') : number('errorThreshold'),
    inRow: number('inRow'),
  }
  const [bad, total] = measure(context, signal)
  const alert = read(state, signal)
  const begins = watch(alert, rules, bad, total, hS)
  write(state, signal, alert)
  if (alert.raised === 1 && signal !== 'hosts') state.erring = 1
  if (!begins) return
  state.alerts++
  if (state.harmS > 0) return
  state.falseAlerts++
  state.fatigue += number('fatigue')
}

/** What a signal shows of the last sub-tick: bad of how many. Failures come one by one, and so by chance. */
function measure(context: UpdateContext, signal: Signal): [bad: number, total: number] {
  const { outcome, luck, hS } = context
  if (signal === 'hosts') return [worstHost(context) * hS, hS]
  const { arrived, failed, errored, timedOut } = outcome()
  const silent = signal === 'business' ? 0 : brokenSilently(context)
  const seen = { logs: errored - silent, tiers: failed - timedOut - silent, business: failed }[signal]
  return [poisson(luck(signal), Math.max(0, seen)), arrived]
}

/** Busy share of the busiest component; 1 where a server is dead. */
function worstHost({ topology, busyShare, serversUp }: UpdateContext): number {
  let worst = 0
  for (const { id, servers } of topology.components)
    if (servers > 0) worst = Math.max(worst, serversUp(id) < servers ? 1 : busyShare(id))
  return worst
}

function read(state: PartState, signal: Signal): Alert {
  const alert = newAlert()
  for (const key of KEYS) alert[key] = state[`${signal}:${key}`]
  return alert
}

function write(state: PartState, signal: Signal, alert: Alert): void {
  for (const key of KEYS) state[`${signal}:${key}`] = alert[key]
}
