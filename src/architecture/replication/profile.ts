import type { DataSets } from '../compile.ts'
import { KINDS } from '../components/index.ts'
import { entryBytes, type LogFormat } from '../theory/log-format.ts'
import type { KeyUse } from '../theory/touched.ts'
import { type Component, callsOf, componentById, keeps, type Topology } from '../topology.ts'
import { MAIN_DATA, type TrafficClass, USUAL_DATA } from '../workload.ts'

/** What the writes of a primary are like, on average over the traffic it gets. */
export interface WriteProfile {
  /** Data sets that are written, how their keys are used, and the share of the writes each gets. */
  readonly sets: readonly { readonly name: string; readonly use: KeyUse; readonly writeShare: number }[]
  /** Data work of a write on one processor, ms; bytes of a row. */
  readonly workMs: number
  readonly rowBytes: number
}

export function writeProfile(
  topology: Topology,
  primary: Component,
  classes: readonly TrafficClass[],
  dataSets: DataSets,
): WriteProfile {
  const writes = classes.filter(
    ({ kind }) => kind.writes && kind.queries > 0 && keeps(topology, primary, kind.data),
  )
  const whole = writes.reduce((sum, { share }) => sum + share, 0)
  const mean = (of: (traffic: TrafficClass) => number): number =>
    whole > 0 ? writes.reduce((sum, traffic) => sum + traffic.share * of(traffic), 0) / whole : 0
  const written = [...new Set(writes.map(({ kind }) => kind.data))]
  const names = written.length > 0 ? written : [MAIN_DATA]
  const setOf = (name: string) => dataSets[name] ?? USUAL_DATA
  return {
    sets: names.map((name) => ({
      name,
      use: keyUse(setOf(name)),
      writeShare: mean(({ kind }) => (kind.data === name ? 1 : 0)),
    })),
    workMs: mean(({ kind }) => kind.queries * kind.queryMs),
    rowBytes: 1000 * mean(({ kind }) => setOf(kind.data).objectKb),
  }
}

const keyUse = ({ objects, popularity }: { objects: number; popularity: number }): KeyUse => ({
  keys: objects,
  readSkew: popularity,
  writeSkew: popularity,
})

/** Bytes of one write in the log. */
export const logEntryBytes = (
  { rowBytes }: WriteProfile,
  format: LogFormat,
  number: (param: string) => number,
): number =>
  entryBytes(format, {
    rowBytes,
    rows: number('rowsPerWrite'),
    statementBytes: number('statementBytes'),
    headerBytes: number('headerBytes'),
  })

/** Components whose servers are replicas of this one: those it links to. */
export function replicasOf(topology: Topology, id: string): Component[] {
  const component = componentById(topology, id)
  // Who keeps no log has nothing that could be copied.
  if (!component || !KINDS[component.kind].logs) return []
  return callsOf(topology, id).filter(({ kind }) => kind === 'replica')
}

/** The component that this one's servers are replicas of. */
export const primaryOf = (topology: Topology, id: string): Component | undefined =>
  topology.components.find((component) => replicasOf(topology, component.id).some((other) => other.id === id))

/** Does a node keep with each write what a merge of conflicting ones needs? */
export function isMerging(topology: Topology, node: Component): boolean {
  const { policies } = (node.kind === 'replica' && primaryOf(topology, node.id)) || node
  return policies.conflictRule === 'merge' && policies.writers !== undefined && policies.writers !== 'one'
}
