import type { Card } from '../card.ts'

export const redundancy: Card = {
  idea: {
    en: 'Whatever exists once is a single point of failure: when it stops, so does everything behind it. Double each tier, spread the copies over places that fail separately, and let something notice and switch.',
    ko: '하나뿐인 것은 멈추면 그 뒤도 모두 멈추는 단일 장애점입니다. 계층마다 둘 이상 두고, 따로 고장 나는 곳에 나눠 놓고, 알아채고 전환할 무언가를 두십시오.',
  },
  picture: [
    '  --> LB ------> web ------> db        99.9 % each:',
    '                                       99.7 % in all',
    '',
    '  --> LB  -+---> web -+---> primary    each paired:',
    '      LB   +---> web  +---> replica    99.9997 %',
  ],
  when: {
    en: 'Where an hour of outage costs more than the second server. Begin with what stops most: the single-point-of-failure marks show it.',
    ko: '한 시간의 중단이 두 번째 서버보다 비싼 곳에 둡니다. 가장 많은 것을 멈추는 곳부터 시작하십시오. 단일 장애점 표시가 알려 줍니다.',
  },
  cost: {
    en: 'About twice the rent of each tier, and switches that have to be practised.',
    ko: '계층마다 두 배쯤의 임대료, 그리고 연습해야 하는 전환입니다.',
  },
  failure: {
    en: 'Both copies in one rack, one zone, one release, under one certificate: they fail together. A standby that nobody ever switched to. Two halves that each carry 60 %.',
    ko: '두 벌이 같은 랙, 같은 가용 영역, 같은 릴리스, 같은 인증서에 있으면 함께 멈춥니다. 한 번도 전환해 보지 않은 대기 서버, 60%씩 맡은 두 대도 마찬가지입니다.',
  },
  rule: {
    en: 'In a row availabilities multiply: four of 99.9 % make 99.6 %, 35 hours a year. In parallel outages multiply: two of 99 % make 99.99 %, 53 minutes, and the time that switching takes, which mostly outweighs it.',
    ko: '직렬이면 가용성을 곱합니다. 99.9% 넷이면 99.6%, 한 해 35시간입니다. 병렬이면 장애를 곱합니다. 99% 둘이면 99.99%, 53분이고 여기에 전환 시간이 더해지는데 대개 이쪽이 더 큽니다.',
  },
  sources: [
    'J. Gray, Why Do Computers Stop and What Can Be Done About It? (Tandem TR 85.7, 1985)',
    'AWS whitepaper, Availability and Beyond (2021)',
    'RFC 5798 (2010): VRRP',
  ],
  products: [
    'keepalived (VRRP) for a pair of balancers; AWS ALB does it by itself',
    'AWS RDS Multi-AZ, Auto Scaling group over zones',
    'GCP regional managed instance group',
    'Kubernetes topologySpreadConstraints, PodDisruptionBudget',
    'Redis Sentinel',
  ],
  measured: {
    experiments: ['redundancy'],
    words: {
      en: 'Two single nodes in a row failed 24 % of the requests while they were down in turn; doubled, 7.5 %, for 46 % more money.',
      ko: '하나뿐인 노드 둘이 이어져 번갈아 멈추는 동안 요청의 24%가 실패했고, 이중화하자 비용 46%를 더 들여 7.5%로 줄었습니다.',
    },
  },
  related: ['load-balancer', 'replication', 'datacentres', 'cache-spof', 'health-check'],
}
