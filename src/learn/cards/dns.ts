import type { Card } from '../card.ts'

export const dns: Card = {
  idea: {
    en: 'DNS turns a name into an address before the first request can leave. Resolvers and clients keep that answer until its TTL ends, so a change of address reaches them one by one.',
    ko: 'DNS가 이름을 주소로 바꿔 줘야 첫 요청이 나갑니다. 리졸버와 클라이언트는 TTL이 끝날 때까지 그 답을 기억하므로, 바꾼 주소는 저마다의 TTL이 끝나야 퍼집니다.',
  },
  picture: [
    '  client --- 1 name? ---> resolver ---> name servers',
    '    |  <--- 2 address --- (keeps it for the TTL)',
    '    |',
    '    +------ 3 HTTP ---------------------> server',
  ],
  when: {
    en: 'Always: it is the front door. Keep the TTL at 60–300 s where DNS has to fail over; before a planned move lower it one old TTL ahead.',
    ko: '언제나 쓰는 현관문입니다. DNS로 장애 조치를 해야 한다면 TTL을 60–300초로 두고, 계획된 이전이라면 기존 TTL만큼 앞서 미리 낮춰 둡니다.',
  },
  cost: {
    en: 'A look-up on the first visit takes tens of milliseconds. Zones are billed by the query, $0.40 a million at Route 53: a TTL ten times shorter costs up to ten times as much.',
    ko: '첫 방문 때 조회에 수십 ms가 걸립니다. 요금은 쿼리 수만큼 나옵니다. Route 53은 100만 건에 0.40달러이므로 TTL을 10분의 1로 줄이면 최대 10배를 냅니다.',
  },
  failure: {
    en: 'After a failover clients call the dead address for up to the TTL, some programs until they are restarted. And when the name servers themselves are down, a short TTL has everybody forget you within seconds.',
    ko: '장애 조치 뒤에도 클라이언트는 최대 TTL 동안, 어떤 프로그램은 재시작할 때까지 죽은 주소를 부릅니다. 반대로 네임 서버가 멈추면, 짧은 TTL 때문에 모두가 몇 초 만에 주소를 잊어버립니다.',
  },
  rule: {
    en: 'Clients still at the old address t seconds after a change: 1 – t / TTL of them. The mean extra outage is TTL / 2.',
    ko: '주소를 바꾸고 t초 뒤에도 옛 주소를 쓰는 비율은 1 – t / TTL입니다. 장애가 늘어나는 시간은 평균 TTL / 2입니다.',
  },
  sources: [
    'RFC 1034 and RFC 1035 (1987): names, records, TTL',
    'RFC 8767 (2020): Serving Stale Data to Improve DNS Resiliency',
    'AWS Route 53 pricing',
  ],
  products: ['AWS Route 53', 'GCP Cloud DNS', 'Azure DNS', 'Cloudflare DNS', 'BIND, Unbound, CoreDNS'],
  more: [
    {
      en: 'Browsers fetch HTML and many files over a few kept-alive connections; mobile apps fetch JSON, sleep between screens, lose their connections, and retry by rules of their own. The same failover looks different to each.',
      ko: '브라우저는 HTML과 많은 파일을 keep-alive 연결 몇 개로 받습니다. 모바일 앱은 JSON을 받고, 화면 사이에 잠들고, 연결을 잃고, 제 나름의 규칙으로 재시도합니다. 같은 장애 조치도 둘에게는 다르게 보입니다.',
    },
  ],
  measured: {
    experiments: ['dns-failover'],
    words: {
      en: 'A datacentre died. With the long TTL 79 % of the requests that followed failed, with 10 s 3 %; shortening it after the crash came too late: 69 %.',
      ko: '데이터센터 하나가 죽은 뒤 긴 TTL에서는 요청의 79%가, 10초에서는 3%가 실패했습니다. 죽은 다음에 TTL을 줄이면 늦습니다(69%).',
    },
  },
  related: ['geodns', 'load-balancer', 'health-check', 'cdn'],
}
