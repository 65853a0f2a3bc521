import type { Card } from '../card.ts'

export const scaleUp: Card = {
  idea: {
    en: 'Put the same work on a bigger machine. Nothing in the design changes, and at low traffic that is the right answer, not the lazy one.',
    ko: '같은 일을 더 큰 서버에 올립니다. 설계는 하나도 바뀌지 않으며, 트래픽이 적을 때는 게으른 답이 아니라 옳은 답입니다.',
  },
  picture: [
    '  vCPU      2      4      8     16     32     64',
    '  price   x 1    x 2    x 4    x 8   x 16   x 32',
    '  speed   x 1  x 1.9  x 3.4  x 5.5  x 7.7  x 8.9',
    '          a database, s = 0.03, k = 0.0002',
  ],
  when: {
    en: 'While a bigger size exists and its price is below that of your time. A restart and you are done: no new hop, nothing new that can fail.',
    ko: '더 큰 크기가 남아 있고 그 값이 여러분의 시간보다 싼 동안에 씁니다. 재시작 한 번이면 끝나고, 새 네트워크 구간도 새로 고장 날 것도 없습니다.',
  },
  cost: {
    en: 'Clouds sell processors at one price (m5: $0.048 an hour each, from 2 to 96), but contention eats the gain: twice the price is less than twice the speed.',
    ko: '클라우드에서 프로세서 값은 개수에 비례하지만(m5는 2개부터 96개까지 개당 시간당 0.048달러), 경합이 이득을 갉아먹습니다. 값은 두 배인데 속도는 두 배가 안 됩니다.',
  },
  failure: {
    en: 'It restarts for the change, it is still one machine, and there is a largest size: growth will not stop there.',
    ko: '바꿀 때 재시작해야 하고, 여전히 한 대이며, 가장 큰 크기가 정해져 있습니다. 성장은 거기서 멈춰 주지 않습니다.',
  },
  rule: {
    en: 'Universal Scalability Law: speed(N) = N / (1 + s (N – 1) + k N (N – 1)), s = waiting for each other, k = keeping each other informed. It peaks at sqrt((1 – s) / k) processors, 70 in the picture; beyond that more is slower.',
    ko: '보편 확장성 법칙(USL): 속도(N) = N / (1 + s (N – 1) + k N (N – 1)). s는 서로 기다리는 몫, k는 서로 알리는 몫입니다. 프로세서가 sqrt((1 – s) / k)개일 때, 그림에서는 70개일 때 정점이고 그 뒤로는 늘릴수록 느려집니다.',
  },
  sources: [
    'N. Gunther, Guerrilla Capacity Planning (2007): the Universal Scalability Law',
    'G. Amdahl, Validity of the Single Processor Approach (AFIPS 1967)',
    'AWS EC2 on-demand prices, us-east-1',
  ],
  products: [
    'AWS EC2 instance types',
    'GCP machine types',
    'Azure VM sizes',
    'Kubernetes Vertical Pod Autoscaler',
  ],
  measured: {
    experiments: ['scale-up'],
    words: {
      en: 'Twice the processors took p95 from 1,310 to 158 ms for 17 % more money. Eight times the processors: 156 ms, for three times the money.',
      ko: '프로세서를 두 배로 하니 비용 17%를 더 들여 p95가 1,310 ms에서 158 ms로 줄었습니다. 여덟 배로 하면 세 배 비용에 156 ms였습니다.',
    },
  },
  related: ['single-server', 'scale-out', 'db-scale-up', 'sharding'],
}
