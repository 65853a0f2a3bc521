import { KINDS } from '../../architecture/components/index.ts'
import { partContext } from '../../architecture/numbers.ts'
import { scaleRows } from '../../architecture/sharding/move.ts'
import { storageAmplification } from '../../architecture/theory/scatter.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'
import { draftOf } from './redraw.ts'
import { refuseWhileMoving } from './sharding.ts'

/** The application learns to write the copies: code, and a release. */
const RELEASE_TICKS = 10

/** Rows carry what they used to be joined with: one shard answers, and each change is written several times. */
export const denormalise: Upgrade = {
  words: { en: 'Denormalise', ko: '비정규화' },
  why: {
    en: 'Reads need no join across shards any more. Each write touches more rows, and more is stored.',
    ko: '읽을 때 샤드를 넘는 조인이 사라집니다. 대신 쓰기마다 더 많은 행을 고치고 더 많이 저장합니다.',
  },
  concept: 'denormalise',
  targets: (topology) =>
    topology.components.filter(({ kind }) => KINDS[kind].params.denormalised !== undefined),
  refuse: (context) =>
    context.on.policies.denormalised === 'yes' ? refuse('already-set') : refuseWhileMoving(context),
  detail: (context) => {
    const { copies } = numbersOf(context)
    return { en: `each write changes ${copies + 1} rows`, ko: `쓰기마다 행 ${copies + 1}개를 고칩니다` }
  },
  feeDollars: 0,
  leadTicks: (context) => {
    const { growth, copyGbPerS } = numbersOf(context)
    return (
      RELEASE_TICKS + Math.ceil(((context.parts?.[context.on.id]?.dataGb ?? 0) * (growth - 1)) / copyGbPerS)
    )
  },
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).policies.denormalised = 'yes'
  },
  act: (world, on) => {
    const state = world.parts[on.id]
    const { growth } = numbersOf({ on, constants: world.constants })
    scaleRows(state, growth)
  },
}

function numbersOf({ on, constants = {} }: Pick<UpgradeContext, 'on' | 'constants'>) {
  const { number } = partContext(on, constants)
  const copies = number('copies')
  return {
    copies,
    growth: storageAmplification(copies, number('copiedShare')),
    copyGbPerS: number('copyGbPerS'),
  }
}
