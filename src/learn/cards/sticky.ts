import type { Card } from '../card.ts'

export const sticky: Card = {
  idea: {
    en: 'The balancer sends each client to the same server every time, by a cookie or by a hash of its address. Sessions in memory then work, but load follows the users whom a server happens to have, not the room it has.',
    ko: '로드밸런서가 쿠키나 주소의 해시로 같은 클라이언트를 늘 같은 서버에 보냅니다. 메모리의 세션은 통하지만, 부하가 서버의 여유가 아니라 그 서버에 걸린 사용자를 따라갑니다.',
  },
  picture: [
    '  cookie=1  --+        +--> web-1  [#########.]  91 %',
    '  cookie=1  --+--> LB -+--> web-2  [####......]  38 %',
    '  cookie=2  --+        +--> web-3  [..........]  new',
  ],
  when: {
    en: 'As a bridge until the sessions have moved out, or for what is costly to move: WebSockets, uploads in parts, warm caches on the server.',
    ko: '세션을 밖으로 옮길 때까지의 다리로, 또는 웹소켓, 나눠 올리는 업로드, 서버 안의 데워진 캐시처럼 옮기기 비싼 것에 씁니다.',
  },
  cost: {
    en: 'Uneven load, more work for the balancer, and servers that must be emptied for as long as a session lasts before they can go.',
    ko: '고르지 않은 부하, 로드밸런서의 추가 작업, 그리고 세션이 다 끝날 때까지 비워야 뺄 수 있는 서버입니다.',
  },
  failure: {
    en: 'A new server gets new sessions only, so the old ones go on drowning. A dead one sends its users to the others as strangers. By address, an office behind one NAT is a single client.',
    ko: '새 서버는 새 세션만 받으므로 옛 서버는 계속 허덕입니다. 죽은 서버의 사용자는 다른 서버에 낯선 사람으로 갑니다. 주소로 나누면 NAT 뒤의 회사 전체가 클라이언트 하나입니다.',
  },
  rule: {
    en: 'One of n dies: 1 / n of the users are logged out. A new server fills as sessions end: after one mean length of a session it has about 63 % of its share (1 – 1 / e).',
    ko: 'n대 중 하나가 죽으면 사용자의 1 / n이 로그아웃됩니다. 새 서버는 세션이 끝나는 만큼 찹니다. 평균 세션 길이만큼 지나면 제 몫의 약 63%(1 – 1 / e)입니다.',
  },
  sources: [
    'nginx documentation: ip_hash, sticky',
    'AWS Elastic Load Balancing: sticky sessions',
    'L. Kleinrock, Queueing Systems, vol. 1 (1975), ch. 3: M/M/infinity',
  ],
  products: [
    'AWS ALB stickiness: cookie AWSALB',
    'nginx ip_hash, sticky cookie',
    'HAProxy cookie insert, balance source',
    'Kubernetes sessionAffinity: ClientIP',
  ],
  measured: {
    experiments: ['sticky-new-server', 'sticky-crash'],
    words: {
      en: 'A server was added to busy ones: p95 stayed at 721 ms behind a sticky balancer, and was 165 ms with tokens. A crash logged 604 users out, with tokens nobody.',
      ko: '바쁜 서버들 옆에 한 대를 더하자 p95가 고정 세션에서는 721 ms, 토큰에서는 165 ms였습니다. 서버가 죽자 고정 세션에서는 604명이 로그아웃되고 토큰에서는 아무도 없었습니다.',
    },
  },
  related: ['stateful', 'stateless', 'load-balancer', 'scale-out'],
}
