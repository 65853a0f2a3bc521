import type { Card } from '../card.ts'

export const messageQueue: Card = {
  idea: {
    en: 'Slow work is written to a durable queue, the request is answered at once, and workers do it when they can. Either side may be down or overrun for a while, and nothing is lost.',
    ko: '느린 작업을 내구성 있는 큐에 적고 요청에는 바로 응답하며, 워커가 여유가 될 때 처리합니다. 어느 쪽이 잠시 멈추거나 밀려도 아무것도 잃지 않습니다.',
  },
  picture: [
    '  user --> web --job--> [ queue ||||||| ] --> worker-1',
    '            |                             --> worker-2',
    '            +--> 202 Accepted, at once',
  ],
  when: {
    en: 'For work whose result nobody waits for on the page: thumbnails, mail, invoices, feeds. And for bursts: the queue takes the peak, the workers are sized for the mean.',
    ko: '페이지에서 결과를 기다리지 않는 일에 씁니다. 섬네일, 메일, 청구서, 피드입니다. 몰릴 때도 좋습니다. 큐가 봉우리를 받고 워커는 평균에 맞춰 둡니다.',
  },
  cost: {
    en: 'A broker to run, or $0.40 a million requests at SQS, and users who have to be told “in progress”. Errors no longer reach whoever asked.',
    ko: '브로커를 운영하거나 SQS에 100만 요청당 0.40달러를 내고, 사용자에게 “처리 중”이라고 알려야 합니다. 오류가 더는 요청한 쪽에 전해지지 않습니다.',
  },
  failure: {
    en: 'Workers that do not keep up on average: results come later and later. A queue in memory dies with its broker. Jobs are handed out twice, so make them idempotent; and jobs that can never succeed go round for ever without a dead-letter queue.',
    ko: '워커가 평균 유입을 따라가지 못하면 결과가 점점 늦어집니다. 메모리에만 둔 큐는 브로커와 함께 사라집니다. 같은 작업이 두 번 나갈 수 있으니 멱등하게 만드십시오. 절대 성공할 수 없는 작업은 데드 레터 큐가 없으면 영원히 돕니다.',
  },
  rule: {
    en: 'Wait = backlog / throughput (Little’s law). Time to drain = backlog / (capacity – arrivals): 10,000 jobs, 120 done and 100 coming each second: 500 s. Alarm on the age of the oldest job.',
    ko: '대기 = 밀린 작업 / 처리량(리틀의 법칙). 소진 시간 = 밀린 작업 / (처리 능력 – 유입). 1만 개가 밀리고 초당 120개를 처리하는데 100개가 들어오면 500초입니다. 알림은 가장 오래된 작업의 나이에 거십시오.',
  },
  sources: [
    'J. Little, A Proof for the Queuing Formula L = lambda W (Operations Research 9:3, 1961)',
    'G. Hohpe, B. Woolf, Enterprise Integration Patterns (2003): Competing Consumers, Idempotent Receiver',
    'D. Yanacek, Avoiding insurmountable queue backlogs (Amazon Builders’ Library)',
  ],
  products: [
    'AWS SQS, SNS; GCP Pub/Sub, Cloud Tasks; Azure Service Bus',
    'RabbitMQ, ActiveMQ',
    'Kafka (a log: each consumer keeps its own place)',
    'Redis Streams, Sidekiq, Celery',
  ],
  more: [
    {
      en: 'Acknowledge before the work, and a dying worker loses the job (at most once); after it, and the job may be done twice (at least once). Take the second, give each job an id, and look whether it has been done before.',
      ko: '작업 전에 확인 응답을 보내면 죽는 워커가 작업을 잃고(최대 한 번), 작업 뒤에 보내면 두 번 할 수 있습니다(최소 한 번). 뒤쪽을 택하고, 작업마다 id를 붙여 이미 처리했는지 확인하십시오.',
    },
  ],
  measured: {
    experiments: ['message-queue'],
    words: {
      en: 'Uploads were answered in 51 instead of 510 ms, and pages beside them had a p95 of 147 instead of 1,630. With too few workers results came after 216 s.',
      ko: '업로드 응답이 510 ms에서 51 ms로, 곁의 페이지 p95가 1,630 ms에서 147 ms로 줄었습니다. 워커가 모자라면 결과가 216초 뒤에 나왔습니다.',
    },
  },
  related: ['overload', 'autoscaling', 'service-split', 'cqrs'],
}
