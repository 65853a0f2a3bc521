import { FAULT_NAMES, FAULTS, type FaultName } from '../architecture/faults/index.ts'
import { serverName, type Topology } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import type { Summons } from './command.ts'
import type { Run } from './run.ts'

/** A fault that may be summoned, and what it could befall. */
export interface FaultView {
  readonly fault: FaultName
  readonly title: Words
  /** How bad it is, as `factor` and what that means. */
  readonly factor?: { readonly value: number; readonly means: Words }
  readonly targets: readonly FaultTarget[]
}

/** `name` is what a person reads: `web-2`, `web ─ db`. */
export interface FaultTarget {
  readonly name: string
  readonly summons: Summons
}

/** How long a summoned fault lasts, ticks: long enough to hurt and to see it heal. */
const LASTS_TICKS = 30
const LINK = '─'

/** In a sandbox: every fault with all that it could befall now. Elsewhere none. */
export function faultViews(run: Run): FaultView[] {
  if (run.level.kind !== 'sandbox') return []
  return FAULT_NAMES.flatMap((fault): FaultView[] => {
    const { words, factor } = FAULTS[fault]
    const targets = targetsOf(run, fault)
    if (targets.length === 0) return []
    return [
      {
        fault,
        title: words,
        targets,
        ...(factor && { factor: { value: factor.default, means: factor.means } }),
      },
    ]
  })
}

function targetsOf(run: Run, fault: FaultName): FaultTarget[] {
  const { topology } = run.design
  const { place, befalls } = FAULTS[fault]
  if (place === 'link') return linkTargets(fault, topology)
  const places = place === 'site' ? (topology.sites ?? []) : topology.components
  return places
    .filter(({ id }) => befalls(topology, id))
    .flatMap(({ id }) => (place === 'server' ? serverTarget(run, fault, id) : [targetOf(fault, id)]))
}

const targetOf = (fault: FaultName, on: string): FaultTarget => ({
  name: on,
  summons: { summon: fault, on, lengthTicks: LASTS_TICKS },
})

/** The first server of a component that still runs. */
function serverTarget({ world }: Run, fault: FaultName, on: string): FaultTarget[] {
  const server = world.fleets[on]?.upAgain.indexOf(0) ?? -1
  if (server < 0) return []
  return [{ name: serverName(on, server), summons: { summon: fault, on, server, lengthTicks: LASTS_TICKS } }]
}

/** Links between components that stand somewhere. */
function linkTargets(fault: FaultName, { components, links }: Topology): FaultTarget[] {
  const placed = components.filter(({ servers }) => servers > 0).map(({ id }) => id)
  return links
    .filter(({ from, to }) => placed.includes(from) && placed.includes(to))
    .map(({ from, to }) => ({
      name: `${from} ${LINK} ${to}`,
      summons: { summon: fault, on: from, to, lengthTicks: LASTS_TICKS },
    }))
}
