import type { Param, PartState, UpdateContext } from '../kind.ts'
import type { VisitLeg } from '../leg.ts'
import { complain } from '../theory/complaints.ts'
import type { Component, Topology } from '../topology.ts'
import { isCanaryBad } from './canary.ts'
import { followRelease, leaderOf, pipelineOf, publish, takeBack } from './deploying.ts'

/** Numbers of an application that is released again and again. */
export const releasingParams = {
  releaseEveryS: {
    default: 0,
    unit: 's',
    min: 0,
    max: 1e5,
    source: 'seconds of traffic between two releases; 0: none (DORA: deployment frequency; our choice)',
  },
  releaseBadP: {
    default: 0.3,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'change failure rate without automation: DORA 2019–2023, low performers 30–64 %',
  },
  releaseErrorShare: {
    default: 0.2,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'requests that a bad release breaks (our choice)',
  },
  respondS: {
    default: 15,
    unit: 's',
    min: 0,
    max: 1e4,
    source: 'from notice to the decision to roll back: minutes in reality, scaled to a level (our choice)',
  },
  rollbackS: {
    default: 40,
    unit: 's',
    min: 0,
    max: 1e4,
    source: 'putting the old version back by hand: DORA time to restore, scaled to a level (our choice)',
  },
  complaintShare: {
    default: 0.002,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'letters per failed request (our choice)',
  },
  complaintsEnough: {
    default: 5,
    unit: 'count',
    min: 1,
    max: 1e4,
    source: 'letters after which somebody looks (our choice)',
  },
  complaintMemoryS: {
    default: 120,
    unit: 's',
    min: 1,
    max: 1e5,
    source: 'seconds until a letter is forgotten (our choice)',
  },
} as const satisfies Record<string, Param>

/**
 * `broken` is 1 while a bad release runs, for `replacedInS` at most if the next one is known; `releases`, `badReleases` count, `unnoticedS` sums the seconds
 * until bad ones were noticed (or replaced before anybody had), `brokenS` those until they were rolled back. A bad one may
 * have `silent`: the share of the answers it breaks that look like good ones, an empty page with status 200.
 */
export const releasingState = {
  sinceReleaseS: 0,
  broken: 0,
  replacedInS: 0,
  brokenForS: 0,
  noticed: 0,
  restoreLeftS: 0,
  letters: 0,
  releases: 0,
  badReleases: 0,
  unnoticedS: 0,
  brokenS: 0,
}

export const releasingFigures = ({ releases, badReleases, unnoticedS, brokenS }: PartState) => ({
  releases,
  badReleases,
  meanNoticeS: badReleases > 0 ? unnoticedS / badReleases : 0,
  brokenS,
})

/** What a bad release does to the application's answers. */
export const releaseErrors = (id: string, share: number): NonNullable<VisitLeg['errors']>[number] => ({
  reason: 'bad-release',
  share: ({ parts: { [id]: state } }) => (state?.broken ?? 0) * (state?.exposed ?? 1) * share,
})

/** Answers that a bad release broke in the last sub-tick without a trace in any log or status code. */
export function brokenSilently(context: UpdateContext): number {
  const { topology, situation, of, arrived } = context
  let sum = 0
  for (const component of topology.components) {
    const { id, kind } = component
    const { silent = 0, broken = 0, exposed = 1 } = situation.parts[id] ?? {}
    if (kind !== 'web-server' || silent === 0 || broken === 0) continue
    sum +=
      arrived({ at: id, work: 'application' }) * silent * exposed * of(component).number('releaseErrorShare')
  }
  return sum
}

export const ofKind = ({ components }: Topology, kind: Component['kind']): Component | undefined =>
  components.find((component) => component.kind === kind)

export function updateReleases(context: UpdateContext): void {
  const { state, number, hS } = context
  const leader = leaderOf(context.topology, context.component)
  if (leader) {
    followRelease(context, leader)
    return
  }
  if (isCanaryBad(context) && state.noticed === 0) rollBackCanary(context)
  const everyS = number('releaseEveryS')
  if (everyS > 0) {
    state.sinceReleaseS += hS
    if (state.sinceReleaseS >= everyS) release(context)
  }
  if (state.broken === 0) return
  state.replacedInS -= hS
  if (state.replacedInS <= 0) {
    state.broken = 0
    publish(state, context)
    return
  }
  state.brokenForS += hS
  state.brokenS += hS
  if (state.noticed === 0) state.unnoticedS += hS
  if (state.noticed === 0 && isNoticed(context)) notice(context)
  else if (state.noticed === 1) {
    state.restoreLeftS -= hS
    if (state.restoreLeftS <= 0) {
      state.broken = 0
      takeBack(state)
    }
  }
}

/** A new version goes out; a bad one replaces a bad one only by being bad itself. */
function release(context: UpdateContext): void {
  const { state, number, topology, of, luck } = context
  const pipeline = ofKind(topology, 'pipeline')
  const caughtP = pipeline ? of(pipeline).number('caughtP') : 0
  const stream = luck('release')
  const bad = stream.uniform() < number('releaseBadP') && stream.uniform() >= caughtP
  state.sinceReleaseS = 0
  state.releases++
  state.broken = 0
  publish(state, context)
  if (bad) breakRelease(state, number('releaseEveryS'))
}

/**
 * What runs now is a bad release, until it is taken back or, after so many seconds, replaced. Of what it breaks the share
 * `silent` shows in no log.
 */
export function breakRelease(state: PartState, lengthS: number, silent = 0): void {
  if (silent > 0) state.silent = silent
  else delete state.silent
  state.broken = 1
  state.badReleases++
  state.replacedInS = lengthS
  state.noticed = 0
  state.brokenForS = 0
  state.letters = 0
}

/** An alarm, or enough users who complain. */
function isNoticed({ state, number, situation, topology, outcome, hS }: UpdateContext): boolean {
  const monitoring = ofKind(topology, 'monitoring')
  const rules = {
    share: number('complaintShare'),
    enough: number('complaintsEnough'),
    memoryS: number('complaintMemoryS'),
  }
  const letters = state as { letters: number }
  const isLoud = complain(letters, rules, outcome().failed, hS)
  return (
    isLoud ||
    (monitoring !== undefined &&
      situation.parts[monitoring.id].sees > 0 &&
      situation.parts[monitoring.id].erring > 0)
  )
}

/** The pipeline takes a bad canary back by itself: nobody has to decide. */
function rollBackCanary({ state, topology, of }: UpdateContext): void {
  state.noticed = 1
  state.restoreLeftS = of(pipelineOf(topology)!).number('rollbackS')
}

function notice({ state, number, topology, of, situation }: UpdateContext): void {
  const pipeline = ofKind(topology, 'pipeline')
  const monitoring = ofKind(topology, 'monitoring')
  const tired = monitoring ? situation.parts[monitoring.id].fatigue : 0
  const rollbackS = pipeline ? of(pipeline).number('rollbackS') : number('rollbackS')
  state.noticed = 1
  state.restoreLeftS = number('respondS') * (1 + tired) + rollbackS
}
