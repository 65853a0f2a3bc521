import type { Card } from '../card.ts'

export const metrics: Card = {
  idea: {
    en: 'Metrics are numbers over time: of each host, of each tier, of the business. They say that something is wrong and since when; logs and traces say what.',
    ko: '메트릭은 호스트마다, 계층마다, 비즈니스마다 시간에 따라 재는 숫자입니다. 무언가 잘못되었고 언제부터인지를 알려 주며, 무엇이 잘못인지는 로그와 트레이스가 말해 줍니다.',
  },
  picture: [
    '  business   orders a minute    ----------.____',
    '  tier       errors, p99        __________.----',
    '  host       cpu, memory, disk  ______.--------',
    '                                      ^   ^ time',
    '                                   cause  users hurt',
  ],
  when: {
    en: 'Hosts first, then tiers, then the business: orders a minute fall when no host looks ill. Alarm on what users feel; look at the causes afterwards.',
    ko: '호스트, 계층, 비즈니스 순서로 갖춥니다. 어느 호스트도 아파 보이지 않는데 분당 주문이 떨어지는 일이 있습니다. 알림은 사용자가 느끼는 것에 걸고, 원인은 그다음에 봅니다.',
  },
  cost: {
    en: 'About $15 a host and month at Datadog, $31 more with APM; your own time with Prometheus. And every alarm costs attention.',
    ko: 'Datadog이면 호스트당 월 15달러쯤, APM까지 하면 31달러가 더 듭니다. Prometheus면 여러분의 시간입니다. 그리고 알림은 울릴 때마다 주의를 빼앗습니다.',
  },
  failure: {
    en: 'Means hide the tail, and percentiles of servers cannot be averaged. An eager alarm on few requests rings by chance; after thirty false ones nobody jumps up. A label with user ids makes a million series.',
    ko: '평균은 꼬리를 감추고, 서버별 백분위수는 평균 낼 수 없습니다. 요청이 적은데 예민한 알림은 우연에도 울리고, 서른 번 헛울리면 아무도 움직이지 않습니다. 라벨에 사용자 id를 넣으면 시계열이 백만 개가 됩니다.',
  },
  rule: {
    en: 'Four golden signals: latency, traffic, errors, saturation. Wake somebody when the error budget of a month burns 14.4 times too fast for an hour: 2 % of it is then gone.',
    ko: '네 가지 황금 신호는 지연, 트래픽, 오류, 포화도입니다. 한 달 오류 예산이 한 시간 동안 14.4배 속도로 탈 때 사람을 깨우십시오. 그때 예산의 2%가 사라집니다.',
  },
  sources: [
    'B. Beyer et al., Site Reliability Engineering (2016), ch. 6: the four golden signals',
    'B. Beyer et al., The Site Reliability Workbook (2018), ch. 5: Alerting on SLOs',
    'B. Gregg, Systems Performance, 2nd ed. (2020), ch. 2: the USE method',
  ],
  products: [
    'Prometheus and Grafana',
    'AWS CloudWatch, GCP Cloud Monitoring, Azure Monitor',
    'Datadog, New Relic',
    'VictoriaMetrics, InfluxDB',
    'PagerDuty (for the waking)',
  ],
  measured: {
    experiments: ['metrics'],
    words: {
      en: 'A sensible alarm rang 6 times, never falsely. An eager one rang 40 times, 30 of them falsely, and bad releases then lasted 260 instead of 127 s in all.',
      ko: '적절한 알림은 6번 울렸고 헛울림이 없었습니다. 예민한 알림은 40번 중 30번이 헛울림이었고, 잘못된 릴리스가 모두 합쳐 127초가 아니라 260초 이어졌습니다.',
    },
  },
  related: ['logs', 'automation', 'autoscaling', 'redundancy'],
}
