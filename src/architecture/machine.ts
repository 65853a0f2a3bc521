import type { Group } from '../sim/network.ts'
import type { Param, PartContext, Size } from './kind.ts'
import type { Component } from './topology.ts'

/**
 * What all our servers have in common: the price list, contention between processors, memory and disk.
 */

/**
 * AWS m7g (general purpose, 4 GB a vCPU), on demand, us-east-1, 2026. m7g.large .0816 is listed by
 * factualminds.com (2026); the family is priced in proportion to its vCPUs.
 */
export const MACHINE_SIZES: readonly Size[] = [
  { name: 'm7g.medium', vcpus: 1, memoryGb: 4, dollarsPerHour: 0.0408 },
  { name: 'm7g.large', vcpus: 2, memoryGb: 8, dollarsPerHour: 0.0816 },
  { name: 'm7g.xlarge', vcpus: 4, memoryGb: 16, dollarsPerHour: 0.1632 },
  { name: 'm7g.2xlarge', vcpus: 8, memoryGb: 32, dollarsPerHour: 0.3264 },
  { name: 'm7g.4xlarge', vcpus: 16, memoryGb: 64, dollarsPerHour: 0.6528 },
  { name: 'm7g.8xlarge', vcpus: 32, memoryGb: 128, dollarsPerHour: 1.3056 },
  { name: 'm7g.12xlarge', vcpus: 48, memoryGb: 192, dollarsPerHour: 1.9584 },
  { name: 'm7g.16xlarge', vcpus: 64, memoryGb: 256, dollarsPerHour: 2.6112 },
]

/** General purpose SSD storage (gp3), dollars per GB and month: AWS price list, 2026. */
export const DISK_DOLLARS_PER_GB_MONTH = 0.115

/** The network between two machines of one datacentre. */
export const HOP_MS = {
  default: 0.5,
  unit: 'ms',
  min: 0,
  max: 1000,
  source: 'round trip within a region .25–3.4 ms (xkyle.com)',
} as const satisfies Param

/** Memory that a machine needs for itself. */
export const SYSTEM_MB = {
  default: 400,
  unit: 'mb',
  min: 0,
  max: 1e6,
  source: 'a Linux server with agents (our choice)',
} as const satisfies Param

/** Hours of a month on a bill: 365 × 24 / 12. */
export const HOURS_PER_MONTH = 730

/**
 * How much longer work takes on n processors than on one: Universal Scalability Law,
 * C(n) = n / (1 + σ(n−1) + κ n(n−1)), so each of the n workers is slower by the denominator (Gunther 2007).
 */
export function contention(processors: number, sigma: number, kappa: number): number {
  return 1 + sigma * (processors - 1) + kappa * processors * (processors - 1)
}

/**
 * Slowdown when more memory is in use than there is: the excess lives on disk, and every touch of it waits for
 * the disk. `swapFactor` = how many times longer work takes whose memory is all on disk.
 */
export function swapping(memoryShare: number, swapFactor: number): number {
  return memoryShare <= 1 ? 1 : 1 + (memoryShare - 1) * swapFactor
}

/** Dollars per hour of a disk of `gb` gigabytes. */
export const diskDollarsPerHour = (gb: number): number => (gb * DISK_DOLLARS_PER_GB_MONTH) / HOURS_PER_MONTH

/** The machine of a component with servers of ours. Its size is checked where a topology is made. */
export function machineOf(component: Component): Size {
  const size = MACHINE_SIZES.find((candidate) => candidate.name === component.size)
  if (!size) throw new Error(`component ${component.id} has no machine size ${component.size}`)
  return size
}

/** The station that a component's machines form: a worker a processor, and room for `cap` requests in each. */
export const machineGroup = ({ component }: PartContext, cap: number): Group => ({
  n: component.servers,
  c: machineOf(component).vcpus,
  cap,
})
