import { hinder } from '../fault.ts'
import { componentById, isPublic } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/** A flood of junk requests from the internet: it reaches public addresses only. */
export const attack: FaultKind = {
  words: { en: 'attack: a flood of requests', ko: '공격: 요청 폭주' },
  factor: { default: 2000, means: { en: 'requests a second', ko: '초당 요청 수' } },
  befalls: (topology, id) => (componentById(topology, id)?.servers ?? 0) > 0,
  missed: 'attack-bounced',
  begin: (world, { on, factor, lengthTicks }) => {
    if (!isPublic(world.compiled.topology, on)) return false
    hinder(world, { kind: 'attack', on, amount: factor }, lengthTicks)
    return true
  },
}
