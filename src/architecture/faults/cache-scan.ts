import { beginScan } from '../caching/cache-scan.ts'
import { componentById } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/** A batch job reads everything once through the cache: a backup, a crawler, a report. */
export const cacheScan: FaultKind = {
  words: { en: 'batch job through the cache', ko: '캐시를 훑는 배치 작업' },
  factor: { default: 10, means: { en: 'gigabytes that it reads', ko: '읽는 양(GB)' } },
  befalls: (topology, id) => componentById(topology, id)?.kind === 'cache',
  begin: ({ compiled, parts }, { on, factor, lengthTicks }) => {
    if (componentById(compiled.topology, on)?.kind !== 'cache') return false
    beginScan(parts[on], factor, lengthTicks)
    return true
  },
}
