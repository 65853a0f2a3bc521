import type { Card } from '../card.ts'

export const celebrity: Card = {
  idea: {
    en: 'One key gets a large share of all requests: a star, a viral post, a flash sale. Its shard is 100 % busy while the others idle, and more shards do not help, since one key lies on one shard.',
    ko: '스타, 퍼져 나가는 게시물, 반짝 세일 같은 키 하나가 요청의 큰 몫을 가져갑니다. 그 샤드는 100%인데 나머지는 놀고, 키 하나는 샤드 하나에 있으므로 샤드를 늘려도 소용없습니다.',
  },
  picture: [
    '  shard-1  [####################]  100 %   @star',
    '  shard-2  [###.................]   14 %',
    '  shard-3  [##..................]   11 %',
    '  shard-4  [###.................]   13 %',
  ],
  when: {
    en: 'The same answer read again and again: keep it in the web servers for a second. A counter written again and again: split it into sub-keys and add them up on reading. A key that crowds out its neighbours: a shard of its own.',
    ko: '같은 답을 거듭 읽는다면 웹 서버에 1초 동안 둡니다. 카운터에 거듭 쓴다면 하위 키로 나누고 읽을 때 더합니다. 이웃 키를 밀어내는 키라면 전용 샤드를 줍니다.',
  },
  cost: {
    en: 'Cached: a second of staleness. Split: each read gathers all pieces. A shard of its own: a server for one key, and still only one server.',
    ko: '캐시하면 1초만큼 낡습니다. 나누면 읽을 때마다 조각을 모두 모읍니다. 전용 샤드는 키 하나를 위한 서버이고, 그래도 한 대일 뿐입니다.',
  },
  failure: {
    en: 'Adding shards. And looking at the mean over all shards, which is healthy.',
    ko: '샤드를 늘리는 것, 그리고 건강해 보이는 전체 샤드의 평균만 보는 것입니다.',
  },
  rule: {
    en: 'Load of its shard = p × n + 1 – p times the mean: p = 30 % of the requests and n = 8 shards are 3.1 times. A second in the web servers turns 50,000 reads a second into one per web server.',
    ko: '그 샤드의 부하 = 평균의 p × n + 1 – p배. 요청의 p = 30%, 샤드 n = 8개면 3.1배입니다. 웹 서버에 1초만 두어도 초당 읽기 5만 건이 웹 서버당 한 건이 됩니다.',
  },
  sources: [
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 1 (Twitter) and 6 (hot spots)',
    'AWS DynamoDB Developer Guide: 3,000 read and 1,000 write units a partition; write sharding',
    'R. Krikorian, Timelines at Scale (QCon San Francisco 2012)',
  ],
  products: [
    'DynamoDB adaptive capacity, write sharding',
    'Redis client-side caching; redis-cli --hotkeys',
    'Citus isolate_tenant_to_new_shard',
    'Cassandra: a bucket in the partition key',
  ],
  more: [
    {
      en: 'Twitter copies an ordinary post into the timeline of every follower when it is written, and fetches the posts of stars when a timeline is read: two ways for two kinds of users.',
      ko: 'Twitter는 보통 사용자의 글을 쓸 때 팔로워마다 타임라인에 복사해 두고, 스타의 글은 타임라인을 읽을 때 가져옵니다. 두 부류의 사용자에게 두 가지 방법을 씁니다.',
    },
  ],
  measured: {
    experiments: ['celebrity'],
    words: {
      en: 'One key with 30 % of the requests: 20 % errors; with a shard of its own 15 %; split or cached, none.',
      ko: '요청의 30%를 받는 키 하나로 오류 20%, 전용 샤드를 주면 15%, 나누거나 캐시하면 0%였습니다.',
    },
  },
  related: ['shard-key', 'cache', 'denormalise', 'sharding'],
}
