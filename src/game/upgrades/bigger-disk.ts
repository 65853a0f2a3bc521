import { replicasOf } from '../../architecture/replication/profile.ts'
import type { Topology } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

/** Largest volume of the price list: gp3 goes to 16 TB. */
const MAX_DISK_GB = 16_000

/** The volume is changed and the file system grown: minutes to hours at a cloud (AWS EBS), scaled to a level. */
const GROWING_TICKS = 6

/** A disk of twice the size, while the server runs: cloud volumes grow online (AWS EBS, elastic volumes). */
export const biggerDisk: Upgrade = {
  words: { en: 'Bigger disk', ko: '더 큰 디스크' },
  why: {
    en: 'A full disk refuses every write. Grows while the server runs.',
    ko: '디스크가 가득 차면 쓰기가 모두 실패합니다. 서버를 멈추지 않고 늘립니다.',
  },
  concept: 'single-server',
  databaseConcept: 'db-scale-up',
  targets: (topology) =>
    topology.components.filter(({ diskGb, kind }) => diskGb !== undefined && kind !== 'replica'),
  refuse: ({ on }) => (on.diskGb! * 2 > MAX_DISK_GB ? refuse('largest-disk') : undefined),
  detail: ({ on }) => {
    const text = `${on.diskGb} → ${on.diskGb! * 2} GB`
    return { en: text, ko: text }
  },
  feeDollars: 0,
  leadTicks: () => GROWING_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const component = draftOf(topology, on)
    component.diskGb = on.diskGb! * 2
    for (const replica of replicasOf(topology as Topology, on.id))
      draftOf(topology, replica).diskGb = on.diskGb! * 2
  },
}
