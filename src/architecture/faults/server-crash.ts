import { crash } from '../fault.ts'
import { componentById } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/** A machine dies; what it was working on is lost. */
export const serverCrash: FaultKind = {
  words: { en: 'server crash', ko: '서버 크래시' },
  silent: true,
  place: 'server',
  befalls: (topology, id) => (componentById(topology, id)?.servers ?? 0) > 0,
  begin: (world, { on, server, lengthTicks }) => crash(world, on, server, lengthTicks),
}
