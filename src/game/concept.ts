import type { Words } from '../architecture/words.ts'

/** What the game teaches. Ids are stable: upgrades, policies, levels, experiments and the codex refer to them. */
export const CONCEPTS = {
  'single-server': { en: 'Single server', ko: '단일 서버' },
  dns: { en: 'DNS', ko: 'DNS' },
  'tier-split': { en: 'Web tier and data tier', ko: '웹 계층과 데이터 계층' },
  'sql-vs-nosql': { en: 'Relational or NoSQL', ko: '관계형과 NoSQL' },
  'scale-up': { en: 'Vertical scaling', ko: '수직 확장' },
  'scale-out': { en: 'Horizontal scaling', ko: '수평 확장' },
  'load-balancer': { en: 'Load balancer', ko: '로드밸런서' },
  'health-check': { en: 'Health checks', ko: '상태 검사' },
  replication: { en: 'Replication', ko: '복제' },
  'replica-loss': { en: 'Loss of a replica', ko: '복제본 장애' },
  'primary-loss': { en: 'Loss of the primary', ko: '주 데이터베이스 장애' },
  'replication-modes': { en: 'Replication modes', ko: '복제 방식' },
  'multi-primary': { en: 'Several primaries', ko: '다중 주 복제' },
  'circular-replication': { en: 'Circular replication', ko: '순환 복제' },
  cqrs: { en: 'CQRS', ko: 'CQRS' },
  cache: { en: 'Cache', ko: '캐시' },
  'cache-ttl': { en: 'Expiry of a cache', ko: '캐시 만료' },
  'cache-consistency': { en: 'Consistency of a cache', ko: '캐시 일관성' },
  'cache-spof': { en: 'Loss of a cache node', ko: '캐시 노드 장애' },
  'cache-eviction': { en: 'Eviction', ko: '캐시 방출 정책' },
  cdn: { en: 'CDN', ko: 'CDN' },
  'cdn-ttl': { en: 'Expiry at the edge', ko: 'CDN 만료' },
  'cdn-invalidation': { en: 'Invalidation at the edge', ko: 'CDN 무효화' },
  'cdn-fallback': { en: 'CDN outage', ko: 'CDN 장애 대비' },
  stateful: { en: 'Stateful web tier', ko: '상태 유지 웹 계층' },
  sticky: { en: 'Sticky sessions', ko: '고정 세션' },
  stateless: { en: 'Stateless web tier', ko: '무상태 웹 계층' },
  autoscaling: { en: 'Autoscaling', ko: '자동 규모 조정' },
  datacentres: { en: 'Several datacentres', ko: '다중 데이터센터' },
  geodns: { en: 'geoDNS', ko: 'geoDNS' },
  'dc-sync': { en: 'Data in several places', ko: '데이터센터 간 동기화' },
  'dc-deploy': { en: 'Deployment everywhere', ko: '여러 센터 배포' },
  'message-queue': { en: 'Message queue', ko: '메시지 큐' },
  logs: { en: 'Logs', ko: '로그' },
  metrics: { en: 'Metrics', ko: '메트릭' },
  automation: { en: 'Automation', ko: '자동화' },
  'db-scale-up': { en: 'A bigger database server', ko: '데이터베이스 수직 확장' },
  sharding: { en: 'Sharding', ko: '샤딩' },
  'shard-key': { en: 'Shard key', ko: '샤딩 키' },
  resharding: { en: 'Resharding', ko: '재샤딩' },
  'consistent-hashing': { en: 'Consistent hashing', ko: '안정 해시' },
  celebrity: { en: 'Celebrity keys', ko: '유명인 문제(핫스팟 키)' },
  denormalise: { en: 'Denormalisation', ko: '비정규화' },
  'service-split': { en: 'Independent services', ko: '서비스 분리' },
  overload: { en: 'Overload', ko: '과부하' },
  redundancy: { en: 'Redundancy', ko: '다중화' },
} as const satisfies Record<string, Words>

export type Concept = keyof typeof CONCEPTS

/** Explained, but nothing that one does. */
export const CARD_ONLY: readonly Concept[] = ['cqrs']

export const isConcept = (id: string): id is Concept => Object.hasOwn(CONCEPTS, id)
