import type { Card } from '../card.ts'

export const denormalise: Card = {
  idea: {
    en: 'What would be joined is stored together, copied into the row that is read. A read asks one shard instead of all; a write has to find and change every copy.',
    ko: '조인할 것을 읽을 행 안에 복사해 함께 저장합니다. 읽기는 모든 샤드 대신 하나에만 묻고, 쓰기는 모든 사본을 찾아 고쳐야 합니다.',
  },
  picture: [
    '  normal   feed = posts JOIN users JOIN likes',
    '                  shard 1    shard 3    all',
    '',
    '  copied   feed row: text, "ann", 17 likes    shard 2',
    '           ann renames --> change every copy',
  ],
  when: {
    en: 'When reads far outnumber writes, the join crosses shards or is always the same, and the copied fields seldom change: names, thumbnails, counts that may be a little old.',
    ko: '읽기가 쓰기보다 훨씬 많고, 조인이 샤드를 넘거나 늘 같으며, 복사한 값이 드물게 바뀔 때 씁니다. 이름, 섬네일, 조금 낡아도 되는 개수입니다.',
  },
  cost: {
    en: 'Writes 1 + copies times over, more storage, and code that keeps the copies in step, mostly later and through a queue.',
    ko: '쓰기가 1 + 사본 수배로 늘고, 저장 공간도 늘고, 사본을 맞추는 코드(대개 큐를 거쳐 나중에)가 필요합니다.',
  },
  failure: {
    en: 'Copies drift: the old name stays under a thousand comments. And where writes are many, each touches several rows, and what fitted drowns.',
    ko: '사본이 어긋나 댓글 천 개에 옛 이름이 남습니다. 쓰기가 많은 곳에서는 쓰기마다 여러 행을 건드려, 잘 돌던 것이 무너집니다.',
  },
  rule: {
    en: 'Worth it while reads × shards asked > writes × copies. All of k shards are quick with chance F^k: at 99 % each, 90 % for ten.',
    ko: '읽기 × 묻는 샤드 수 > 쓰기 × 사본 수인 동안 이득입니다. 샤드 k개가 모두 빠를 확률은 F^k입니다. 각각 99%라면 10개는 90%입니다.',
  },
  sources: [
    'J. Dean, L. Barroso, The Tail at Scale (CACM 56:2, 2013)',
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 2 and 12',
    'E. Codd, A Relational Model of Data for Large Shared Data Banks (CACM 13:6, 1970)',
  ],
  products: [
    'MongoDB: embed instead of referring',
    'DynamoDB single-table design, secondary indexes',
    'Cassandra: a table for each query',
    'PostgreSQL materialized views; MySQL summary tables',
    'Elasticsearch documents',
  ],
  measured: {
    experiments: ['denormalise', 'denormalise-writes'],
    words: {
      en: 'The feed’s p99 fell from 22 to 16 ms and the shards from 44 to 8 % busy; writes took 7.3 instead of 5.9 ms, and 66 instead of 41 GB were stored. Under many writes: 48 % errors.',
      ko: '피드 p99가 22 ms에서 16 ms로, 샤드 사용률이 44%에서 8%로 줄었습니다. 쓰기는 5.9 ms에서 7.3 ms로, 저장은 41 GB에서 66 GB로 늘었습니다. 쓰기가 많은 곳에서는 오류 48%였습니다.',
    },
  },
  related: ['sharding', 'celebrity', 'sql-vs-nosql', 'cqrs'],
}
