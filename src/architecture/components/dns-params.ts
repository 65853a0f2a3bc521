import type { Param } from '../kind.ts'
import { ROUTINGS } from '../sites/policy.ts'

/** How DNS chooses between datacentres, and how it finds out that one does not answer. */
export const dnsRouting = {
  routing: {
    default: 'one',
    choices: ROUTINGS,
    choiceWords: {
      one: { en: 'the first datacentre', ko: '첫 데이터센터로만' },
      'round-robin': { en: 'all in turn', ko: '돌아가며' },
      nearest: { en: 'the nearest (geoDNS)', ko: '가장 가까운 곳(geoDNS)' },
      failover: { en: 'the first that answers', ko: '응답하는 첫 번째 곳' },
    },
    policy: {
      words: { en: 'users are sent to', ko: '사용자를 보낼 곳' },
      why: {
        en: 'The nearest saves far users their round trips. When it dies, its users come to the others, which need room for them.',
        ko: '가장 가까운 곳으로 보내면 먼 사용자의 왕복 시간이 줄어듭니다. 그곳이 죽으면 사용자가 나머지로 몰리므로 거기에 여유가 있어야 합니다.',
      },
      concept: 'geodns',
    },
    source: 'Route 53 routing policies: simple, multivalue, geoproximity, failover (AWS documentation)',
  },
  checkIntervalS: {
    default: 30,
    unit: 's',
    choices: [0, 10, 30],
    policy: {
      words: { en: 'datacentre check every', ko: '데이터센터 상태 검사 간격' },
      why: {
        en: 'A datacentre that fails its checks is answered no more; who knows its address keeps it for the TTL. 0: never checked.',
        ko: '검사에 실패한 데이터센터는 더 이상 알려 주지 않습니다. 이미 주소를 아는 사용자는 TTL 동안 그대로 씁니다. 0이면 검사하지 않습니다.',
      },
      concept: 'geodns',
    },
    source: 'Route 53 health checks: 30 s or 10 s (AWS documentation)',
  },
  checkThreshold: {
    default: 3,
    unit: 'count',
    choices: [1, 3, 5],
    policy: {
      words: { en: 'failed checks to take it out', ko: '제외까지 연속 실패 횟수' },
      why: {
        en: 'Few notice soon, and take out a datacentre that is only busy, so that the others get busier.',
        ko: '적으면 빨리 알아채지만, 바쁘기만 한 데이터센터까지 빼서 나머지가 더 바빠집니다.',
      },
      concept: 'geodns',
    },
    source: 'Route 53 failure threshold 1–10, 3 shipped (AWS documentation)',
  },
  checkTimeoutS: {
    default: 4,
    unit: 's',
    min: 0.1,
    max: 60,
    source: 'Route 53 waits 4 s for a connection and 2 s for the answer (AWS documentation)',
  },
} as const satisfies Record<string, Param>
