import { KINDS } from '../../architecture/components/index.ts'
import { MACHINE_SIZES, machineOf } from '../../architecture/machine.ts'
import { replicasOf } from '../../architecture/replication/profile.ts'
import type { Component, Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade, UpgradeContext } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

/** Components that run on machines of the price list; replicas are as big as what they replicate. */
const machines = (topology: Topology): Component[] =>
  topology.components.filter(({ kind }) => KINDS[kind].sizes && !KINDS[kind].copies)

const sizeIndex = (name: string): number => MACHINE_SIZES.findIndex((size) => size.name === name)

function resized({ on }: UpgradeContext, by: 1 | -1): (typeof MACHINE_SIZES)[number] | undefined {
  return MACHINE_SIZES[sizeIndex(machineOf(on).name) + by]
}

function detail(context: UpgradeContext, by: 1 | -1): Words {
  const from = machineOf(context.on)
  const to = resized(context, by)!
  const text = `${from.vcpus} → ${to.vcpus} vCPU · ${from.memoryGb} → ${to.memoryGb} GB`
  return { en: text, ko: text }
}

function setSize(topology: Draft<Topology>, context: UpgradeContext, by: 1 | -1): void {
  const size = resized(context, by)!.name
  const { id } = context.on
  for (const resizable of [{ id }, ...replicasOf(context.topology, id)])
    draftOf(topology, resizable).size = size
}

/** Vertical scaling: the same server with more processors and memory, after a restart. */
export const biggerServer: Upgrade = {
  words: { en: 'Bigger server', ko: '더 큰 서버' },
  why: {
    en: 'More processors and memory for the same work, and nothing else changes.',
    ko: '하는 일은 그대로 두고 프로세서와 메모리만 늘립니다.',
  },
  concept: 'scale-up',
  databaseConcept: 'db-scale-up',
  targets: machines,
  refuse: (context) => {
    const next = resized(context, 1)
    const { maxSize } = context.overrides
    return !next || (maxSize && sizeIndex(next.name) > sizeIndex(maxSize))
      ? refuse('largest-size')
      : undefined
  },
  detail: (context) => detail(context, 1),
  feeDollars: 0,
  leadTicks: () => 2,
  downTicks: 5,
  takes: 'rolling',
  apply: (topology, _on, context) => setSize(topology, context, 1),
}

/** The same downwards: cheaper, where there is room to spare. */
export const smallerServer: Upgrade = {
  words: { en: 'Smaller server', ko: '더 작은 서버' },
  why: {
    en: 'A cheaper machine, where there is room to spare.',
    ko: '여유가 있을 때 더 싼 서버로 바꿔 비용을 줄입니다.',
  },
  concept: 'scale-up',
  databaseConcept: 'db-scale-up',
  targets: machines,
  refuse: (context) => (resized(context, -1) ? undefined : refuse('smallest-size')),
  detail: (context) => detail(context, -1),
  feeDollars: 0,
  leadTicks: () => 2,
  downTicks: 5,
  takes: 'rolling',
  apply: (topology, _on, context) => setSize(topology, context, -1),
}
