import type { Situation } from '../situation.ts'
import type { Cluster, Node } from './cluster.ts'

/** How long a node has been down when it gets no more requests: so many failed checks in a row, seconds. */
export const noticedS = (number: (param: string) => number): number =>
  number('checkIntervalS') * number('checkThreshold')

/**
 * May a node answer requests? One that is dead still gets them until that is noticed. In a ring each owns a region,
 * and nobody stands in for it.
 */
export const isServing = ({ ring }: Cluster, node: Node): boolean =>
  node.state === 'follows' && (ring !== null || node.leftOut === 0)

/** How many nodes at a component get requests. */
export function servingAt(cluster: Cluster, at: string): number {
  let count = 0
  for (const node of cluster.nodes) if (node.at === at && isServing(cluster, node)) count++
  return count
}

/** Which servers of a component may answer as replicas; undefined where none of them is one. */
export function nodesServing(clusters: Readonly<Record<string, Cluster>>, at: string): boolean[] | undefined {
  for (const id in clusters) {
    const cluster = clusters[id]
    if (!stands(cluster, at)) continue
    return cluster.nodes.filter((node) => node.at === at).map((node) => isServing(cluster, node))
  }
  return undefined
}

function stands({ nodes }: Cluster, at: string): boolean {
  for (let i = 0; i < nodes.length; i++) if (nodes[i].at === at) return true
  return false
}

/** Does the primary get requests, where others could answer in its place? */
const primaryServes = ({ mesh, downS }: Cluster, noticed: number): boolean => mesh === null || downS < noticed

/** How requests are split between a primary and its replicas. */
export interface Split {
  readonly primary: string
  /** Components of the replicas, in the order they are asked. */
  readonly copies: readonly string[]
  /** Does the primary answer beside them, or only where there are none? */
  readonly primaryToo: boolean
  /** Do authors read their own writes from the primary? */
  readonly ownFirst: boolean
  readonly noticedS: number
}

/** Probability that a request goes to copy `i`, given that it has gone to none before it. */
export function chanceOf(split: Split, i: number): (now: Situation) => number {
  return ({ clusters }) => {
    const cluster = clusters[split.primary]
    if (!cluster) return 0
    let all = 0
    let before = 0
    for (let j = 0; j < split.copies.length; j++) {
      const serving = servingAt(cluster, split.copies[j])
      all += serving
      if (j < i) before += serving
    }
    if (all === 0) return 0
    const whole = all + (split.primaryToo && primaryServes(cluster, split.noticedS) ? 1 : 0)
    const toCopies = split.ownFirst ? 1 - cluster.ownShare : 1
    const here = servingAt(cluster, split.copies[i])
    return (toCopies * here) / Math.max(1e-9, whole - toCopies * before)
  }
}

/** Log entries that the nodes at a component apply per second. */
export function applyPerSAt(cluster: Cluster | undefined, at: string): number {
  let sum = 0
  cluster?.nodes.forEach((node, i) => {
    if (node.at !== at || node.state !== 'follows' || node.downS > 0) return
    const queue = cluster.mesh?.queues[i + 1] ?? cluster.ring?.queues[i + 1] ?? node
    sum += queue.appliedPerS
  })
  return sum
}

/** The same at the first of several nodes that take writes; a sole primary applies nothing. */
export function applyPerSAtPrimary(cluster: Cluster | undefined): number {
  const queue = cluster?.mesh?.queues[0] ?? cluster?.ring?.queues[0]
  return queue && cluster && cluster.downS === 0 ? queue.appliedPerS : 0
}
