import type { Param } from '../kind.ts'

/** Which nodes take writes. */
export const WRITERS = ['one', 'all', 'ring'] as const
/** Where reads go. */
export const READS = ['primary', 'spread', 'replicas', 'own-first'] as const

/** How a database replicates and fails over: policies. */
export const replicationPolicies = {
  reads: {
    default: 'spread',
    choices: READS,
    choiceWords: {
      primary: { en: 'primary only', ko: '주 서버만' },
      spread: { en: 'all nodes alike', ko: '모든 노드에 고르게' },
      replicas: { en: 'replicas only', ko: '복제본만' },
      'own-first': { en: 'replicas, own writes from the primary', ko: '복제본, 자기 글은 주 서버에서' },
    },
    policy: {
      words: { en: 'reads go to', ko: '읽기 대상' },
      why: {
        en: 'Replicas share the reads, but lag behind: who reads there what he has just written may not find it.',
        ko: '복제본이 읽기를 나눠 맡지만 조금 늦습니다. 방금 쓴 글을 거기서 읽으면 아직 없을 수 있습니다.',
      },
      concept: 'replication',
    },
    source: 'read splitting of ProxySQL, Rails, Django and PlanetScale documentation',
  },
  commit: {
    default: 'asynchronous',
    choices: ['asynchronous', 'semi-synchronous'],
    choiceWords: {
      asynchronous: { en: 'asynchronous', ko: '비동기' },
      'semi-synchronous': { en: 'semi-synchronous', ko: '반동기' },
    },
    policy: {
      words: { en: 'a write is safe when', ko: '쓰기 완료 기준' },
      why: {
        en: 'Semi-synchronous: each write waits until one replica has it, and a failover loses none. Asynchronous: the reverse.',
        ko: '반동기는 복제본 하나가 받을 때까지 쓰기마다 기다리고, 장애 조치 때 잃는 쓰기가 없습니다. 비동기는 그 반대입니다.',
      },
      concept: 'replication-modes',
    },
    source: 'MySQL 8 semisynchronous replication; PostgreSQL synchronous_commit',
  },
  syncTimeoutS: {
    default: 10,
    unit: 's',
    choices: [2, 10, 3600],
    policy: {
      words: { en: 'without an acknowledgement go on alone after', ko: '응답이 없으면 혼자 진행하기까지' },
      why: {
        en: 'Soon: writes hardly stall, but it is asynchronous again and says nothing. Late: writes stall for as long.',
        ko: '짧으면 쓰기가 거의 멈추지 않지만 말없이 비동기로 돌아갑니다. 길면 그동안 쓰기가 멈춥니다.',
      },
      concept: 'replication-modes',
    },
    source: 'MySQL rpl_semi_sync_source_timeout: 10 s shipped; PostgreSQL never goes on alone',
  },
  logFormat: {
    default: 'row',
    choices: ['row', 'statement'],
    choiceWords: {
      row: { en: 'by row', ko: '행 단위' },
      statement: { en: 'by statement', ko: '문장 단위' },
    },
    policy: {
      words: { en: 'replication log', ko: '복제 로그' },
      why: {
        en: 'By row it is bigger and exact. By statement it is small, but what depends on the clock or chance comes out differently on each replica.',
        ko: '행 단위는 크지만 정확합니다. 문장 단위는 작지만, 시각이나 난수에 기대는 문장은 복제본마다 결과가 달라집니다.',
      },
      concept: 'replication-modes',
    },
    source: 'MySQL binlog_format',
  },
  writers: {
    default: 'one',
    choices: WRITERS,
    choiceWords: {
      one: { en: 'one primary', ko: '주 서버 하나' },
      all: { en: 'every node (multi-primary)', ko: '모든 노드(다중 주 서버)' },
      ring: { en: 'every node its region (circular)', ko: '노드마다 자기 구역(순환)' },
    },
    policy: {
      words: { en: 'writes are taken by', ko: '쓰기를 받는 곳' },
      why: {
        en: 'Every node: no promotion when one dies, but the same row written on two sides conflicts. In a ring each owns a part, and the log goes from node to node.',
        ko: '모든 노드가 받으면 하나가 죽어도 승격이 필요 없지만, 양쪽에서 쓴 같은 행이 충돌합니다. 순환은 노드마다 구역을 맡고 로그가 노드를 차례로 돕니다.',
      },
      concept: 'multi-primary',
      choiceConcepts: { ring: ['circular-replication'] },
    },
    source: 'MySQL group replication and circular replication, BDR',
  },
  conflictRule: {
    default: 'last-write-wins',
    choices: ['last-write-wins', 'merge'],
    choiceWords: {
      'last-write-wins': { en: 'the last write wins', ko: '마지막 쓰기가 이김' },
      merge: { en: 'merged by the application', ko: '애플리케이션이 병합' },
    },
    policy: {
      words: { en: 'conflicting writes', ko: '충돌한 쓰기' },
      why: {
        en: 'When the last write wins, the other is lost. Merging keeps both where the data allow it, and takes work on each write.',
        ko: '마지막 쓰기가 이기면 다른 쓰기는 사라집니다. 병합은 데이터가 허락하면 둘 다 살리지만, 쓰기마다 일이 늘어납니다.',
      },
      concept: 'multi-primary',
    },
    source: 'Dynamo (DeCandia 2007), CRDTs (Shapiro 2011)',
  },
  failover: {
    default: 'manual',
    choices: ['manual', 'automatic'],
    choiceWords: { manual: { en: 'by hand', ko: '수동' }, automatic: { en: 'automatic', ko: '자동' } },
    policy: {
      words: { en: 'failover', ko: '장애 조치' },
      why: {
        en: 'Automatic promotes a replica when the primary has failed its checks. By hand, writes fail until you do.',
        ko: '자동은 주 서버가 검사에 실패하면 복제본을 승격합니다. 수동이면 직접 할 때까지 쓰기가 실패합니다.',
      },
      concept: 'primary-loss',
    },
    source: 'Orchestrator, Patroni, RDS Multi-AZ',
  },
  promotion: {
    default: 'most-advanced',
    choices: ['most-advanced', 'first', 'stalest'],
    choiceWords: {
      'most-advanced': { en: 'the most advanced replica', ko: '가장 앞선 복제본' },
      first: { en: 'the first replica', ko: '첫 번째 복제본' },
      stalest: { en: 'the stalest replica', ko: '가장 뒤처진 복제본' },
    },
    policy: {
      words: { en: 'promote', ko: '승격 대상' },
      why: {
        en: 'What the promoted replica has not received is missing: the stalest loses most.',
        ko: '승격된 복제본이 받지 못한 쓰기는 빠집니다. 가장 뒤처진 복제본이 가장 많이 잃습니다.',
      },
      concept: 'primary-loss',
    },
    source: 'Orchestrator: most up-to-date replica',
  },
  copyShare: {
    default: 0.5,
    unit: 'share',
    choices: [0.25, 0.5, 0.75],
    policy: {
      words: { en: 'disk share of a copy', ko: '복사가 쓰는 디스크 비율' },
      why: {
        en: 'A new replica is seeded sooner, and its source slower meanwhile.',
        ko: '클수록 새 복제본이 빨리 채워지고, 그동안 원본은 느려집니다.',
      },
      concept: 'replica-loss',
    },
    source: 'throttling of Percona XtraBackup and pg_basebackup (our choice)',
  },
  backupEveryH: {
    default: 0,
    unit: 'count',
    choices: [0, 24, 6, 1],
    policy: {
      words: { en: 'hours between backups (0: none)', ko: '백업 간격(시간, 0: 없음)' },
      why: {
        en: 'A lost disk costs everything written since the last backup, and without one everything.',
        ko: '디스크를 잃으면 마지막 백업 이후에 쓴 것을 모두 잃고, 백업이 없으면 전부 잃습니다.',
      },
      concept: 'single-server',
    },
    source: 'daily snapshots are usual (AWS RDS)',
  },
} as const satisfies Record<string, Param>

