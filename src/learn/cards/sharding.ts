import type { Card } from '../card.ts'

export const sharding: Card = {
  idea: {
    en: 'The same tables stand on several databases that share no rows, and a key says which one holds a row. Writes and storage spread; what crosses shards (joins, transactions, unique names) is your problem now.',
    ko: '같은 테이블을 행을 나눠 가진 여러 데이터베이스에 두고, 키가 어느 쪽인지 정합니다. 쓰기와 저장이 나뉘는 대신, 샤드를 넘는 일(조인, 트랜잭션, 유일한 이름)은 이제 여러분 몫입니다.',
  },
  picture: [
    '                 hash(user id)',
    '        +-----------+-----------+-----------+',
    '        v           v           v           v',
    '     [ db-1 ]    [ db-2 ]    [ db-3 ]    [ db-4 ]',
    '      0-24 %     25-49 %     50-74 %     75-99 %',
  ],
  when: {
    en: 'When writes or storage no longer fit the biggest machine, and a cache, replicas, archiving and moving single features out have been done. It comes last because it is the hardest to undo.',
    ko: '쓰기나 저장이 가장 큰 서버에도 들어가지 않고, 캐시와 복제본, 오래된 데이터 보관, 기능 분리까지 해 본 뒤에 합니다. 되돌리기 가장 어려워서 마지막입니다.',
  },
  cost: {
    en: 'Every query needs the key or asks all shards. Backups, schema changes and reports come n times, and so do failures: each shard needs a replica.',
    ko: '쿼리마다 키가 있어야 하고, 없으면 모든 샤드에 묻습니다. 백업, 스키마 변경, 집계를 n번 하고 고장도 n배라서 샤드마다 복제본이 필요합니다.',
  },
  failure: {
    en: 'A bad key: one hot shard, or one that fills up first. Queries without the key wait for the slowest of all. Transactions over shards: two-phase commit, or none.',
    ko: '키를 잘못 고르면 한 샤드만 뜨겁거나 먼저 찹니다. 키 없는 쿼리는 가장 느린 샤드를 기다립니다. 샤드를 넘는 트랜잭션은 2단계 커밋이거나 포기입니다.',
  },
  rule: {
    en: 'Each of k shards is slow once in a hundred times: a query to all of them is slow in 1 – 0.99^k of the cases, 10 % for ten, 63 % for a hundred. Begin with many more logical shards than servers: Notion began with 480 on 32.',
    ko: '샤드마다 백 번에 한 번 느리다면, k개 모두에 묻는 쿼리는 1 – 0.99^k의 확률로 느립니다. 10개면 10%, 100개면 63%입니다. 논리 샤드를 서버보다 훨씬 많게 시작하십시오. Notion은 32대에 480개였습니다.',
  },
  sources: [
    'J. Dean, L. Barroso, The Tail at Scale (CACM 56:2, 2013)',
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 6: Partitioning',
    'G. Fidalgo, Herding elephants: Lessons learned from sharding Postgres at Notion (2021)',
  ],
  products: [
    'Vitess, PlanetScale (MySQL)',
    'Citus (PostgreSQL)',
    'MongoDB sharded cluster',
    'DynamoDB, Cassandra (built in)',
    'Redis Cluster: 16,384 slots',
    'Elasticsearch shards, Kafka partitions',
  ],
  measured: {
    experiments: ['sharding'],
    words: {
      en: 'Four shards: errors from 42 % to none, p95 of writes from 583 to 13 ms. Eight: the feed, which asks them all, became no quicker (median 12.6 instead of 10.8 ms).',
      ko: '샤드 네 개로 오류 42%가 사라지고 쓰기 p95가 583 ms에서 13 ms로 줄었습니다. 여덟 개로 늘려도 모든 샤드에 묻는 피드는 빨라지지 않았습니다(중앙값 10.8 ms에서 12.6 ms).',
    },
  },
  related: ['shard-key', 'resharding', 'consistent-hashing', 'denormalise', 'celebrity'],
}
