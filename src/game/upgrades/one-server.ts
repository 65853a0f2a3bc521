import { scalesItself } from '../../architecture/components/autoscaling.ts'
import { machineOf } from '../../architecture/machine.ts'
import { partContext } from '../../architecture/numbers.ts'
import type { Component, Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

/** From the order to the first request: boot, pull the release, warm up. Real: 120–180 s (notes on autoscaling). */
const BOOT_TICKS = 10
/** The most servers of one tier that the price list allows. */
const MAX_SERVERS = 64

/** What is the same for one server more and one less of a tier: whose, and what they are called. */
export interface Tier {
  readonly concept: string
  readonly targets: (topology: Topology) => readonly Component[]
  readonly called: Words
}

type Said = Pick<Upgrade, 'words' | 'why'>

/** One server more of the same size; `needs` may refuse before the number does. */
export const oneMore = (
  { concept, targets, called }: Tier,
  said: Said,
  needs: (context: UpgradeContext) => Refusal | undefined = () => undefined,
): Upgrade => ({
  ...said,
  concept,
  targets,
  refuse: (context) => {
    const { on, overrides } = context
    const most = overrides.maxServers ?? MAX_SERVERS
    return (
      refuseToScale(context) ??
      needs(context) ??
      (on.servers >= most ? refuse('most-servers', { servers: most }) : undefined)
    )
  },
  detail: ({ on }) => change(on, on.servers + 1, called),
  feeDollars: 0,
  leadTicks: () => BOOT_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).servers++
  },
})

/** One server less: the last leaves the rotation, has `drainTicks` to finish what it has, and goes. */
export const oneLess = ({ concept, targets, called }: Tier, said: Said, drainTicks: number): Upgrade => ({
  ...said,
  concept,
  targets,
  refuse: (context) =>
    refuseToScale(context) ?? (context.on.servers <= 1 ? refuse('last-server') : undefined),
  detail: ({ on }) => change(on, on.servers - 1, called),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: drainTicks,
  takes: 'last',
  apply: (topology, on) => {
    draftOf(topology, on).servers--
  },
})

function refuseToScale({ on, constants = {} }: UpgradeContext): Refusal | undefined {
  return scalesItself(partContext(on, constants)) ? refuse('scales-itself', { name: on.id }) : undefined
}

const change = (on: Component, to: number, called: Words): Words => ({
  en: `${on.servers} → ${to} ${called.en} of ${machineOf(on).vcpus} vCPU`,
  ko: `${machineOf(on).vcpus} vCPU ${called.ko} ${on.servers} → ${to}대`,
})
