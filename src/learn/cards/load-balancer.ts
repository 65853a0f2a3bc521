import type { Card } from '../card.ts'

export const loadBalancer: Card = {
  idea: {
    en: 'One public address takes every request and hands it to one of several private servers. Whom it picks decides about the slowest answers, and whom it leaves out decides about errors.',
    ko: '공개 주소 하나가 모든 요청을 받아 사설망의 여러 서버에 나눠 줍니다. 누구를 고르느냐가 가장 느린 응답을, 누구를 빼느냐가 오류를 좌우합니다.',
  },
  picture: [
    '  internet       |  private network (RFC 1918)',
    '                 |',
    '  users ----> LB +--> web-1  10.0.1.11',
    '     203.0.113.9 |--> web-2  10.0.1.12',
    '                 |--> web-3  10.0.1.13',
  ],
  when: {
    en: 'From the second server on; with the first one already, where servers must not be reachable from the internet.',
    ko: '두 번째 서버부터 씁니다. 서버가 인터넷에 드러나면 안 된다면 한 대일 때부터 씁니다.',
  },
  cost: {
    en: 'A hop of less than a millisecond, about $16 a month and use at AWS, and one more node that can die; doubled, twice the rent.',
    ko: '1 ms 미만의 네트워크 구간, AWS 기준 월 16달러쯤에 사용료, 그리고 죽을 수 있는 노드가 하나 더 생깁니다. 이중화하면 임대료도 두 배입니다.',
  },
  failure: {
    en: 'A dead server gets its share until it has failed enough checks; to least connections it even looks idle and draws nearly everything. A balancer that is full or dead takes all servers with it.',
    ko: '죽은 서버도 상태 검사에 충분히 실패할 때까지 제 몫의 요청을 받습니다. 최소 연결 방식에는 한가해 보여서 요청을 거의 다 끌어갑니다. 로드밸런서가 꽉 차거나 죽으면 뒤의 서버도 모두 쓸 수 없습니다.',
  },
  rule: {
    en: 'n requests thrown at n servers at random: the fullest gets about ln n / ln ln n. Taking the better of two random ones: ln ln n / ln 2. The second look is worth nearly as much as knowing them all.',
    ko: '요청 n개를 서버 n대에 무작위로 던지면 가장 붐비는 서버는 약 ln n / ln ln n개를 받습니다. 무작위 둘 중 나은 쪽을 고르면 약 ln ln n / ln 2개입니다. 한 번 더 살펴보는 것만으로 전부 아는 것에 가까워집니다.',
  },
  sources: [
    'M. Mitzenmacher, The Power of Two Choices in Randomized Load Balancing (IEEE TPDS 12:10, 2001)',
    'RFC 1918 (1996): private addresses; RFC 3022 (2001): NAT',
    'WHATWG Fetch Standard: CORS; RFC 6454 (2011): origins',
  ],
  products: [
    'AWS ALB (HTTP) and NLB (TCP)',
    'GCP Cloud Load Balancing',
    'Azure Load Balancer, Application Gateway',
    'nginx upstream: round robin, least_conn, random two, ip_hash',
    'HAProxy, Envoy',
    'Kubernetes Service and Ingress',
  ],
  more: [
    {
      en: 'Private networks: no router on the internet forwards to 10.0.1.11, so a scan or a flood can only reach the balancer. Their own way out (updates, payment services) leads through NAT, which lets answers in and strangers not. That is no firewall: whoever is inside reaches everything.',
      ko: '사설망: 인터넷의 어떤 라우터도 10.0.1.11로 패킷을 전달하지 않으므로, 스캔이나 공격은 로드밸런서까지만 닿습니다. 서버가 밖으로 나갈 때(업데이트, 결제 API)는 NAT를 거치는데, 응답은 들여보내고 낯선 연결은 막습니다. 그래도 방화벽은 아닙니다. 안에 들어온 쪽은 어디든 닿습니다.',
    },
    {
      en: 'CORS: before a page of one origin (scheme, host, port) may read from another, the browser asks for permission. One public name with paths behind it (/api, /static) is one origin, and nothing has to be permitted. That is the name’s merit, not the balancer’s: balancers at www. and at api. are still two origins.',
      ko: 'CORS: 어떤 출처(스킴, 호스트, 포트)의 페이지가 다른 출처의 응답을 읽으려면 브라우저가 먼저 허락을 구합니다. 공개 이름 하나 아래에 경로(/api, /static)를 두면 출처가 하나라서 허락할 것도 없습니다. 이름을 하나로 모은 덕이지 로드밸런서 덕은 아닙니다. www.와 api.에 로드밸런서를 하나씩 두면 여전히 출처가 둘입니다.',
    },
  ],
  measured: {
    experiments: ['load-balancer', 'load-balancer-dead'],
    words: {
      en: 'p99: 362 ms at random, 299 in turn, 257 with least connections. With a dead one among four: 25 % errors in turn, 45 % with least connections.',
      ko: 'p99는 무작위 362 ms, 차례대로 299 ms, 최소 연결 257 ms였습니다. 넷 중 하나가 죽자 오류는 차례대로 25%, 최소 연결 45%였습니다.',
    },
  },
  related: ['health-check', 'scale-out', 'sticky', 'redundancy', 'dns'],
}
