import type { Card } from '../card.ts'

export const primaryLoss: Card = {
  idea: {
    en: 'Without its primary a database takes no writes until a replica is promoted. What that replica had not received is missing until somebody replays the dead primary’s log.',
    ko: '주 서버가 없으면 복제본을 승격할 때까지 쓰기를 받지 못합니다. 그 복제본이 받지 못한 쓰기는 죽은 주 서버의 로그를 다시 적용할 때까지 빠져 있습니다.',
  },
  picture: [
    '  primary dies -> detect -> promote -> repoint others',
    '  |<---------- writes fail: RTO ---------->|',
    '',
    '  old log: [..........shipped..........|missing]',
    '                     find, apply, verify: RPO',
    '  last: the old primary rejoins, as a replica',
  ],
  when: {
    en: 'Decide before it happens who promotes, by which rule, and where the runbook is. Automatic failover pays where minutes of failing writes cost more than a needless promotion now and then.',
    ko: '누가, 어떤 기준으로 승격하고 절차서는 어디에 있는지 미리 정해 두십시오. 쓰기가 몇 분 실패하는 손해가 가끔 있는 불필요한 승격보다 크다면 자동 장애 조치가 이득입니다.',
  },
  cost: {
    en: 'A replica with room for all reads and all writes at once, until a new one has been seeded; and practice.',
    ko: '새 복제본이 준비될 때까지 모든 읽기와 쓰기를 혼자 감당할 여유가 있는 복제본, 그리고 훈련입니다.',
  },
  failure: {
    en: 'Promoting the stalest replica loses most. Letting the old primary rejoin before its log was read throws those writes away for good. Two primaries at once (split brain) are worse than none: shut the old one out first.',
    ko: '가장 뒤처진 복제본을 승격하면 가장 많이 잃습니다. 로그를 읽기 전에 옛 주 서버를 복귀시키면 그 쓰기는 영영 사라집니다. 주 서버가 둘이 되는 것(스플릿 브레인)은 하나도 없는 것보다 나쁩니다. 옛 주 서버부터 확실히 차단하십시오.',
  },
  rule: {
    en: 'RTO = detect + promote + clients finding the new one; RDS Multi-AZ: typically 60–120 s. RPO: lost writes = writes per second × lag of the replica promoted.',
    ko: 'RTO = 감지 + 승격 + 클라이언트가 새 주 서버를 찾는 시간. RDS Multi-AZ는 보통 60–120초입니다. RPO: 잃는 쓰기 = 초당 쓰기 × 승격된 복제본의 지연.',
  },
  sources: [
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 5: Handling Node Outages',
    'AWS RDS User Guide: failing over a Multi-AZ DB instance',
    'GitHub, October 21 post-incident analysis (2018)',
  ],
  products: [
    'AWS RDS Multi-AZ, Aurora; GCP Cloud SQL HA',
    'Orchestrator, MySQL InnoDB Cluster',
    'PostgreSQL with Patroni, pg_auto_failover, pg_rewind',
    'Redis Sentinel',
    'MongoDB replica set election',
  ],
  more: [
    {
      en: 'The runbook: detect → promote the most advanced replica (leave read-only, reset its replica settings) → repoint the others → find in the old log what nobody received, apply it, verify → the old primary rejoins as a replica.',
      ko: '절차: 감지 → 가장 앞선 복제본 승격(읽기 전용 해제, 복제 설정 초기화) → 나머지 복제본이 새 주 서버를 따르게 함 → 옛 로그에서 아무도 받지 못한 쓰기를 찾아 적용하고 검증 → 옛 주 서버를 복제본으로 복귀.',
    },
    {
      en: 'GitHub, October 2018: 43 seconds without a link between two sites, promotions across the continent, and unshipped writes on both sides. Service was degraded for 24 hours and 11 minutes, because they chose to keep the writes rather than to be back soon.',
      ko: 'GitHub, 2018년 10월: 두 사이트의 연결이 43초 끊기자 대륙 반대편 복제본이 승격되었고, 양쪽에 서로 받지 못한 쓰기가 남았습니다. 빨리 복구하기보다 데이터를 지키기로 했기에 서비스는 24시간 11분 동안 온전하지 못했습니다.',
    },
  ],
  measured: {
    experiments: ['primary-loss'],
    words: {
      en: 'Writes that failed: 21 % with nobody promoting, 7 % by hand, 5 % automatically. Four confirmed writes were missing; the recovery brought back three. Skipped, all four were lost.',
      ko: '쓰기 실패는 승격하지 않으면 21%, 손으로 하면 7%, 자동이면 5%였습니다. 완료라고 답한 쓰기 4건이 빠졌고 복구로 3건을 되찾았습니다. 복구를 건너뛰면 4건 모두 잃었습니다.',
    },
  },
  related: ['replication', 'replication-modes', 'replica-loss', 'multi-primary', 'automation'],
}
