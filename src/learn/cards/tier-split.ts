import type { Card } from '../card.ts'

export const tierSplit: Card = {
  idea: {
    en: 'The database gets a server of its own, and each tier is sized for its own work. Heavy pages no longer starve the queries, at the price of a network hop for every query.',
    ko: '데이터베이스에 전용 서버를 주고, 계층마다 제 일에 맞는 크기를 고릅니다. 무거운 페이지가 쿼리를 굶기지 않는 대신, 쿼리마다 네트워크를 한 번 건너야 합니다.',
  },
  picture: [
    '             +-------+   0.5 ms    +------+',
    '  users ---> |  web  | ----------> |  db  |',
    '             +-------+  per query  +------+',
    '              CPU                   memory, disk',
  ],
  when: {
    en: 'When pages and queries fight for one processor or one memory, or before a second web server comes: that one needs the data somewhere else.',
    ko: '페이지와 쿼리가 CPU나 메모리를 두고 다툴 때, 또는 웹 서버를 두 대로 늘리기 전에 나눕니다. 두 번째 웹 서버도 데이터를 볼 수 있어야 합니다.',
  },
  cost: {
    en: 'A second rent, a migration during which nothing answers, and a round trip for each query: Stack Overflow made 7.6 queries a page in 2016, which at 0.5 ms is 4 ms.',
    ko: '임대료가 하나 더 들고, 이전하는 동안 서비스가 멈추며, 쿼리마다 왕복 시간이 붙습니다. 2016년 Stack Overflow는 페이지당 7.6번 쿼리했는데, 0.5 ms씩이면 4 ms입니다.',
  },
  failure: {
    en: 'Two machines in a row are down more often than one: twice 99.9 % makes 99.8 %. And a page that asks 100 queries one after the other pays 100 trips.',
    ko: '직렬로 놓인 두 대는 한 대보다 자주 멈춥니다. 99.9% 두 대면 99.8%입니다. 쿼리 100개를 차례로 보내는 페이지는 왕복도 100번 합니다.',
  },
  rule: {
    en: 'Added latency = queries one after the other × round trip. Within a datacentre, count 0.5 ms.',
    ko: '늘어나는 지연 = 차례로 보내는 쿼리 수 × 왕복 시간. 데이터센터 안에서는 0.5 ms로 잡습니다.',
  },
  sources: [
    'J. Dean, Designs, Lessons and Advice from Building Large Distributed Systems (LADIS 2009)',
    'N. Craver, Stack Overflow: The Architecture, 2016 Edition',
    'M. Fowler, Patterns of Enterprise Application Architecture (2002), ch. 7: Distribution Strategies',
  ],
  products: [
    'AWS EC2 + RDS',
    'GCP Compute Engine + Cloud SQL',
    'Azure App Service + Azure Database',
    'nginx and PHP-FPM in front of MySQL',
  ],
  measured: {
    experiments: ['tier-split', 'tier-split-hop'],
    words: {
      en: 'Where the two fought, p95 fell from 325 to 161 ms. Where nobody waited, ten queries a page made the mean rise from 68 to 73 ms.',
      ko: '둘이 다투던 곳에서는 p95가 325 ms에서 161 ms로 줄었습니다. 기다림이 없던 곳에서는 페이지당 쿼리 10개 때문에 평균이 68 ms에서 73 ms로 늘었습니다.',
    },
  },
  related: ['single-server', 'load-balancer', 'sql-vs-nosql', 'service-split'],
}
