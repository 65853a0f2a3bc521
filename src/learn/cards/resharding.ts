import type { Card } from '../card.ts'

export const resharding: Card = {
  idea: {
    en: 'A shard more means moving rows to it while the traffic goes on. How many is a matter of the placement, nearly all or one in n + 1; how long, of the bandwidth that you dare to take.',
    ko: '샤드를 늘린다는 것은 트래픽을 받으면서 행을 옮긴다는 뜻입니다. 얼마나 옮길지는 배치 방식에(거의 전부 또는 n + 1분의 1), 얼마나 걸릴지는 내줄 수 있는 대역폭에 달렸습니다.',
  },
  picture: [
    '  from 4 shards to 5',
    '    modulo   [################....]  80 % of rows move',
    '    ring     [####................]  20 %',
    '',
    '  copy -> follow changes -> compare -> switch -> drop',
  ],
  when: {
    en: 'At half of a shard’s disk or write capacity, not at nine tenths: the move takes capacity from shards that have none to spare by then.',
    ko: '샤드의 디스크나 쓰기 용량이 90%가 아니라 절반쯤 찼을 때 시작합니다. 이동은 여유 없는 샤드의 용량을 더 빼앗기 때문입니다.',
  },
  cost: {
    en: 'Bandwidth and processors on both sides for hours or days, a log of changes to follow, and a comparison of both sides before the switch.',
    ko: '몇 시간이나 며칠 동안 양쪽의 대역폭과 CPU, 따라갈 변경 로그, 그리고 전환 전에 양쪽을 비교하는 일입니다.',
  },
  failure: {
    en: 'Begun too late or too greedily, the move drowns the shards that it was to relieve. A switch without a comparison loses rows quietly.',
    ko: '너무 늦게 또는 너무 욕심내어 시작하면, 도우려던 샤드를 이동 작업이 무너뜨립니다. 비교 없이 전환하면 행이 조용히 사라집니다.',
  },
  rule: {
    en: 'Rows that move from n to n + 1: 1 / (n + 1) on a ring, n / (n + 1) by modulo. Time = bytes / (sources × bandwidth for it): 2 TB from four shards at 25 MB/s each take 5.6 hours.',
    ko: 'n개에서 n + 1개로 늘릴 때 옮기는 행: 링은 1 / (n + 1), 나머지 연산은 n / (n + 1). 시간 = 바이트 / (원본 수 × 쓸 대역폭). 샤드 네 개에서 25 MB/s씩 2 TB를 옮기면 5.6시간입니다.',
  },
  sources: [
    'D. Karger et al., Consistent Hashing and Random Trees (STOC 1997)',
    'Vitess documentation: Reshard, VDiff',
    'Instagram Engineering, Sharding & IDs at Instagram (2012)',
  ],
  products: [
    'Vitess Reshard, VDiff',
    'MongoDB balancer',
    'Redis Cluster: redis-cli --cluster reshard',
    'Citus shard rebalancer',
    'Cassandra bootstrap; DynamoDB splits by itself',
  ],
  more: [
    {
      en: 'Many logical shards on few servers make it a move of whole databases instead of rows: no key is computed anew, and only a table that says where each one lies changes. Instagram began with some thousands of them.',
      ko: '적은 서버에 논리 샤드를 많이 두면 행이 아니라 데이터베이스를 통째로 옮기면 됩니다. 키를 다시 계산하지 않고, 어디에 있는지 적은 표만 바꿉니다. Instagram은 논리 샤드 수천 개로 시작했습니다.',
    },
  ],
  measured: {
    experiments: ['resharding'],
    words: {
      en: 'The same 34 GB: moved gently in 34 s, p95 was 27 instead of 25 ms; moved in 11 s with three quarters of the capacity, 453 ms.',
      ko: '같은 34 GB를 34초에 걸쳐 천천히 옮기자 p95가 25 ms에서 27 ms로 늘었고, 용량의 4분의 3을 써서 11초 만에 옮기자 453 ms였습니다.',
    },
  },
  related: ['consistent-hashing', 'sharding', 'shard-key', 'replica-loss'],
}
