import type { Card } from '../card.ts'

export const cacheConsistency: Card = {
  idea: {
    en: 'A cache and its database have no transaction in common, so after a write they disagree for a while. The write policy says how long: until the TTL ends, until the key is deleted, or until the new value stands in both.',
    ko: '캐시와 데이터베이스를 하나로 묶는 트랜잭션은 없으므로 쓰고 나면 한동안 둘이 다릅니다. 그 한동안이 TTL이 끝날 때까지일지, 키를 지울 때까지일지, 새 값을 양쪽에 쓸 때까지일지는 쓰기 정책이 정합니다.',
  },
  picture: [
    '  expire only     write db ............. stale till TTL',
    '  invalidate      write db, delete key . next read: miss',
    '  write-through   write db, set key .... next read: hit',
  ],
  when: {
    en: 'Expire only where old is harmless. Delete on write as the default. Write through where the miss right after a write hurts, and what is written is read.',
    ko: '낡아도 괜찮으면 만료만 씁니다. 기본은 쓸 때 키를 지우는 것입니다. 쓴 직후의 미스가 아프고 쓴 값이 곧 읽힌다면 함께 갱신(write-through)를 씁니다.',
  },
  cost: {
    en: 'Deleting: a miss for each write. Writing through: a cache write for each write, read or not. Both: a second call, which may fail when the first has not.',
    ko: '지우기는 쓰기마다 미스 하나, 함께 갱신은 읽히든 말든 쓰기마다 캐시 쓰기 하나가 듭니다. 둘 다 호출이 두 번이라, 첫 번째만 성공하고 두 번째가 실패할 수 있습니다.',
  },
  failure: {
    en: 'A reader misses and loads the old value; the writer commits and deletes; the reader then stores the old value, stale until the TTL. Filled from a replica that lags, that happens without any race.',
    ko: '읽는 쪽이 미스로 옛 값을 읽고, 쓰는 쪽이 커밋하고 키를 지운 뒤, 읽는 쪽이 옛 값을 저장하면 TTL까지 낡은 채로 남습니다. 뒤처진 복제본에서 채우면 이런 경쟁이 없어도 똑같은 일이 생깁니다.',
  },
  rule: {
    en: 'Write the database first, then delete the key, never the other way round. Delete rather than set: two writers may set in the wrong order. Keep a TTL under it all.',
    ko: '데이터베이스에 먼저 쓰고 그다음에 키를 지웁니다. 순서를 바꾸지 마십시오. 값을 쓰기보다 지우십시오. 두 쓰기가 뒤바뀐 순서로 저장될 수 있습니다. 그 밑에 TTL을 그물로 둡니다.',
  },
  sources: [
    'R. Nishtala et al., Scaling Memcache at Facebook (NSDI 2013): leases, mcsqueal',
    'Meta Engineering, Cache made consistent (2022)',
    'AWS whitepaper, Database Caching Strategies Using Redis',
  ],
  products: [
    'cache-aside with Redis DEL',
    'Memcached leases',
    'AWS DAX: write-through for DynamoDB',
    'Debezium: deletes from the binlog',
    'Hibernate second-level cache',
  ],
  more: [
    {
      en: 'Facebook deletes from the database’s commit log (mcsqueal): whatever is committed is invalidated, whoever wrote it, and a delete that failed can be sent again.',
      ko: 'Facebook은 데이터베이스 커밋 로그를 보고 지웁니다(mcsqueal). 누가 썼든 커밋된 것은 모두 무효화되고, 실패한 삭제는 다시 보낼 수 있습니다.',
    },
  ],
  measured: {
    experiments: ['cache-consistency', 'cache-replica-lag'],
    words: {
      en: 'Stale reads: 21,900 with expiry only, 72 with deletes, next to none writing through. Filled from a lagging replica, deletes let 5,560 instead of 66 pass.',
      ko: '낡은 읽기는 만료만 쓰면 21,900건, 지우면 72건, 함께 갱신은 거의 없었습니다. 뒤처진 복제본에서 채우면 지우더라도 66건이 5,560건으로 늘었습니다.',
    },
  },
  related: ['cache-ttl', 'cache', 'replication', 'cdn-invalidation'],
}
