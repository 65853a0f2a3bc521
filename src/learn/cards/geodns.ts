import type { Card } from '../card.ts'

export const geodns: Card = {
  idea: {
    en: 'The name server answers with the nearest datacentre, judged by the address of whoever asks. It shortens every later round trip, but it cannot see how busy a place is, and its answers live on for their TTL.',
    ko: '네임 서버가 묻는 쪽의 주소를 보고 가장 가까운 데이터센터를 알려 줍니다. 이후의 왕복이 모두 짧아지지만, 그곳이 얼마나 바쁜지는 모르고 한번 준 답은 TTL만큼 남습니다.',
  },
  picture: [
    '  Seoul  --- photos.example? ---> tokyo      35 ms',
    '  Paris  --- photos.example? ---> frankfurt  10 ms',
    '  Austin --- photos.example? ---> virginia   35 ms',
  ],
  when: {
    en: 'From the second datacentre on. Where a user’s data live in one place only, route by the user’s home, not by the map.',
    ko: '두 번째 데이터센터부터 씁니다. 사용자의 데이터가 한 곳에만 있다면 지도가 아니라 그 사용자의 홈 리전을 기준으로 보내십시오.',
  },
  cost: {
    en: 'A little more by the query: at Route 53 $0.60–0.70 a million instead of $0.40. And a health check for each place.',
    ko: '쿼리당 조금 더 냅니다. Route 53은 100만 건에 0.40달러 대신 0.60–0.70달러입니다. 센터마다 상태 검사도 둡니다.',
  },
  failure: {
    en: 'The server is near, and its data are far: each query pays the ocean that the user was spared. A resolver abroad sends its users to the wrong continent. After an outage clients keep the dead answer for the TTL.',
    ko: '서버는 가까운데 데이터가 멀면, 사용자가 아낀 바다를 쿼리마다 건넙니다. 해외 리졸버를 쓰는 사용자는 엉뚱한 대륙으로 갑니다. 장애 뒤에도 클라이언트는 TTL 동안 죽은 답을 씁니다.',
  },
  rule: {
    en: 'Saved = round trips × (RTT far – RTT near); a first page over HTTPS needs three or four (name, TCP, TLS, HTTP). In fibre about 1 ms per 100 km there and back.',
    ko: '아끼는 시간 = 왕복 횟수 × (먼 RTT – 가까운 RTT). HTTPS 첫 페이지는 서너 번(이름, TCP, TLS, HTTP) 왕복합니다. 광섬유는 100 km 왕복에 약 1 ms입니다.',
  },
  sources: [
    'AWS Route 53 Developer Guide: choosing a routing policy; pricing',
    'RFC 7871 (2016): EDNS Client Subnet',
    'RFC 4786 (2006): Operation of Anycast Services',
  ],
  products: [
    'AWS Route 53: latency, geolocation, geoproximity routing',
    'GCP Cloud DNS geolocation policies',
    'Azure Traffic Manager',
    'NS1, PowerDNS geoip backend',
    'by anycast instead: Cloudflare, GCP global load balancer, AWS Global Accelerator',
  ],
  more: [
    {
      en: 'Anycast is the other way: one address announced from many places, and the routers pick. It fails over as quickly as routes change, without any TTL, but sends whole networks at once and follows hops, not milliseconds.',
      ko: '애니캐스트는 다른 길입니다. 같은 주소를 여러 곳에서 알리고 라우터가 고릅니다. TTL 없이 경로가 바뀌는 만큼 빨리 넘어가지만, 네트워크를 통째로 옮기고 ms가 아니라 홉을 따릅니다.',
    },
  ],
  measured: {
    experiments: ['geodns'],
    words: {
      en: 'Pages in Asia: p50 from 240 to 66 ms. But searches there, whose data stayed in America: mean from 258 to 665 ms.',
      ko: '아시아의 페이지는 p50이 240 ms에서 66 ms로 줄었습니다. 하지만 데이터가 미국에 남은 검색은 평균이 258 ms에서 665 ms로 늘었습니다.',
    },
  },
  related: ['datacentres', 'dns', 'dc-sync', 'cdn'],
}
