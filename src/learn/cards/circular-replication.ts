import type { Card } from '../card.ts'

export const circularReplication: Card = {
  idea: {
    en: 'Each node owns a region of the data, takes its writes, and passes the log on to the next node of the ring. Two nodes hardly ever write the same row, but changes travel hop by hop, and one dead node breaks the circle.',
    ko: '노드마다 데이터의 한 구역을 맡아 쓰기를 받고, 로그를 링의 다음 노드로 넘깁니다. 두 노드가 같은 행을 쓰는 일은 드물지만, 변경이 한 칸씩 돌아가고 노드 하나가 죽으면 고리가 끊어집니다.',
  },
  picture: [
    '   +---> A  users 0-32 ----+',
    '   |                       |  log',
    '   |                       v',
    '   C  66-99 <--------- B  33-65',
    '',
    '   a write at A reaches C after two hops',
  ],
  when: {
    en: 'Seldom today: a few sites with data of their own that want to read everything everywhere. Shards with replicas, or group replication, have mostly taken its place.',
    ko: '요즘은 드뭅니다. 저마다 자기 데이터가 있고 어디서나 전부 읽고 싶은 사이트 몇 곳에 맞습니다. 대개는 복제본을 둔 샤드나 그룹 복제가 대신합니다.',
  },
  cost: {
    en: 'An extra replica for each node, or semi-synchronous commits, since only the node itself has its newest writes.',
    ko: '노드의 최신 쓰기는 그 노드에만 있으므로, 노드마다 복제본을 하나 더 두거나 반동기로 커밋해야 합니다.',
  },
  failure: {
    en: 'A node dies: its region takes no writes, its newest ones are gone with it, and those behind it read ever older data. Its changes that are still under way may circle for ever: only their sender would have taken them out.',
    ko: '노드가 죽으면 그 구역의 쓰기가 멈추고, 최신 쓰기도 함께 사라지며, 뒤쪽 노드는 갈수록 낡은 데이터를 읽습니다. 아직 돌고 있던 변경은 영원히 돌 수 있습니다. 거둬들일 노드가 바로 죽은 그 노드이기 때문입니다.',
  },
  rule: {
    en: 'Worst lag = (n – 1) × (one way + apply): four nodes of 100 ms each, 300 ms. And the whole ring is up only while every node is: four of 99.9 % make 99.6 %.',
    ko: '최대 지연 = (n – 1) × (편도 + 적용). 한 칸에 100 ms인 네 노드면 300 ms입니다. 또 링은 모든 노드가 살아 있어야 온전합니다. 99.9% 네 대면 99.6%입니다.',
  },
  sources: [
    'B. Schwartz, P. Zaitsev, V. Tkachenko, High Performance MySQL, 3rd ed. (2012), ch. 10: Replication',
    'MySQL NDB Cluster Reference: circular replication',
  ],
  products: [
    'MySQL ring: server_id, log_replica_updates, auto_increment_offset',
    'MySQL NDB Cluster Replication',
    'MariaDB ring with gtid_domain_id',
  ],
  measured: {
    experiments: ['circular-replication', 'circular-replication-break'],
    words: {
      en: '39 conflicts where every node wrote everything, 7 in the ring; stale reads 39 and 78. With a node dead, 1.5 % errors and 23 %.',
      ko: '모든 노드가 다 쓰면 충돌 39건, 링이면 7건이었고 낡은 읽기는 39건과 78건이었습니다. 노드가 죽자 오류는 1.5%와 23%였습니다.',
    },
  },
  related: ['multi-primary', 'replication', 'primary-loss', 'replication-modes'],
}
