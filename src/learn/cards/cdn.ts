import type { Card } from '../card.ts'

export const cdn: Card = {
  idea: {
    en: 'Edges near the users keep copies of static files: each fetches a file from the origin once and then serves it itself. Far users save the way across the ocean, the web tier saves the work.',
    ko: '사용자 가까이의 엣지가 정적 파일을 오리진에서 한 번만 가져와 두고 그 뒤로는 직접 보냅니다. 먼 사용자는 바다를 건너지 않고, 웹 계층은 일이 줄어듭니다.',
  },
  picture: [
    '  Tokyo   first:  user --> edge --- 150 ms --> origin',
    '                           keeps it            Virginia',
    '          later:  user --> edge',
    '                     10 ms',
  ],
  when: {
    en: 'For the same bytes sent to many: images, scripts, video, downloads. Users next door to the origin gain next to nothing.',
    ko: '같은 바이트를 많은 사람에게 보낼 때 씁니다. 이미지, 스크립트, 영상, 다운로드입니다. 오리진 바로 옆의 사용자는 얻는 것이 거의 없습니다.',
  },
  cost: {
    en: 'The gigabyte: $0.085 at CloudFront in the US and Europe for the first 10 TB a month, less beyond, more in Asia.',
    ko: 'GB마다 냅니다. CloudFront는 미국과 유럽에서 월 10 TB까지 0.085달러이고, 그 위로는 더 싸고 아시아는 더 비쌉니다.',
  },
  failure: {
    en: 'Rare files: no edge has them when they are asked for, and twenty edges are twenty caches with a twentieth of the look-ups each. A cookie or a random parameter in the cache key, and nothing ever hits.',
    ko: '드물게 찾는 파일은 찾을 때 어느 엣지에도 없습니다. 엣지 스무 곳은 조회를 20분의 1씩 받는 캐시 스무 개입니다. 캐시 키에 쿠키나 임의의 매개변수가 들어가면 한 번도 적중하지 않습니다.',
  },
  rule: {
    en: 'Load of the origin = (1 – hits of the edges) × (1 – hits of the shield). Light in fibre takes about 1 ms per 100 km there and back: Virginia – Tokyo is 11,000 km, and 145 ms were measured.',
    ko: '오리진 부하 = (1 – 엣지 적중률) × (1 – 실드 적중률). 광섬유 속의 빛은 100 km 왕복에 약 1 ms 걸립니다. 버지니아–도쿄는 11,000 km이고 실측은 145 ms입니다.',
  },
  sources: [
    'E. Nygren, R. Sitaraman, J. Sun, The Akamai Network (ACM SIGOPS OSR 44:3, 2010)',
    'AWS CloudFront: pricing; Origin Shield',
  ],
  products: [
    'AWS CloudFront, GCP Cloud CDN, Azure Front Door',
    'Cloudflare, Fastly, Akamai',
    'Netflix Open Connect',
    'Varnish or nginx as a shield',
  ],
  measured: {
    experiments: ['cdn', 'cdn-rare'],
    words: {
      en: 'Tokyo’s p50 fell from 217 to 98 ms, 75 % of the files came from edges, and the web tier was 45 % busy instead of 57. For rare files: 0.02 % hits, and 38 % more money.',
      ko: '도쿄의 p50이 217 ms에서 98 ms로 줄고 파일의 75%를 엣지가 보내, 웹 계층 사용률이 57%에서 45%로 내려갔습니다. 드문 파일에서는 적중률 0.02%에 비용만 38% 늘었습니다.',
    },
  },
  related: ['cdn-ttl', 'cdn-invalidation', 'cdn-fallback', 'cache', 'geodns'],
}
