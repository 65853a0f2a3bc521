import type { Card } from '../card.ts'

export const replication: Card = {
  idea: {
    en: 'One primary takes every write and ships its log; replicas apply it and answer reads. Reads grow with the number of copies, and the data outlive a server.',
    ko: '주 데이터베이스 하나가 모든 쓰기를 받아 로그를 보내고, 복제본이 이를 적용하며 읽기에 답합니다. 복제본 수만큼 읽기가 늘어나고, 서버가 죽어도 데이터가 남습니다.',
  },
  picture: [
    '  app --- writes ---> primary',
    '   |                     | log, in order',
    '   |              +------+------+',
    '   |              v      v      v',
    '   +-- reads --> rep-1  rep-2  rep-3   a little behind',
  ],
  when: {
    en: 'Most applications read 10 to 100 times as often as they write: replicas come first when reads fill one database. And with no load at all, for the day the primary dies.',
    ko: '대부분의 애플리케이션은 쓰기의 10–100배를 읽습니다. 읽기로 데이터베이스가 가득 찼다면 복제본이 먼저입니다. 부하가 없더라도 주 서버가 죽는 날을 위해 둡니다.',
  },
  cost: {
    en: 'For each copy a server with all of the data, applying all of the writes. Reads that must be fresh still go to the primary.',
    ko: '복제본마다 모든 데이터를 담고 모든 쓰기를 적용하는 서버가 필요합니다. 최신이어야 하는 읽기는 여전히 주 서버로 갑니다.',
  },
  failure: {
    en: 'Replicas lag: users save, reload, and see the old page. And writes do not spread: a primary that drowns in them drowns with ten replicas, too.',
    ko: '복제본은 뒤처집니다. 사용자가 저장하고 새로 고치면 옛 페이지가 보입니다. 그리고 쓰기는 나뉘지 않습니다. 주 서버가 쓰기를 감당하지 못하면 복제본이 열 대여도 소용없습니다.',
  },
  rule: {
    en: 'Each of n copies works on all writes + reads / n. With a share w of writes that ends at 1 / w times one server: at 5 % writes, 20 times. Stale reads of a row: about its writes per second × lag.',
    ko: '복제본 n대는 각각 모든 쓰기 + 읽기 / n을 처리합니다. 쓰기 비율이 w라면 아무리 늘려도 서버 한 대의 1 / w배가 끝입니다. 쓰기가 5%면 20배입니다. 한 행을 낡은 값으로 읽는 비율은 대략 그 행의 초당 쓰기 × 복제 지연입니다.',
  },
  sources: [
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 5: Replication',
    'N. Bronson et al., TAO (USENIX ATC 2013): 99.8 % reads',
    'J. Gray et al., The Dangers of Replication and a Solution (SIGMOD 1996)',
  ],
  products: [
    'MySQL source and replicas',
    'PostgreSQL streaming replication, hot standby',
    'AWS RDS read replicas, Aurora replicas; GCP Cloud SQL read replicas',
    'MongoDB replica set',
    'Redis REPLICAOF',
  ],
  more: [
    {
      en: 'Old words: the primary was called master, the replica slave. Manuals, settings and colleagues still say so now and then; MySQL says source.',
      ko: '옛 용어: 주 서버를 마스터(master), 복제본을 슬레이브(slave)라 했고 우리말로는 주/부라고도 했습니다. 오래된 문서와 설정, 동료의 말에 아직 남아 있습니다. MySQL은 이제 source라고 부릅니다.',
    },
    {
      en: 'To read one’s own writes: send an author’s reads to the primary for some seconds, or wait until the replica has reached the position of that write (MySQL GTID, PostgreSQL LSN).',
      ko: '자기가 쓴 것을 읽게 하려면, 쓴 사람의 읽기를 몇 초 동안 주 서버로 보내거나 복제본이 그 쓰기의 위치(MySQL GTID, PostgreSQL LSN)에 이를 때까지 기다립니다.',
    },
  ],
  measured: {
    experiments: ['replication', 'replication-writes'],
    words: {
      en: 'Two replicas took the database from 100 % to 43 % busy and p95 from 749 to 146 ms, for 25 stale reads. Where writes drowned it, three replicas still left 18 % of them failing; a bigger primary none.',
      ko: '복제본 두 대로 데이터베이스 사용률이 100%에서 43%로, p95가 749 ms에서 146 ms로 줄었고 낡은 읽기는 25건이었습니다. 쓰기가 문제였던 곳에서는 복제본 세 대로도 쓰기의 18%가 실패했고, 주 서버를 키우자 사라졌습니다.',
    },
  },
  related: ['primary-loss', 'replica-loss', 'replication-modes', 'cqrs', 'multi-primary', 'sharding'],
}
