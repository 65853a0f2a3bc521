import type { Card } from '../card.ts'

export const overload: Card = {
  idea: {
    en: 'More arrives than can be served, and soon every answer comes too late. Retries make it worse: each failure comes back as new load, and the overload outlives its cause.',
    ko: '처리할 수 있는 것보다 많이 들어오면 곧 모든 응답이 늦어집니다. 재시도는 실패를 새 부하로 되돌려, 원인이 사라진 뒤에도 과부하를 이어 갑니다.',
  },
  picture: [
    '  answered in time',
    '    |        .----------------   with shedding',
    '    |      .-  -.',
    '    |    .-       -.',
    '    |  .-            -.______    everybody waits',
    '    +---------|----------------> load',
    '           capacity',
  ],
  when: {
    en: 'Before it happens, on every call: a timeout, one or two retries with growing and random pauses, a budget for retries, a breaker around what may be slow, and servers that turn away what they cannot answer in time.',
    ko: '터지기 전에, 모든 호출에 갖춥니다. 타임아웃, 점점 길어지고 무작위로 흩어지는 간격의 재시도 한두 번, 재시도 예산, 느려질 수 있는 곳의 서킷 브레이커, 그리고 제때 답할 수 없는 요청을 거절하는 서버입니다.',
  },
  cost: {
    en: 'Shedding turns users away on purpose. An open breaker also fails calls that would have worked. Both need thresholds that somebody has measured.',
    ko: '부하 거절은 일부러 사용자를 돌려보냅니다. 열린 서킷 브레이커는 성공했을 호출까지 실패시킵니다. 둘 다 누군가 재어 본 기준값이 필요합니다.',
  },
  failure: {
    en: 'Metastable: a rush of a minute, and the system stays broken for hours, because work whose client has left is still done and retries keep it full. More time does not help; less load does.',
    ko: '준안정(metastable) 장애: 1분의 폭주로 시스템이 몇 시간 동안 망가져 있습니다. 클라이언트가 이미 떠난 작업을 계속 처리하고, 재시도가 빈자리를 채우기 때문입니다. 시간이 아니라 부하를 줄여야 낫습니다.',
  },
  rule: {
    en: 'Attempts per request = (1 – f^(R + 1)) / (1 – f), f = failed share, R = retries: up to R + 1. Three layers of 3 retries: 4 × 4 × 4 = 64. A retry budget of 10 % caps it at 1.1.',
    ko: '요청당 시도 = (1 – f^(R + 1)) / (1 – f). f는 실패율, R은 재시도 횟수이고 최대 R + 1배입니다. 세 계층이 3번씩 재시도하면 4 × 4 × 4 = 64배입니다. 재시도 예산 10%면 1.1배에서 멈춥니다.',
  },
  sources: [
    'N. Bronson et al., Metastable Failures in Distributed Systems (HotOS 2021)',
    'L. Huang et al., Metastable Failures in the Wild (OSDI 2022)',
    'B. Beyer et al., Site Reliability Engineering (2016), ch. 21 and 22',
    'M. Brooker, Timeouts, retries, and backoff with jitter (Amazon Builders’ Library)',
  ],
  products: [
    'Envoy: circuit breakers, retry budgets, adaptive concurrency',
    'resilience4j, Polly, Netflix Hystrix and concurrency-limits',
    'Finagle RetryBudget (20 %)',
    'nginx limit_req, limit_conn',
    'AWS SDK: 3 attempts with jitter',
  ],
  measured: {
    experiments: ['overload', 'overload-shedding'],
    words: {
      en: 'After a short rush with naive retries every request still failed; with a retry budget or shedding none did. At two and a half times the capacity, shedding answered 39 % in time instead of none.',
      ko: '짧은 폭주 뒤에도 무작정 재시도하면 모든 요청이 계속 실패했고, 재시도 예산이나 부하 거절이 있으면 실패가 없었습니다. 용량의 2.5배 부하에서는 거절 덕분에 하나도 없던 제때 응답이 39%가 되었습니다.',
    },
  },
  related: ['service-split', 'message-queue', 'autoscaling', 'cache-spof', 'health-check'],
}
