import type { PolicyValue } from '../architecture/topology.ts'

/** A player's decision as data: the only thing that changes a run from outside. */
export type Command =
  /** Start an upgrade, on a component where the upgrade could mean several. */
  | { do: string; on?: string }
  /** Choose a policy, `component.policy`. */
  | { set: string; to: PolicyValue }
  | Summons

/** Let a fault happen: in a sandbox. */
export interface Summons {
  summon: string
  on: string
  /** Counted from 0; absent: the first. */
  server?: number
  /** The other end of a link. */
  to?: string
  /** How bad; absent: as the fault itself says. */
  factor?: number
  lengthTicks: number
}

/** A command due at a tick: the steps of a plan. */
export interface TimedCommand {
  tick: number
  command: Command
}

/** A command as it was accepted: `seq` orders commands of one tick. */
export interface StampedCommand {
  tick: number
  seq: number
  command: Command
}
