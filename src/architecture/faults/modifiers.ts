import { hinder } from '../fault.ts'
import type { Modifier } from '../situation.ts'
import { componentById } from '../topology.ts'
import type { World } from '../world.ts'
import type { FaultKind, Mishap } from './fault-kind.ts'

const exists: FaultKind['befalls'] = (topology, id) => componentById(topology, id) !== undefined

function begin(kind: Modifier['kind']) {
  return (world: World, { on, to, factor, lengthTicks }: Mishap): boolean => {
    const { topology } = world.compiled
    if (!componentById(topology, on) || (to && !componentById(topology, to))) return false
    hinder(world, { kind, on, ...(to && { to }), amount: factor }, lengthTicks)
    return true
  }
}

/** A component answers, but slowly: a noisy neighbour, a bad query plan, a failing disk. */
export const slowComponent: FaultKind = {
  words: { en: 'slow component', ko: '느려진 구성 요소' },
  factor: { default: 5, means: { en: 'times as long', ko: '몇 배 오래' } },
  befalls: exists,
  begin: begin('slow'),
}

/** A share of the answers are errors. */
export const errorBurst: FaultKind = {
  words: { en: 'errors', ko: '오류 급증' },
  factor: { default: 0.2, means: { en: 'share of the requests', ko: '요청 가운데 비율' } },
  befalls: exists,
  begin: begin('errors'),
}

/** Part of the workers are gone. */
export const lostCapacity: FaultKind = {
  words: { en: 'lost capacity', ko: '용량 손실' },
  factor: { default: 0.5, means: { en: 'share of the workers left', ko: '남은 작업자 비율' } },
  befalls: exists,
  begin: begin('capacity'),
}

/** A whole component does not answer: an outage of somebody else's service. */
export const outage: FaultKind = {
  words: { en: 'outage', ko: '서비스 중단' },
  befalls: exists,
  begin: begin('down'),
}

/** Two components cannot reach each other. */
export const cutLink: FaultKind = {
  words: { en: 'cut link', ko: '연결 단절' },
  place: 'link',
  befalls: exists,
  begin: begin('cut'),
}
