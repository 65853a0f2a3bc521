import type { Card } from '../card.ts'

export const cache: Card = {
  idea: {
    en: 'Results of expensive work, or what is asked for again and again, are kept in memory. Hits never reach the database; misses do, and fill the cache.',
    ko: '비싼 작업의 결과나 거듭 찾는 데이터를 메모리에 둡니다. 적중하면 데이터베이스까지 가지 않고, 빗나가면 데이터베이스에서 읽어 캐시를 채웁니다.',
  },
  picture: [
    '  web ---> cache ---- hit 90 % ---> answer in < 1 ms',
    '             |',
    '             +------ miss 10 % ---> db, 5-50 ms',
    '             ^                      |',
    '             +------- fill ---------+',
  ],
  when: {
    en: 'When reads far outnumber writes, a few things are read most, and an answer some seconds old does no harm. Look for the missing index first.',
    ko: '읽기가 쓰기보다 훨씬 많고, 몇 가지를 유독 많이 읽으며, 몇 초 지난 답이어도 괜찮을 때 씁니다. 빠진 인덱스부터 찾아보십시오.',
  },
  cost: {
    en: 'Memory (a node with 13 GB: about $0.21 an hour at AWS), a second truth that can be stale, and a database that nobody has seen without it for a year.',
    ko: '메모리 비용(AWS에서 13 GB 노드가 시간당 0.21달러쯤), 낡을 수 있는 두 번째 진실, 그리고 캐시 없이 돌아가 본 지 한참 된 데이터베이스입니다.',
  },
  failure: {
    en: 'Little is read twice: rent for nothing. It is emptied by a restart or a flush: every read goes to the database at once. A popular key expires, and a thousand requests compute it together (a stampede).',
    ko: '두 번 읽는 것이 적으면 임대료만 냅니다. 재시작이나 비우기로 캐시가 비면 모든 읽기가 한꺼번에 데이터베이스로 갑니다. 인기 키가 만료되면 요청 천 개가 같은 값을 동시에 계산합니다(스탬피드).',
  },
  rule: {
    en: 'Reads of the database = (1 – hit ratio) × all reads: from 90 % hits to 80 % they double. Popularity follows Zipf’s law, so a cache for a tenth of the objects may catch most reads.',
    ko: '데이터베이스 읽기 = (1 – 적중률) × 전체 읽기. 적중률이 90%에서 80%로 떨어지면 두 배가 됩니다. 인기는 지프의 법칙을 따르므로 객체의 10분의 1만 담아도 읽기 대부분을 잡을 수 있습니다.',
  },
  sources: [
    'L. Breslau et al., Web Caching and Zipf-like Distributions (INFOCOM 1999)',
    'R. Nishtala et al., Scaling Memcache at Facebook (NSDI 2013)',
    'M. Brinkley, J. Chhabra, Caching challenges and strategies (Amazon Builders’ Library)',
  ],
  products: [
    'Redis, Valkey, Memcached',
    'AWS ElastiCache, GCP Memorystore, Azure Cache for Redis',
    'nginx proxy_cache, Varnish',
    'Caffeine, Guava (inside the process)',
  ],
  more: [
    {
      en: 'Against a stampede: let one request fetch while the others wait (memcached leases, Go singleflight), spread TTLs by chance, or renew shortly before the end.',
      ko: '스탬피드를 막으려면 하나만 읽어 오고 나머지는 기다리게 하거나(memcached lease, Go singleflight), TTL을 무작위로 흩뜨리거나, 만료 직전에 미리 갱신합니다.',
    },
  ],
  measured: {
    experiments: ['cache', 'cache-writes'],
    words: {
      en: 'The database went from 90 % to 28 % busy and p95 from 196 to 146 ms, for 5 % more money. Where nearly all was written, nothing changed but the bill: 12 % more.',
      ko: '비용 5%를 더 들여 데이터베이스 사용률이 90%에서 28%로, p95가 196 ms에서 146 ms로 줄었습니다. 대부분이 쓰기인 곳에서는 청구서만 12% 늘었습니다.',
    },
  },
  related: ['cache-ttl', 'cache-consistency', 'cache-eviction', 'cache-spof', 'cdn'],
}
