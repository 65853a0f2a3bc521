import type { Card } from '../card.ts'

export const replicationModes: Card = {
  idea: {
    en: 'Asynchronous, the primary confirms a write when it has it itself; semi-synchronous, when one replica has it, too. The log it ships holds statements, small and repeated over there, or rows, bigger and exact.',
    ko: '비동기에서는 주 서버가 자기만 받으면 쓰기를 확인해 주고, 반동기에서는 복제본 하나도 받아야 확인해 줍니다. 보내는 로그는 작지만 저쪽에서 다시 실행하는 문장이거나, 크지만 정확한 행입니다.',
  },
  picture: [
    '  async      app <--ok-- primary ... log ...> replica',
    '  semi-sync  app <--ok-- primary <-- has it -- replica',
    '',
    '  statement  UPDATE t SET n = n + 1 WHERE grp = 7',
    '  row        t: id 41: n 8 -> 9;  id 42: n 3 -> 4; ...',
  ],
  when: {
    en: 'Semi-synchronous where a confirmed write has to survive the primary: money, orders. Asynchronous where some lost likes are cheaper than a round trip on every write. Rows, unless you know why not.',
    ko: '완료라고 답한 쓰기는 주 서버를 잃어도 남아야 한다면(돈, 주문) 반동기를 씁니다. 좋아요 몇 개를 잃는 쪽이 쓰기마다 왕복을 기다리는 것보다 싸다면 비동기입니다. 로그 형식은 특별한 까닭이 없으면 행 기반입니다.',
  },
  cost: {
    en: 'Semi-synchronous: a round trip and a flush over there on each commit, about a millisecond next door, 80–150 across an ocean. Rows: a statement that changes a million rows ships a million.',
    ko: '반동기는 커밋마다 왕복과 상대편 플러시를 기다립니다. 가까우면 1 ms쯤, 바다 건너면 80–150 ms입니다. 행 기반은 행 100만 개를 바꾸는 문장 하나가 로그 100만 건이 됩니다.',
  },
  failure: {
    en: 'With no replica left to confirm, writes stall, or the primary goes on asynchronously without a word: MySQL after 10 s, PostgreSQL never. By statement, NOW(), RAND(), UUID() or LIMIT without an order come out differently over there, and the replica drifts.',
    ko: '확인해 줄 복제본이 없으면 쓰기가 멈추거나, 주 서버가 말없이 비동기로 바뀝니다. MySQL은 10초 뒤에 바뀌고 PostgreSQL은 끝까지 기다립니다. 문장 기반에서는 NOW(), RAND(), UUID(), 순서 없는 LIMIT의 결과가 저쪽에서 달라져 복제본이 어긋납니다.',
  },
  rule: {
    en: 'Lost at a failover: asynchronous, writes per second × lag; semi-synchronous none, as long as it has not fallen back. Commit = local flush + round trip to the quickest replica.',
    ko: '장애 조치 때 잃는 쓰기: 비동기는 초당 쓰기 × 지연, 반동기는 비동기로 바뀌지 않은 동안 0건. 커밋 시간 = 로컬 플러시 + 가장 빠른 복제본까지의 왕복.',
  },
  sources: [
    'MySQL 8 Reference Manual: Semisynchronous Replication; Replication Formats',
    'PostgreSQL documentation: synchronous_commit, synchronous_standby_names',
    'Redis documentation: Persistence; Replication; WAIT',
  ],
  products: [
    'MySQL rpl_semi_sync_source_timeout (10 s), binlog_format',
    'PostgreSQL synchronous_commit, synchronous_standby_names',
    'AWS RDS Multi-AZ (synchronous to the standby)',
    'Redis WAIT numreplicas timeout',
    'Kafka acks=all with min.insync.replicas',
  ],
  more: [
    {
      en: 'Like Redis? A log by statement resembles the AOF, a list of commands to be run again, and seeding a replica resembles RDB, a snapshot of everything. It helps to remember the trade: a log loses little and grows, a snapshot is compact and old.',
      ko: 'Redis에 빗대면, 문장 기반 로그는 다시 실행할 명령을 적어 둔 AOF와 닮았고, 복제본을 처음 채우는 일은 전체 스냅숏인 RDB와 닮았습니다. 로그는 적게 잃지만 계속 커지고, 스냅숏은 작지만 오래된 것이라는 맞바꿈을 기억하기 좋습니다.',
    },
    {
      en: 'Where it limps: AOF and RDB are about one machine’s restart, not about a second machine. No appendfsync setting survives the loss of the disk; that takes replication, which in Redis is asynchronous (WAIT narrows the gap, and promises nothing). RDB is no counterpart of rows, which are still a log of single changes. And the AOF hardly drifts: Redis writes what came out, not the dice, so SPOP goes in as SREM.',
      ko: '비유가 어긋나는 곳: AOF와 RDB는 서버 한 대의 재시작을 위한 것이지 두 번째 서버를 위한 것이 아닙니다. appendfsync를 어떻게 두어도 디스크를 잃으면 끝이고, 그때 필요한 복제는 Redis에서 비동기입니다(WAIT는 틈을 줄일 뿐 보장하지 않습니다). RDB는 행 기반의 짝이 아닙니다. 행 기반도 변경 하나하나를 적은 로그입니다. 그리고 AOF는 거의 어긋나지 않습니다. Redis는 주사위가 아니라 나온 눈을 적습니다. SPOP은 SREM으로 기록됩니다.',
    },
  ],
  measured: {
    experiments: ['replication-modes'],
    words: {
      en: 'A failover lost four writes asynchronously and none semi-synchronously; with the replica far away, writes took 449 instead of 108 ms.',
      ko: '장애 조치에서 비동기는 쓰기 4건을 잃고 반동기는 잃지 않았습니다. 대신 복제본이 멀리 있어 쓰기가 108 ms에서 449 ms로 늘었습니다.',
    },
  },
  related: ['replication', 'primary-loss', 'multi-primary', 'dc-sync'],
}
