import type { Balancing } from '../../sim/network.ts'
import type { Param } from '../kind.ts'
import { balancerOf, type PolicyValue, type Topology } from '../topology.ts'

/** How a balancer picks a server. */
export const balancingParam = {
  default: 'round-robin',
  choices: ['random', 'round-robin', 'least-connections', 'two-choices', 'sticky'],
  choiceWords: {
    random: { en: 'random', ko: '무작위' },
    'round-robin': { en: 'round robin', ko: '라운드 로빈' },
    'least-connections': { en: 'least connections', ko: '최소 연결' },
    'two-choices': { en: 'better of two', ko: '둘 중 나은 쪽' },
    sticky: { en: 'sticky', ko: '고정 세션' },
  },
  policy: {
    words: { en: 'balancing', ko: '분산 방식' },
    why: {
      en: 'Least connections has the shortest tail, but a dead server looks idle to it until a check fails; the better of two random ones comes close to it and is fooled less. Sticky sends a user to the same server again, whatever its load.',
      ko: '최소 연결은 꼬리 지연이 가장 짧지만, 상태 검사가 실패하기 전까지는 죽은 서버를 한가한 서버로 봅니다. 무작위 둘 중 나은 쪽을 고르면 성능은 비슷하면서 덜 속습니다. 고정 세션은 부하와 상관없이 사용자를 같은 서버로 보냅니다.',
    },
    concept: 'load-balancer',
    choiceConcepts: { sticky: ['sticky', 'stateful'] },
  },
  source: 'nginx and HAProxy documentation: random, round robin, least_conn, random two, sticky cookies',
} as const satisfies Param

const ENGINE_WORDS: Readonly<Record<string, Balancing>> = {
  random: 'random',
  'round-robin': 'rr',
  'least-connections': 'lc',
  'two-choices': 'p2c',
  sticky: 'hash',
}

/** How the balancer in front of a component spreads the load; absent: there is none. */
export function balancingPolicy(topology: Topology, id: string): PolicyValue | undefined {
  const balancer = balancerOf(topology, id)
  return balancer && (balancer.policies.balancing ?? balancingParam.default)
}

/** The same in the engine's word. */
export const balancingFor = (topology: Topology, id: string): Balancing =>
  ENGINE_WORDS[balancingPolicy(topology, id) ?? 'random']
