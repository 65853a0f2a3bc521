import type { Card } from '../card.ts'

export const replicaLoss: Card = {
  idea: {
    en: 'When one of many replicas dies, the others share its reads; when the only one dies, the primary gets them all. A new one helps only after every byte has been copied to it, and the copy slows the server it comes from.',
    ko: '여러 복제본 중 하나가 죽으면 나머지가 읽기를 나눠 맡고, 하나뿐인 복제본이 죽으면 모든 읽기가 주 서버로 갑니다. 새 복제본은 데이터를 모두 복사한 뒤에야 도움이 되고, 그 복사가 원본 서버를 느리게 합니다.',
  },
  picture: [
    '             primary    rep-1   rep-2   rep-3',
    '  before       0 %       33 %    33 %    33 %   reads',
    '  one dies     0 %        X      50 %    50 %',
    '',
    '  the only   100 % <----- X      then 1 TB to copy',
  ],
  when: {
    en: 'Be ready: keep one replica more than the reads need. The second replica is what makes the death of the first one boring.',
    ko: '미리 준비하십시오. 읽기에 필요한 것보다 복제본을 하나 더 둡니다. 두 번째 복제본이 있어야 첫 번째의 죽음이 별일 아닌 것이 됩니다.',
  },
  cost: {
    en: 'One database server that the load does not need; during the copy a part of its source’s disk and network.',
    ko: '부하만 보면 필요 없는 데이터베이스 서버 한 대, 그리고 복사하는 동안 원본의 디스크와 네트워크 일부입니다.',
  },
  failure: {
    en: 'The replacement is copied from a primary that is drowning already: the copy slows the reads, the reads slow the copy. Throttle it, or take the bulk from a backup.',
    ko: '이미 허덕이는 주 서버에서 복사하면, 복사가 읽기를 늦추고 읽기가 복사를 늦춥니다. 복사 속도를 제한하거나 대부분을 백업에서 가져오십시오.',
  },
  rule: {
    en: 'Time to seed = data / bandwidth of the copy: 1 TB at 100 MB/s is 2.8 hours; then it has to catch up with what was written meanwhile.',
    ko: '복사 시간 = 데이터 / 복사 대역폭. 1 TB를 100 MB/s로 복사하면 2.8시간이고, 그동안 쌓인 쓰기도 따라잡아야 합니다.',
  },
  sources: [
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 5: Setting Up New Followers',
    'MySQL 8 Reference Manual: The Clone Plugin',
    'PostgreSQL documentation: pg_basebackup, --max-rate',
  ],
  products: [
    'MySQL CLONE, Percona XtraBackup',
    'PostgreSQL pg_basebackup, pgBackRest',
    'AWS RDS: create a read replica',
    'MongoDB initial sync',
    'Redis full resynchronisation',
  ],
  measured: {
    experiments: ['replica-loss'],
    words: {
      en: 'The only replica died: 7 % of the requests failed. Seeding a new one from the drowning primary made it 15 %. With three replicas from the start: 1 %.',
      ko: '하나뿐인 복제본이 죽자 요청의 7%가 실패했고, 허덕이는 주 서버에서 새 복제본을 복사하자 15%로 늘었습니다. 처음부터 세 대였다면 1%였습니다.',
    },
  },
  related: ['replication', 'primary-loss', 'redundancy', 'cache-spof'],
}
