import type { Component, Topology } from '../../architecture/topology.ts'
import type { Draft } from '../upgrade.ts'

/** The component as it may be written, in the draft of a topology that has it. */
export const draftOf = (topology: Draft<Topology>, { id }: Pick<Component, 'id'>): Draft<Component> =>
  topology.components.find((component) => component.id === id)!

/** Components go, and with them all that leads to them or away from them. */
export function takeOut(topology: Draft<Topology>, gone: readonly string[]): void {
  topology.components = topology.components.filter(({ id }) => !gone.includes(id))
  topology.links = topology.links.filter(({ from, to }) => !gone.includes(from) && !gone.includes(to))
}
