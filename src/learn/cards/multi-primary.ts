import type { Card } from '../card.ts'

export const multiPrimary: Card = {
  idea: {
    en: 'Every node takes reads and writes and ships its changes to the others. A dead node needs no promotion, but two nodes may change one row at the same time, and then one change has to give way.',
    ko: '모든 노드가 읽기와 쓰기를 받고 변경을 서로 보냅니다. 하나가 죽어도 승격이 필요 없지만, 두 노드가 같은 행을 동시에 바꾸면 한쪽이 물러나야 합니다.',
  },
  picture: [
    '   writes              writes',
    '     |                   |',
    '     v      changes      v',
    '  primary-A <------> primary-B',
    '  row 7 = 41         row 7 = 43    which one?',
  ],
  when: {
    en: 'When writes have to go on without any promotion, or in several regions, and the data forgive: carts, likes, presence, drafts. Not for stock, seats or balances.',
    ko: '승격 없이, 또는 여러 지역에서 쓰기가 이어져야 하고 데이터가 충돌을 견딜 수 있을 때 씁니다. 장바구니, 좋아요, 접속 상태, 초안이 그렇습니다. 재고, 좌석, 잔액에는 쓰지 마십시오.',
  },
  cost: {
    en: 'Each node still applies all writes, so they do not scale. Merging needs versions beside every row, and somebody who decides what is right.',
    ko: '노드마다 모든 쓰기를 적용하므로 쓰기가 확장되지는 않습니다. 병합하려면 행마다 버전 정보가 필요하고, 무엇이 맞는지 정하는 사람도 필요합니다.',
  },
  failure: {
    en: '“Last write wins” is the usual rule and a polite name for lost updates. Generated ids collide, and a unique name is unique on each side only.',
    ko: '흔한 규칙인 “마지막 쓰기가 이긴다”는 갱신을 잃는다는 말을 점잖게 한 것입니다. 자동 증가 id가 겹치고, 유일해야 할 이름은 한쪽에서만 유일합니다.',
  },
  rule: {
    en: 'Conflicts per second: about 2 × a × b × lag × sum(p × p), a and b = writes per second on each side, p = a row’s share of them. Twice the writes on both sides: four times the conflicts. Gray: ten times the nodes and the traffic, a thousand times the reconciliations.',
    ko: '초당 충돌 수는 약 2 × a × b × 지연 × sum(p × p)입니다. a와 b는 양쪽의 초당 쓰기, p는 각 행이 차지하는 비율입니다. 양쪽 쓰기가 두 배면 충돌은 네 배입니다. Gray에 따르면 노드와 트래픽이 열 배면 조정할 일은 천 배입니다.',
  },
  sources: [
    'J. Gray et al., The Dangers of Replication and a Solution (SIGMOD 1996)',
    'G. DeCandia et al., Dynamo (SOSP 2007)',
    'M. Shapiro et al., Conflict-free Replicated Data Types (SSS 2011)',
  ],
  products: [
    'MySQL Group Replication, Galera: the first to commit wins, the other is rolled back',
    'DynamoDB global tables, Cassandra: the last write wins',
    'CouchDB: keeps both revisions',
    'EDB Postgres Distributed (BDR)',
    'Redis Enterprise Active-Active: CRDTs',
  ],
  measured: {
    experiments: ['multi-primary'],
    words: {
      en: 'A node died: 38 % of the writes failed with one primary, 1.4 % with two. Of 21 conflicts all lost an update with “last write wins”, four when merged.',
      ko: '노드가 죽었을 때 쓰기 실패는 주 서버가 하나면 38%, 둘이면 1.4%였습니다. 충돌 21건에서 “마지막 쓰기 우선”은 21건을 모두 잃고, 병합하면 4건만 잃었습니다.',
    },
  },
  related: ['circular-replication', 'replication', 'primary-loss', 'dc-sync'],
}
