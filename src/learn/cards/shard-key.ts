import type { Card } from '../card.ts'

export const shardKey: Card = {
  idea: {
    en: 'The key decides on which shard a row lies, and so which shard a request meets. A good one has many values, none of them popular, and stands in nearly every query.',
    ko: '샤딩 키가 행이 놓일 샤드를, 따라서 요청이 갈 샤드를 정합니다. 좋은 키는 값이 많고, 유독 인기 있는 값이 없으며, 거의 모든 쿼리에 들어 있습니다.',
  },
  picture: [
    '              s1         s2       s3       s4',
    '  hash(user)  [####]     [####]   [####]   [####]',
    '  user range  [#######]  [####]   [###]    [##]',
    '  region      [########] [###]    [###]    [##]',
    '  time        [.]        [.]      [.]      [########]',
  ],
  when: {
    en: 'Choose by the most frequent query: the user id for what belongs to a user, the workspace or customer for teams. Hash it, unless ranges have to be read in order.',
    ko: '가장 잦은 쿼리를 기준으로 고릅니다. 사용자에게 속한 것은 사용자 id, 팀 단위라면 워크스페이스나 고객 id입니다. 범위를 순서대로 읽어야 하는 경우가 아니면 해시하십시오.',
  },
  cost: {
    en: 'Another key later means moving every row. And a hash loses the order: “the newest 50 of all” asks every shard.',
    ko: '나중에 키를 바꾸려면 모든 행을 옮겨야 합니다. 해시는 순서를 잃으므로 “전체에서 최신 50개”는 모든 샤드에 물어야 합니다.',
  },
  failure: {
    en: 'By time: all writes meet the newest shard, which fills up, too. By region or customer: the biggest stays on one shard however many there are. With few values: never more shards than values.',
    ko: '시간으로 나누면 모든 쓰기가 최신 샤드로 가고 그 샤드부터 찹니다. 지역이나 고객으로 나누면 가장 큰 것은 샤드가 몇 개든 하나에 남습니다. 값이 적으면 샤드도 그보다 늘릴 수 없습니다.',
  },
  rule: {
    en: 'Hottest shard / mean: about p × n + 1 – p, p = share of the most popular key, n = shards. A key with 10 % on 16 shards: 2.5 times the mean, and each further shard makes it worse.',
    ko: '가장 뜨거운 샤드 / 평균은 약 p × n + 1 – p입니다. p는 가장 인기 있는 키의 비율, n은 샤드 수입니다. 샤드 16개에 10%짜리 키면 평균의 2.5배이고, 샤드를 늘릴수록 나빠집니다.',
  },
  sources: [
    'MongoDB manual: Choose a Shard Key (cardinality, frequency, monotonic change)',
    'AWS DynamoDB Developer Guide: designing partition keys',
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 6: Partitioning',
  ],
  products: [
    'DynamoDB and Cassandra partition key',
    'MongoDB hashed and ranged shard keys',
    'Vitess vindex',
    'Citus distribution column',
    'Kafka message key',
  ],
  measured: {
    experiments: ['shard-key'],
    words: {
      en: 'Errors: none by hash of the user, 1 % by range of users, 22 % by time, 43 % by region. The hottest shard had 1.2, 2.4, 2.5 and 2.8 times the mean.',
      ko: '오류는 사용자 해시 0%, 사용자 범위 1%, 시간 22%, 지역 43%였습니다. 가장 뜨거운 샤드는 각각 평균의 1.2, 2.4, 2.5, 2.8배였습니다.',
    },
  },
  related: ['sharding', 'celebrity', 'resharding', 'consistent-hashing'],
}
