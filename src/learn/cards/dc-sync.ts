import type { Card } from '../card.ts'

export const dcSync: Card = {
  idea: {
    en: 'Each datacentre needs the data of the others. An asynchronous copy costs writers nothing and is a trip behind; a synchronous one costs a round trip on every write and loses none.',
    ko: '데이터센터마다 다른 곳의 데이터가 필요합니다. 비동기 복사는 쓰기를 늦추지 않는 대신 편도 시간만큼 뒤처지고, 동기 복사는 쓰기마다 왕복을 기다리는 대신 하나도 잃지 않습니다.',
  },
  picture: [
    '  async   app <-ok- [us] . . . 75 ms later . .> [asia]',
    '  sync    app <-ok- [us] <===== 150 ms =======> [asia]',
    '',
    '  link cut   async: both go on, and apart',
    '             sync:  nothing is safe, so no writes',
  ],
  when: {
    en: 'Asynchronous between regions, nearly always. Synchronous between zones, a millisecond apart, and across regions for the few writes that may never be lost.',
    ko: '리전 사이는 거의 언제나 비동기입니다. 동기는 1 ms 거리의 가용 영역 사이에, 그리고 리전을 넘어서는 절대 잃으면 안 되는 소수의 쓰기에만 씁니다.',
  },
  cost: {
    en: 'Asynchronous: the newest writes, when a place is lost. Synchronous: Virginia – Tokyo 145 ms on each write, and none at all while the link is cut. Both: traffic between regions by the gigabyte.',
    ko: '비동기는 한 곳을 잃을 때 최신 쓰기를 내줍니다. 동기는 버지니아–도쿄라면 쓰기마다 145 ms를 내고, 연결이 끊긴 동안은 아예 쓰지 못합니다. 둘 다 리전 간 트래픽을 GB 단위로 냅니다.',
  },
  failure: {
    en: 'Users whom a failover has moved find old data, or miss their last order. Where both sides write during a cut, somebody has to merge them.',
    ko: '장애 조치로 옮겨 온 사용자는 옛 데이터를 보거나 마지막 주문을 찾지 못합니다. 끊긴 동안 양쪽이 따로 썼다면 누군가 합쳐야 합니다.',
  },
  rule: {
    en: 'CAP: while the link is cut, choose between consistent and available. PACELC: else, on every other day, between latency and consistency. Lost = writes per second × one way.',
    ko: 'CAP: 연결이 끊긴 동안에는 일관성과 가용성 중에서 고릅니다. PACELC: 그 밖의 모든 날에는 지연과 일관성 중에서 고릅니다. 잃는 쓰기 = 초당 쓰기 × 편도 시간.',
  },
  sources: [
    'S. Gilbert, N. Lynch, Brewer’s Conjecture (ACM SIGACT News 33:2, 2002)',
    'D. Abadi, Consistency Tradeoffs in Modern Distributed Database System Design (IEEE Computer 45:2, 2012)',
    'Netflix Technology Blog: Active-Active for Multi-Regional Resiliency (2013); Caching for a Global Netflix (2016)',
    'C. Kalantzis, Eventual Consistency != Hopeful Consistency (Cassandra Summit 2013)',
  ],
  products: [
    'Cassandra NetworkTopologyStrategy, LOCAL_QUORUM',
    'DynamoDB global tables, AWS Aurora Global Database (asynchronous)',
    'GCP Spanner, CockroachDB (synchronous, by quorum)',
    'MySQL and PostgreSQL replicas across regions',
    'Kafka MirrorMaker 2, Redis Enterprise Active-Active',
  ],
  more: [
    {
      en: 'How does Netflix replicate across regions? Asynchronously. Any region can serve any member; Cassandra clusters span the regions, the copies nearby confirm a write, the other regions follow, and the newest timestamp wins. They tested it under load: a million records written in one region with consistency level ONE were all found in the other.',
      ko: 'Netflix는 리전 사이를 어떻게 복제할까요? 비동기로 합니다. 어느 리전이든 모든 회원에게 응답할 수 있습니다. Cassandra 클러스터가 리전에 걸쳐 있어 가까운 사본이 쓰기를 확인하고 다른 리전은 뒤따르며, 최신 타임스탬프가 이깁니다. 부하를 준 채 시험했더니 한 리전에 일관성 수준 ONE으로 쓴 100만 건을 다른 리전에서 모두 찾았습니다.',
    },
    {
      en: 'Its caches (EVCache) go another way: the key of each change passes through Kafka, and a relay sets or deletes it in the other regions, so that users who are moved do not meet cold caches. The films are static files, on boxes of its own near the users. All of this is eventually consistent; what cannot bear that has to be written in one home region.',
      ko: '캐시(EVCache)는 다른 길로 갑니다. 바뀐 키가 Kafka를 지나고, 릴레이가 다른 리전의 캐시를 고치거나 지웁니다. 옮겨 온 사용자가 빈 캐시를 만나지 않게 하려는 것입니다. 영화는 정적 파일이라 사용자 가까운 자체 장비에 있습니다. 모두 결과적 일관성이며, 이를 견디지 못하는 데이터는 홈 리전 한 곳에서 써야 합니다.',
    },
  ],
  measured: {
    experiments: ['dc-sync', 'dc-sync-failover'],
    words: {
      en: 'A copy beside far users: reads from 661 to 81 ms. Synchronous, writes at home rose from 77 to 224 ms. When a datacentre was lost, the asynchronous copy lacked 15 writes, the synchronous one none.',
      ko: '먼 사용자 곁에 사본을 두자 읽기가 661 ms에서 81 ms로 줄었습니다. 동기로 하면 주 서버가 있는 곳의 쓰기가 77 ms에서 224 ms로 늘었습니다. 데이터센터를 잃자 비동기 사본은 쓰기 15건이 모자랐고 동기 사본은 없었습니다.',
    },
  },
  related: ['datacentres', 'replication-modes', 'multi-primary', 'cache-consistency', 'geodns'],
}
