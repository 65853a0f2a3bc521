import { release } from '../caching/cdn-state.ts'
import { partContext } from '../numbers.ts'
import { componentById } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/** A release of the application with new files; not a fault in itself, but a CDN's edges may have the old ones. */
export const assetRelease: FaultKind = {
  words: { en: 'release with new files', ko: '새 파일 배포' },
  befalls: (topology, id) => componentById(topology, id)?.kind === 'cdn',
  begin: ({ compiled, constants, parts }, { on }) => {
    const component = componentById(compiled.topology, on)
    if (component?.kind !== 'cdn') return false
    release(parts[on], partContext(component, constants).choice('names'))
    return true
  },
}
