import type { PartState } from '../kind.ts'
import { numbered } from '../numbered.ts'

/**
 * The nodes of a cache: the keys are spread over them by consistent hashing, so each node has its share of them, and an
 * age: the look-ups of the whole cache since it was empty. A node that is away answers nothing; after a while callers
 * give its keys to the others, where they begin cold. One more node takes its share of the keys from all.
 */
export interface CacheNode {
  /** Share of the keys. */
  share: number
  /** Look-ups and seconds since it held nothing of these keys. */
  age: number
  ageS: number
  /** Seconds that it has not answered; 0: it answers. */
  awayS: number
}

const FIELDS = ['share', 'age', 'ageS', 'awayS'] as const

/** What a slow state knows of each node by its number. */
const ENTRY = {
  share: numbered('share '),
  age: numbered('age '),
  ageS: numbered('ageS '),
  awayS: numbered('awayS '),
}

/** Keys of nodes that are gone, and that their neighbours hold now, share the place behind the last node. */
export const nodesOf = (state: PartState): CacheNode[] =>
  Array.from({ length: state.nodes + 1 }, (_, i) => ({
    share: state[ENTRY.share(i)] ?? 0,
    age: state[ENTRY.age(i)] ?? 0,
    ageS: state[ENTRY.ageS(i)] ?? 0,
    awayS: state[ENTRY.awayS(i)] ?? 0,
  }))

export function keepNodes(state: PartState, nodes: readonly CacheNode[]): void {
  for (let i = nodes.length; i <= state.nodes; i++) for (const field of FIELDS) delete state[ENTRY[field](i)]
  state.nodes = nodes.length - 1
  for (const [i, node] of nodes.entries()) for (const field of FIELDS) state[ENTRY[field](i)] = node[field]
}

const emptyNode = (share: number): CacheNode => ({ share, age: 0, ageS: 0, awayS: 0 })

export function emptyNodes(state: PartState, servers: number): void {
  state.nodes = 0
  keepNodes(state, [...Array.from({ length: servers }, () => emptyNode(1 / servers)), emptyNode(0)])
}

/** Fits the nodes to the servers there are: a new one takes 1/n of all keys, cold; the keys of one that goes are cold. */
export function fitNodes(nodes: CacheNode[], servers: number): void {
  while (nodes.length - 1 < servers) {
    const share = 1 / nodes.length
    for (const node of nodes) node.share *= 1 - share
    nodes.splice(nodes.length - 1, 0, emptyNode(share))
  }
  while (nodes.length - 1 > servers) {
    const [gone] = nodes.splice(nodes.length - 2, 1)
    const moved = nodes[nodes.length - 1]
    nodes[nodes.length - 1] = emptyNode(moved.share + gone.share)
  }
}

/** Keys that moved long ago belong to those who hold them. */
export function settleMoved(nodes: CacheNode[], fullAt: number): void {
  const moved = nodes[nodes.length - 1]
  const servers = nodes.length - 1
  if (moved.share === 0 || servers === 0 || moved.age < 2 * fullAt) return
  for (const node of nodes) if (node !== moved) node.share += moved.share / servers
  nodes[nodes.length - 1] = emptyNode(0)
}

/** What happens to one node's keys in a sub-tick. */
export interface NodeStep {
  readonly answers: boolean
  /** Look-ups of the whole cache. */
  readonly lookups: number
  readonly hS: number
  /** Seconds after which the keys of a node that is away go to the others. */
  readonly givenUpAfterS: number
  /** Is there anybody to give them to? */
  readonly others: boolean
  /** It has a copy elsewhere, which steps in with what it holds. */
  readonly copied: boolean
}

/** Moves a node on; its memory is lost when it goes away, unless there is a copy. */
export function stepNode(node: CacheNode, step: NodeStep): void {
  const { answers, lookups, hS, givenUpAfterS, others, copied } = step
  const wasAway = node.awayS > 0
  node.awayS = answers ? 0 : node.awayS + hS
  if (!copied && answers === wasAway) forget(node)
  const held = answers || (node.awayS > givenUpAfterS && (others || copied))
  if (!held) return
  node.age += lookups
  node.ageS += hS
}

export function forget(node: CacheNode): void {
  node.age = 0
  node.ageS = 0
}

/** Does somebody answer for the node's keys? */
export const isHeld = (node: CacheNode, givenUpAfterS: number, others: boolean): boolean =>
  node.awayS === 0 || (node.awayS > givenUpAfterS && others)
