import type { Card } from '../card.ts'

export const consistentHashing: Card = {
  idea: {
    en: 'Keys and servers are hashed onto one ring, and a key belongs to the next server on it. A server that comes or goes moves only its own part, one key in n instead of nearly all.',
    ko: '키와 서버를 같은 링 위에 해시하고, 키는 링에서 다음에 나오는 서버의 것이 됩니다. 서버가 늘거나 줄어도 그 서버의 몫, 곧 거의 전부가 아니라 n분의 1만 옮깁니다.',
  },
  picture: [
    '  0 --A-----B--C-----B-----A--C-----A------B-- 2^32',
    '         ^                       ^',
    '       key 1                   key 2',
    '       goes to B               goes to A',
  ],
  when: {
    en: 'Where the number of nodes changes and nobody keeps a list of places: fleets of caches, partitioned stores. With a directory of logical shards one does not need it.',
    ko: '노드 수가 바뀌고 위치 목록을 따로 두지 않을 때 씁니다. 캐시 노드 무리나 파티션된 저장소입니다. 논리 샤드의 위치표가 있다면 필요 없습니다.',
  },
  cost: {
    en: 'n × V points that all clients must agree on, and a binary search for each look-up.',
    ko: '모든 클라이언트가 똑같이 알아야 하는 점 n × V개, 그리고 조회마다 이진 탐색 한 번입니다.',
  },
  failure: {
    en: 'One point per server: the fullest has three times the mean, and a dead server’s load falls on a single neighbour. And it spreads keys, not load: a popular key is still on one node.',
    ko: '서버마다 점이 하나면 가장 찬 서버가 평균의 세 배가 되고, 죽은 서버의 부하가 이웃 하나에 떨어집니다. 또 링은 키를 나눌 뿐 부하를 나누지 않습니다. 인기 키는 여전히 노드 하나에 있습니다.',
  },
  rule: {
    en: 'With V virtual nodes a server’s share varies by 1 / sqrt(V) of the mean. The fullest of 16: 3.3 times the mean with V = 1, 1.5 with 16, 1.2 with 128, 1.1 with 512. One server more moves 1 / (n + 1).',
    ko: '가상 노드가 V개면 서버 몫의 편차는 평균의 1 / sqrt(V)입니다. 16대 중 가장 찬 서버는 V = 1이면 평균의 3.3배, 16이면 1.5배, 128이면 1.2배, 512면 1.1배입니다. 한 대를 더하면 1 / (n + 1)이 옮겨 갑니다.',
  },
  sources: [
    'D. Karger et al., Consistent Hashing and Random Trees (STOC 1997)',
    'G. DeCandia et al., Dynamo (SOSP 2007): virtual nodes',
    'J. Lamping, E. Veach, A Fast, Minimal Memory, Consistent Hash Algorithm (2014)',
  ],
  products: [
    'libketama in memcached clients',
    'Cassandra num_tokens (256 before 4.0, 16 since)',
    'nginx hash ... consistent; HAProxy hash-type consistent',
    'Envoy ring hash, Maglev',
    'not Redis Cluster: it has 16,384 fixed slots',
  ],
  measured: {
    experiments: ['consistent-hashing'],
    words: {
      en: 'One shard more moved 317 GB by modulo and 43 on a ring, and p95 was 43 and 24 ms. With a single point per shard the hottest had 2.8 times the mean, and p95 was 872 ms.',
      ko: '샤드 하나를 더하자 나머지 방식은 317 GB, 링은 43 GB를 옮겼고 p95는 43 ms와 24 ms였습니다. 샤드마다 점이 하나면 가장 뜨거운 샤드가 평균의 2.8배, p95가 872 ms였습니다.',
    },
  },
  related: ['resharding', 'sharding', 'cache-spof', 'shard-key'],
}
