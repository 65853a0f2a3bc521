import { balancerOf } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import { oneLess, oneMore, type Tier } from './one-server.ts'

const webTier: Tier = {
  concept: 'scale-out',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'web-server'),
  called: { en: 'servers', ko: '서버' },
}

/** Horizontal scaling: one more web server of the same size behind the load balancer. */
export const addWebServer = oneMore(
  webTier,
  {
    words: { en: 'Another web server', ko: '웹 서버 추가' },
    why: {
      en: 'Capacity grows by one server, and the others go on when one dies.',
      ko: '서버 한 대만큼 용량이 늘고, 한 대가 죽어도 나머지가 계속 일합니다.',
    },
  },
  ({ topology, on }) => (balancerOf(topology, on.id) ? undefined : refuse('needs-load-balancer')),
)

/** One web server less. */
export const removeWebServer = oneLess(
  webTier,
  {
    words: { en: 'One web server less', ko: '웹 서버 줄이기' },
    why: {
      en: 'Saves its rent, where the others can carry the load.',
      ko: '나머지로 감당된다면 임대료를 아낍니다.',
    },
  },
  4,
)
