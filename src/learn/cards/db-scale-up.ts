import type { Card } from '../card.ts'

export const dbScaleUp: Card = {
  idea: {
    en: 'The database moves to a machine with more processors, memory and disk. No code changes, so it is the quickest relief there is; the restart, the ceiling and the single point of failure stay.',
    ko: '데이터베이스를 CPU, 메모리, 디스크가 더 큰 서버로 옮깁니다. 코드를 고치지 않아도 되니 가장 빠른 처방이지만, 재시작과 한계, 단일 장애점은 그대로입니다.',
  },
  picture: [
    '  hot data  [########..]     fits memory:   0.1 ms',
    '  hot data  [##########]##   spills over:    1-10 ms',
    '',
    '  disk      [##########]     full: every write fails',
  ],
  when: {
    en: 'Before replicas and shards, while a bigger size exists. Look first at what is short: memory (reads from disk), processors (busy), the disk (filling) or its throughput.',
    ko: '더 큰 크기가 남아 있다면 복제본이나 샤드보다 먼저 합니다. 무엇이 모자란지부터 보십시오. 메모리(디스크 읽기), CPU(사용률), 디스크 용량(차오름), 아니면 디스크 처리량입니다.',
  },
  cost: {
    en: 'Rent in steps of two, twice that with a standby (RDS Multi-AZ), and a restart, unless you move to a bigger replica and promote it.',
    ko: '두 배씩 뛰는 임대료, 대기 서버까지 두면(RDS Multi-AZ) 그 두 배, 그리고 재시작입니다. 더 큰 복제본을 만들어 승격하면 재시작은 피할 수 있습니다.',
  },
  failure: {
    en: 'A full disk refuses every write, and processors do not help it. Locks, the one log and the one buffer pool eat the gain of more processors. Beyond the largest size there is nothing.',
    ko: '디스크가 차면 쓰기가 모두 실패하고, CPU를 늘려도 소용없습니다. 잠금, 하나뿐인 로그, 하나뿐인 버퍼 풀이 늘린 CPU의 이득을 먹습니다. 가장 큰 크기 너머에는 아무것도 없습니다.',
  },
  rule: {
    en: 'Days left = free space / growth a day: order at three weeks, not at three days. Gain of processors: the Universal Scalability Law; with s = 0.03 and k = 0.0002, 32 of them are 15 times as fast as one, and 64 only 17 times.',
    ko: '남은 날 = 빈 공간 / 하루 증가량. 사흘이 아니라 3주 남았을 때 늘리십시오. CPU의 이득은 보편 확장성 법칙을 따릅니다. s = 0.03, k = 0.0002라면 32개는 1개의 15배, 64개는 17배밖에 안 됩니다.',
  },
  sources: [
    'N. Gunther, Guerrilla Capacity Planning (2007): the Universal Scalability Law',
    'J. Gray, F. Putzolu, The 5 Minute Rule for Trading Memory for Disc Accesses (SIGMOD 1987)',
    'AWS RDS User Guide: modifying a DB instance; Multi-AZ',
  ],
  products: [
    'AWS RDS: instance class, storage autoscaling',
    'AWS Aurora, GCP AlloyDB: storage grows by itself',
    'GCP Cloud SQL machine types',
    'MySQL innodb_buffer_pool_size; PostgreSQL shared_buffers',
  ],
  measured: {
    experiments: ['db-scale-up', 'db-scale-up-disk'],
    words: {
      en: 'A bigger machine: p95 from 1,530 to 171 ms, and all users kept instead of half. With a full disk every write failed, whatever the processors.',
      ko: '더 큰 서버로 p95가 1,530 ms에서 171 ms로 줄고, 절반만 남던 사용자가 모두 남았습니다. 디스크가 차면 CPU와 상관없이 쓰기가 모두 실패했습니다.',
    },
  },
  related: ['scale-up', 'replication', 'sharding', 'tier-split'],
}