/** Numbers of replication that levels may change. */
export const replicationNumbers = {
  checkIntervalS: {
    default: 2,
    unit: 's',
    min: 0.25,
    max: 300,
    source: 'checks of nodes; ELB 5–300 s, scaled to a level (our choice)',
  },
  checkThreshold: { default: 3, unit: 'count', min: 1, max: 10, source: 'ELB 2–10 (AWS API documentation)' },
  promoteS: {
    default: 8,
    unit: 's',
    min: 0,
    max: 600,
    source: 'leave read-only, repoint, reconnect: RDS 60–120 s, Multi-AZ cluster < 35 s, scaled to a level',
  },
  appliers: {
    default: 4,
    unit: 'count',
    min: 4,
    max: 64,
    source: 'MySQL 8.0.27 replica_parallel_workers 4, commit order preserved',
  },
  applyShare: {
    default: 0.5,
    unit: 'share',
    min: 0.01,
    max: 2,
    source: 'work of applying a row change over that of its statement: nothing to parse or plan (our choice)',
  },
  logJitterMs: { default: 1, unit: 'ms', min: 0, max: 1000, source: 'network and log writer (our choice)' },
  logMbps: {
    default: 1000,
    unit: 'mbps',
    min: 0.001,
    max: 100_000,
    source: 'one stream inside a region; less across regions',
  },
  flushMs: {
    default: 0.5,
    unit: 'ms',
    min: 0.001,
    max: 100,
    source: 'flush of the relay log: SATA SSD .5–2 ms, NVMe .05–.2 ms',
  },
  statementBytes: {
    default: 200,
    unit: 'count',
    min: 1,
    max: 1e6,
    source: 'text of a statement (our choice)',
  },
  headerBytes: {
    default: 80,
    unit: 'count',
    min: 0,
    max: 1e4,
    source: 'MySQL event header 19, GTID event 65–80 bytes',
  },
  rowsPerWrite: {
    default: 1,
    unit: 'count',
    min: 0.1,
    max: 1e6,
    source: 'rows a write changes (our choice)',
  },
  undeterminedShare: {
    default: 0.02,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'statements with NOW(), RAND(), UUID() or LIMIT without an order (our choice)',
  },
  ownReadShare: {
    default: 0.3,
    unit: 'share',
    min: 0,
    max: 10,
    source: 'writes whose author looks at the result right after (our choice)',
  },
  ownReadGapS: { default: 0.5, unit: 's', min: 0.001, max: 60, source: 'redirect after a form (our choice)' },
  mergeableShare: {
    default: 0.8,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'conflicts that a merge can keep both sides of: counters, sets, separate fields (our choice)',
  },
  strayShare: {
    default: 0.1,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'writes in a ring to rows of another node’s region (our choice)',
  },
  diskGbPerS: { default: 1, min: 0.001, max: 100, source: 'gp3 at most 1 GB/s (AWS, 2026)' },
  backupGbPerS: { default: 0.5, min: 0.001, max: 100, source: 'restore from object storage (our choice)' },
  backupDollarsPerGbMonth: {
    default: 0.095,
    unit: 'dollars',
    min: 0,
    max: 10,
    source: 'AWS RDS backup storage, 2026',
  },
} as const satisfies Record<string, Param>

export const replicationParams = { ...replicationPolicies, ...replicationNumbers }
