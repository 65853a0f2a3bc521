import type { ChoreContext, Param, PartState, StateContext, UpdateContext } from '../kind.ts'
import type { VisitLeg } from '../leg.ts'
import { type Component, siteOf, type Topology } from '../topology.ts'
import { canaryShare } from './canary.ts'

/** Numbers of releases that have to reach several datacentres. */
export const deployingParams = {
  deployByHandS: {
    default: 40,
    unit: 's',
    min: 0,
    max: 1e4,
    source: 'one datacentre after the other: half an hour each in reality, scaled to a level (our choice)',
  },
  skewErrorShare: {
    default: 0.1,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'requests that meet data or sessions of the other version and fail (our choice)',
  },
} as const satisfies Record<string, Param>

/**
 * `version`: releases less those taken back, −1: not known yet; `arrivingS`: how long until the newest is here;
 * `skewed`: 1 while the first datacentre runs another one; `skewS` sums that. With canaries also `exposed`: share of
 * the servers that run the newest, `canaryLeftS`: how long it is watched yet.
 */
export const deployingState = ({ topology, component }: StateContext): PartState =>
  topology.sites ? { version: leaderOf(topology, component) ? -1 : 0, arrivingS: 0, skewed: 0, skewS: 0 } : {}

export const deployingFigures = ({ skewS }: PartState): Record<string, number> =>
  skewS === undefined ? {} : { skewS }

/** The web tier where releases begin, for one of another datacentre; undefined: for the first, or where there is but one. */
export function leaderOf(topology: Topology, { id }: Component): Component | undefined {
  if (!topology.sites) return undefined
  const first = topology.components.find(({ kind }) => kind === 'web-server')
  return first && first.id !== id ? first : undefined
}

export const pipelineOf = ({ components }: Topology): Component | undefined =>
  components.find(({ kind }) => kind === 'pipeline')

/** A new version goes out: to all servers here, or to a canary first. */
export function publish(state: PartState, { topology, of }: Pick<ChoreContext, 'topology' | 'of'>): void {
  const pipeline = pipelineOf(topology)
  const share = pipeline && canaryShare(of(pipeline).choice('canary'))
  if (state.version !== undefined) state.version++
  if (share === undefined && state.exposed === undefined) return
  state.exposed = share ?? 1
  state.canaryLeftS = share === undefined ? 0 : of(pipeline!).number('canaryS')
  state.canaryFailed = 0
}

/** The version before is back. */
export function takeBack(state: PartState): void {
  if (state.version !== undefined) state.version--
  if (state.exposed !== undefined) {
    state.exposed = 1
    state.canaryLeftS = 0
  }
}

/** A datacentre where releases do not begin gets what the first one runs: soon by a pipeline, by hand in its turn. */
export function followRelease(context: UpdateContext, leader: Component): void {
  const { state, situation, hS } = context
  const first = situation.parts[leader.id]
  if (first.version === undefined) return
  const wanted = first.version - (first.canaryLeftS ? 1 : 0)
  // A datacentre that has just been opened is set up with what runs elsewhere.
  if (state.version < 0) state.version = wanted
  if (state.broken === 1) state.brokenS += hS
  state.skewed = wanted === state.version ? 0 : 1
  if (state.skewed === 0) {
    state.arrivingS = 0
    return
  }
  state.skewS += hS
  if (state.arrivingS === 0) state.arrivingS = delayS(context)
  state.arrivingS = Math.max(0, state.arrivingS - hS)
  if (state.arrivingS > 0) return
  state.version = wanted
  state.broken = first.version === wanted ? first.broken : 0
  if (first.silent) state.silent = first.silent
  else delete state.silent
  state.skewed = 0
}

/** By hand the datacentres are done one after the other, in their order. */
function delayS({ topology, component, of, number }: UpdateContext): number {
  const pipeline = pipelineOf(topology)
  if (pipeline) return of(pipeline).number('deployS')
  const sites = topology.sites ?? []
  const site = siteOf(topology, component)
  return number('deployByHandS') * Math.max(1, site ? sites.indexOf(site) : 1)
}

/** What it does to answers that another datacentre runs another version. */
export const skewErrors = (id: string, share: number): NonNullable<VisitLeg['errors']>[number] => ({
  reason: 'version-skew',
  share: (now) => (now.parts[id]?.skewed ?? 0) * share,
})
