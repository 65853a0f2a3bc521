import type { Topology } from '../topology.ts'
import type { Words } from '../words.ts'
import type { World } from '../world.ts'

/** A way in which parts fail. One file each; `index.ts` lists them. */
export interface FaultKind {
  readonly words: Words
  /** What `factor` means and is when a level does not say; absent: it has none. */
  readonly factor?: { readonly default: number; readonly means: Words }
  /** Nobody says so when it begins: it shows elsewhere, or has to be noticed. */
  readonly silent?: true
  /** What it befalls: a site, one server of a component, or a link of it; absent: a component. */
  readonly place?: 'site' | 'server' | 'link'
  /** Can it befall this component, or site? Checked when a level is read. */
  readonly befalls: (topology: Topology, id: string) => boolean
  /** Name of the event in game/event.ts when a component is there and it does not befall it; absent: no news. */
  readonly missed?: string
  /** Begins it; false: there is nothing (left) for it to befall. */
  readonly begin: (world: World, what: Mishap) => boolean
}

/** A fault as it happens. */
export interface Mishap {
  /** A component, or where the kind says so a site. */
  readonly on: string
  /** Counted from 0. */
  readonly server: number
  /** The other end of a link, of the same kind. */
  readonly to?: string
  readonly factor: number
  readonly lengthTicks: number
}
