import type { Card } from '../card.ts'

export const datacentres: Card = {
  idea: {
    en: 'The same system stands in two or more places, each for the users near it. When a place is lost, its users come to the others, which must have room for them.',
    ko: '같은 시스템을 두 곳 이상에 두고 저마다 가까운 사용자를 맡습니다. 한 곳을 잃으면 그 사용자가 나머지로 오므로, 거기에 자리가 있어야 합니다.',
  },
  picture: [
    '  US users ---> [ us-east ]  45 %',
    '  EU users ---> [ eu-west ]  45 %',
    '',
    '  US users --+',
    '             +-> [ us-east ]  90 %, or it drowns',
    '  EU users --+   [    X    ]  eu-west',
  ],
  when: {
    en: 'For users on several continents, or a promise that has to outlive a fire, a flood, a cut fibre. Zones first: a millisecond apart, cheap, and they fail separately.',
    ko: '사용자가 여러 대륙에 있거나, 화재나 홍수, 끊긴 광케이블에도 지켜야 할 약속이 있을 때 씁니다. 가용 영역(AZ)이 먼저입니다. 1 ms 거리에 싸고, 따로 고장 납니다.',
  },
  cost: {
    en: 'Everything at least twice, capacity for the others’ users, $0.02 a GB between AWS regions, and the question where the data live.',
    ko: '모든 것이 두 벌 이상, 다른 곳 사용자까지 받을 용량, AWS 리전 사이 GB당 0.02달러, 그리고 데이터를 어디에 둘지 하는 숙제입니다.',
  },
  failure: {
    en: 'Two sites at 60 % are not redundant: together they are 120 % of one. And a failover that was never practised fails: settings, quotas and cold caches differ.',
    ko: '60%로 도는 두 곳은 이중화가 아닙니다. 합치면 한 곳의 120%입니다. 그리고 연습하지 않은 장애 조치는 실패합니다. 설정과 할당량이 다르고 캐시가 비어 있습니다.',
  },
  rule: {
    en: 'n sites that stand in for each other: each below (n – 1) / n busy, so two 50 %, three 67 %, four 75 %. Capacity to buy: n / (n – 1) times the need, 200, 150, 133 %.',
    ko: '서로 대신할 n곳은 각각 (n – 1) / n보다 낮게 씁니다. 두 곳 50%, 세 곳 67%, 네 곳 75%입니다. 사 둘 용량은 필요량의 n / (n – 1)배, 곧 200, 150, 133%입니다.',
  },
  sources: [
    'B. Weiss, M. Furr, Static stability using Availability Zones (Amazon Builders’ Library)',
    'L. Barroso et al., The Datacenter as a Computer, 3rd ed. (2018)',
  ],
  products: [
    'AWS Regions and Availability Zones',
    'GCP regions and zones',
    'Azure regions and availability zones',
    'Netflix: empties a region on purpose (Chaos Kong)',
  ],
  measured: {
    experiments: ['datacentres'],
    words: {
      en: 'The only datacentre died: 100 % errors. With a second one sized for both: none, at a p50 of 245 ms for those who moved. Sized for its own half: 29 % errors.',
      ko: '하나뿐인 데이터센터가 죽자 오류 100%였습니다. 양쪽을 감당할 두 번째가 있으면 오류가 없고 옮겨 온 사용자의 p50은 245 ms였습니다. 제 몫만큼만 키웠다면 오류 29%였습니다.',
    },
  },
  related: ['geodns', 'dc-sync', 'dc-deploy', 'redundancy'],
}
