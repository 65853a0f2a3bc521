import type { Card } from '../card.ts'

export const cqrs: Card = {
  idea: {
    en: 'Command Query Responsibility Segregation keeps two models: one decides about changes, others are shaped for being read. Events carry the changes over, a little later.',
    ko: 'CQRS(명령과 조회의 책임 분리)는 변경을 결정하는 모델과 읽기 좋게 다듬은 모델을 따로 둡니다. 변경은 조금 뒤에 이벤트로 읽기 쪽에 전해집니다.',
  },
  picture: [
    '  command --> write model (rules)',
    '                   |',
    '                   | events, a little later',
    '             +-----+------+',
    '             v            v',
    '  query --> feed       search <-- query',
  ],
  when: {
    en: 'Where the two really differ: many rules on one side, screens over many entities, search or reports on the other. Not for forms over tables.',
    ko: '쓰기 쪽에는 규칙이 많고 읽기 쪽은 여러 개체를 모은 화면, 검색, 보고서라서 둘이 정말 다를 때 씁니다. 테이블을 그대로 보여 주는 화면에는 맞지 않습니다.',
  },
  cost: {
    en: 'Two models to change together, a path for events that may lose none, and users who do not see at once what they saved.',
    ko: '함께 고쳐야 할 모델 둘, 하나도 잃으면 안 되는 이벤트 경로, 그리고 방금 저장한 것을 바로 보지 못하는 사용자입니다.',
  },
  failure: {
    en: 'Used everywhere: “for most systems CQRS adds risky complexity” (Fowler). An event lost or applied twice leaves a read model wrong until it is rebuilt.',
    ko: '어디에나 쓰는 것이 실패입니다. Fowler는 대부분의 시스템에서 CQRS가 위험한 복잡성을 더한다고 했습니다. 이벤트를 잃거나 두 번 적용하면 다시 만들 때까지 읽기 모델이 틀린 채로 남습니다.',
  },
  rule: {
    en: 'If both models would have the same tables, you do not need CQRS but a replica.',
    ko: '두 모델의 테이블이 같아진다면, 필요한 것은 CQRS가 아니라 복제본입니다.',
  },
  sources: [
    'G. Young, CQRS Documents (2010)',
    'M. Fowler, CQRS (2011)',
    'B. Meyer, Object-Oriented Software Construction (1988): command-query separation',
  ],
  products: [
    'Debezium and Kafka from MySQL or PostgreSQL into Elasticsearch',
    'DynamoDB Streams',
    'Axon Framework, EventStoreDB',
    'PostgreSQL materialized views, as a small step',
  ],
  more: [
    {
      en: 'Against replication: both spread traffic, and both lag. Replication copies one model as it is; first of all it is there for failover, and read copies come with it. CQRS separates the models: its read side has other tables, often in another kind of store, and can be thrown away and built again, but nothing can be promoted from it.',
      ko: '복제와의 차이: 둘 다 트래픽을 나누고 둘 다 늦게 따라옵니다. 복제는 모델 하나를 그대로 베낍니다. 무엇보다 장애 조치를 위한 것이고 읽기 분산은 따라오는 이득입니다. CQRS는 모델 자체를 나눕니다. 읽기 쪽은 테이블도, 흔히 저장소의 종류도 다르고, 버리고 다시 만들 수 있지만 거기서 주 서버를 승격할 수는 없습니다.',
    },
  ],
  related: ['replication', 'denormalise', 'message-queue', 'sql-vs-nosql'],
}
