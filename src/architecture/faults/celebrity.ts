import { KINDS } from '../components/index.ts'
import { hinder } from '../fault.ts'
import { componentById } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/** One key draws a share of the requests: a star joins, a post goes around the world. */
export const celebrity: FaultKind = {
  words: { en: 'a celebrity key', ko: '특정 키에 요청 집중(셀럽)' },
  factor: { default: 0.3, means: { en: 'share of the requests', ko: '요청 가운데 비율' } },
  befalls: (topology, id) => {
    const component = componentById(topology, id)
    return component !== undefined && KINDS[component.kind].params.celebrity !== undefined
  },
  begin: (world, { on, factor, lengthTicks }) => {
    if (!celebrity.befalls(world.compiled.topology, on)) return false
    hinder(world, { kind: 'celebrity', on, amount: factor }, lengthTicks)
    return true
  },
}
