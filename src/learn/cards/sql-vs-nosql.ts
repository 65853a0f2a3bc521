import type { Card } from '../card.ts'

export const sqlVsNosql: Card = {
  idea: {
    en: 'A relational database joins tables and keeps many rows true together in one transaction. NoSQL stores (key-value, document, column, graph) give up part of that to answer faster, to spread over nodes by themselves, or to fit another shape of data.',
    ko: '관계형 데이터베이스는 테이블을 조인하고, 트랜잭션 하나로 여러 행을 함께 맞게 지킵니다. NoSQL(키-값, 문서, 컬럼, 그래프)은 그 일부를 포기하고 더 빨리 답하거나, 스스로 노드에 퍼지거나, 다른 모양의 데이터를 담습니다.',
  },
  picture: [
    '  relational   rows + joins + transactions',
    '  key-value    "sess:42" --> bytes',
    '  document     "user:42" --> { name, photos: [ ... ] }',
    '  column       (sensor, day) --> cells, only appended',
    '  graph        (ann)-[knows]->(bob)-[likes]->(photo)',
  ],
  when: {
    en: 'Relational by default. Key-value for what is only serialised and read back by its key (JSON, YAML, XML): sessions, carts, settings. Documents for what is read in one piece; columns for streams of writes; graphs for joins many levels deep.',
    ko: '기본은 관계형입니다. 키로 저장했다가 그대로 읽기만 하는 데이터(JSON, YAML, XML), 곧 세션, 장바구니, 설정은 키-값이 맞습니다. 한 덩어리로 읽는 것은 문서, 끝없이 들어오는 쓰기는 컬럼, 여러 단계의 조인은 그래프입니다.',
  },
  cost: {
    en: 'One more system to run, back up and know. What the store no longer does (joins, foreign keys, transactions over several keys) the application does, one read after the other.',
    ko: '운영하고 백업하고 익혀야 할 시스템이 하나 늘어납니다. 저장소가 하지 않는 일(조인, 외래 키, 여러 키에 걸친 트랜잭션)은 애플리케이션이 읽기를 거듭하며 대신해야 합니다.',
  },
  failure: {
    en: 'The wrong one: joins in the application, so more reads a request and a fatter tail, and rows that contradict each other. Or the reverse: a relational primary at its write ceiling, for data that nobody ever joins.',
    ko: '잘못 고르면 애플리케이션이 조인하느라 요청당 읽기가 늘고 꼬리 지연이 길어지며, 서로 모순되는 행이 생깁니다. 반대로, 조인할 일도 없는 데이터 때문에 관계형 주 서버가 쓰기 한계에 부딪히기도 합니다.',
  },
  rule: {
    en: 'Choose by access, not by size: write the list of queries first. One key in, one value out: key-value. Joins over data that changes, or money: relational.',
    ko: '크기가 아니라 접근 방식으로 고릅니다. 쿼리 목록부터 적으십시오. 키 하나로 값 하나면 키-값, 계속 바뀌는 데이터의 조인이나 돈이 걸린 데이터면 관계형입니다.',
  },
  sources: [
    'M. Kleppmann, Designing Data-Intensive Applications (2017), ch. 2 and 3',
    'G. DeCandia et al., Dynamo (SOSP 2007)',
    'F. Chang et al., Bigtable (OSDI 2006)',
    'N. Bronson et al., TAO (USENIX ATC 2013)',
    'J. Corbett et al., Spanner (OSDI 2012)',
  ],
  products: [
    'relational: MySQL, PostgreSQL, AWS Aurora, GCP Cloud SQL',
    'key-value: Redis, Memcached, DynamoDB',
    'document: MongoDB, Firestore, AWS DocumentDB',
    'column: Cassandra, HBase, Bigtable, ScyllaDB',
    'graph: Neo4j, AWS Neptune',
  ],
  more: [
    {
      en: '“Our data are too big for SQL” deserves doubt. Facebook keeps its social graph in sharded MySQL behind TAO: petabytes, a billion reads a second. Spanner speaks SQL across continents. What ends is one machine, not the relational model; NoSQL stores mostly bring along the sharding that you would otherwise build.',
      ko: '“데이터가 너무 커서 SQL로는 안 된다”는 말은 의심해 볼 만합니다. Facebook은 소셜 그래프를 TAO 뒤의 샤딩된 MySQL에 둡니다. 페타바이트 규모에 초당 읽기 10억 건입니다. Spanner는 대륙을 넘어 SQL을 씁니다. 한계에 이르는 것은 서버 한 대이지 관계형 모델이 아닙니다. NoSQL은 대개 직접 만들어야 할 샤딩을 미리 갖추고 있을 뿐입니다.',
    },
    {
      en: 'No schema in the store means a schema in every program that reads it, for each version ever written.',
      ko: '저장소에 스키마가 없다는 것은, 읽는 프로그램마다 지금까지 쓰인 모든 버전의 스키마를 품는다는 뜻입니다.',
    },
  ],
  measured: {
    experiments: ['sql-vs-nosql'],
    words: {
      en: 'Sessions moved to a key-value store: p50 from 239 to 4.7 ms. Orders moved there too: joins in the application, 11.5 instead of 7.8 ms, and 63 rows that contradicted each other.',
      ko: '세션을 키-값 저장소로 옮기자 p50이 239 ms에서 4.7 ms로 줄었습니다. 주문까지 옮기자 애플리케이션 조인 때문에 7.8 ms가 11.5 ms로 늘고, 서로 모순되는 행이 63개 생겼습니다.',
    },
  },
  related: ['denormalise', 'sharding', 'stateless', 'cqrs', 'tier-split'],
}
