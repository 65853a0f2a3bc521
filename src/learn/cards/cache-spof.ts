import type { Card } from '../card.ts'

export const cacheSpof: Card = {
  idea: {
    en: 'A cache that answers 90 % of the reads is no luxury any more: when it dies, the database gets ten times its load within a second. A fleet of nodes loses 1/n of the hits only, but what comes back comes back cold.',
    ko: '읽기의 90%를 막아 주던 캐시가 죽으면 데이터베이스 부하가 순식간에 열 배가 되므로, 그런 캐시는 더 이상 덤이 아닙니다. 노드가 여럿이면 적중의 n분의 1만 잃지만, 돌아온 노드는 비어 있습니다.',
  },
  picture: [
    '  all is well   [cache]         --- 10 % --> db',
    '  it dies       [  X  ]         -- 100 % --> db   x 10',
    '',
    '  one of four   [ok][ok][ok][X] -- 33 % --> db   x 3.3',
  ],
  when: {
    en: 'As soon as the database could not live without the cache. Find out on a quiet morning, not on a busy evening.',
    ko: '캐시 없이는 데이터베이스가 버티지 못하게 된 때부터 필요합니다. 바쁜 저녁이 아니라 한가한 아침에 확인하십시오.',
  },
  cost: {
    en: 'Several small nodes cost about what a big one does; a replica of each doubles it. Spread over zones they pay for the traffic between them.',
    ko: '작은 노드 여럿은 큰 노드 하나와 값이 비슷하고, 노드마다 복제본을 두면 두 배입니다. 가용 영역에 나눠 두면 그 사이 트래픽 값도 냅니다.',
  },
  failure: {
    en: 'Cold restart: the hit ratio climbs only as fast as the database answers, and one that drowns answers nobody. Placed by modulo, nearly every key looks for another node when one is gone: all are cold.',
    ko: '빈 채로 재시작하면 적중률은 데이터베이스가 답하는 속도로만 오르는데, 허덕이는 데이터베이스는 답하지 못합니다. 나머지 연산으로 배치했다면 한 대만 빠져도 거의 모든 키의 자리가 바뀌어 전부 차갑습니다.',
  },
  rule: {
    en: 'Load of the database: × 1 / (1 – h) when all is lost, × (1 – h + h / n) / (1 – h) when one of n is. At h = 90 %: × 10; × 3.3 of four nodes, × 1.9 of ten.',
    ko: '데이터베이스 부하: 전부 잃으면 1 / (1 – h)배, n대 중 하나를 잃으면 (1 – h + h / n) / (1 – h)배. h = 90%라면 10배, 네 대 중 하나면 3.3배, 열 대 중 하나면 1.9배입니다.',
  },
  sources: [
    'R. Nishtala et al., Scaling Memcache at Facebook (NSDI 2013): gutter pools, cold cluster warmup',
    'M. Brinkley, J. Chhabra, Caching challenges and strategies (Amazon Builders’ Library)',
  ],
  products: [
    'Redis Cluster, Redis Sentinel',
    'AWS ElastiCache Multi-AZ',
    'Memcached with ketama hashing',
    'mcrouter with a gutter pool',
    'Netflix EVCache: a copy in each zone',
  ],
  measured: {
    experiments: ['cache-spof'],
    words: {
      en: 'The one node died: 25 % errors, p95 1,060 ms. One of four: no errors, 142 ms.',
      ko: '하나뿐인 노드가 죽자 오류 25%, p95 1,060 ms였습니다. 네 대 중 하나였다면 오류 없이 142 ms였습니다.',
    },
  },
  related: ['cache', 'consistent-hashing', 'redundancy', 'overload'],
}
