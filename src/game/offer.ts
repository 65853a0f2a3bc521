import { partContext } from '../architecture/numbers.ts'
import type { Component } from '../architecture/topology.ts'
import type { World } from '../architecture/world.ts'
import type { Design } from './design.ts'
import type { Level } from './level.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Upgrade, UpgradeContext } from './upgrade.ts'
import { UPGRADES } from './upgrades/index.ts'

/** An upgrade the level offers, on one component, with what it would take now. */
export interface Offer {
  readonly name: string
  readonly upgrade: Upgrade
  readonly context: UpgradeContext
  readonly feeDollars: number
  readonly leadTicks: number
  /** Ticks that one server is taken for. */
  readonly downTicks: number
  readonly refusal?: Refusal
}

export interface OfferContext {
  readonly level: Level
  readonly design: Design
  readonly world: World
  readonly cashDollars: number
  readonly tick: number
}

/** Everything on offer now, in the level's order. */
export function offersOf(context: OfferContext): Offer[] {
  const { level, design } = context
  return Object.keys(level.upgrades).flatMap((name) =>
    UPGRADES[name].targets(design.topology).map((on) => offerOf(context, name, on)),
  )
}

/** One upgrade on one component. */
export function offerOf(context: OfferContext, name: string, on: Component): Offer {
  const { level, design, world } = context
  const upgrade = UPGRADES[name]
  const overrides = level.upgrades[name]
  const upgradeContext = {
    topology: design.topology,
    on,
    overrides,
    constants: level.constants,
    parts: world.parts,
    clusters: world.clusters,
  }
  const offer = {
    name,
    upgrade,
    context: upgradeContext,
    feeDollars: overrides.feeDollars ?? upgrade.feeDollars,
    leadTicks: leadTicksOf(upgradeContext, overrides.leadTicks ?? upgrade.leadTicks(upgradeContext)),
    downTicks: overrides.downTicks ?? upgrade.downTicks,
  }
  return { ...offer, refusal: refusalOf(context, offer) }
}

/** What is automated takes less time to prepare. */
function leadTicksOf({ topology, constants = {} }: UpgradeContext, ticks: number): number {
  const pipeline = topology.components.find(({ kind }) => kind === 'pipeline')
  return pipeline ? Math.ceil(ticks * partContext(pipeline, constants).number('leadFactor')) : ticks
}

function refusalOf(context: OfferContext, offer: Omit<Offer, 'refusal'>): Refusal | undefined {
  const { design, cashDollars, tick } = context
  const { on } = offer.context
  const underWay = design.operations.find((operation) => operation.on === on.id)
  if (underWay) return refuse('work-under-way', { name: on.id, leftTicks: underWay.doneTick - tick })
  const refusal = offer.upgrade.refuse(offer.context)
  if (refusal) return refusal
  if (offer.feeDollars > 0 && offer.feeDollars > cashDollars)
    return refuse('no-money', { feeDollars: offer.feeDollars, cashDollars })
  return undefined
}
