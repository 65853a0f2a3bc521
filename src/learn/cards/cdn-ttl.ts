import type { Card } from '../card.ts'

export const cdnTtl: Card = {
  idea: {
    en: 'Cache-Control says how long edges and browsers may use a file without asking. Long means hits and short means fresh; a version in the name ends the choice.',
    ko: 'Cache-Control이 엣지와 브라우저가 묻지 않고 파일을 써도 되는 시간을 정합니다. 길면 적중하고 짧으면 최신이며, 이름에 버전을 넣으면 고민이 끝납니다.',
  },
  picture: [
    '                      Cache-Control',
    '  /index.html         no-cache: ask every time',
    '  /logo.png           max-age=3600, s-maxage=86400',
    '  /app.3f9a1c.js      max-age=31536000, immutable',
  ],
  when: {
    en: 'A year and immutable for files with a version in their name; seconds or no-cache for the HTML that points to them. s-maxage is for edges alone: an edge can be purged, a browser cannot.',
    ko: '이름에 버전이 든 파일은 1년에 immutable, 이를 가리키는 HTML은 몇 초나 no-cache로 둡니다. s-maxage는 엣지에만 통합니다. 엣지는 비울 수 있어도 브라우저는 비울 수 없습니다.',
  },
  cost: {
    en: 'Short: each edge asks again, once per file and TTL. With an ETag the answer is a 304 without a body, but still a trip.',
    ko: '짧으면 엣지마다 파일과 TTL에 한 번씩 다시 묻습니다. ETag가 있으면 본문 없는 304로 끝나지만 왕복은 그대로입니다.',
  },
  failure: {
    en: 'After a release the old script meets the new page for up to the TTL, and pages break. Purging helps at the edges; browsers keep theirs.',
    ko: '배포한 뒤 최대 TTL 동안 옛 스크립트가 새 페이지를 만나 화면이 깨집니다. 비우기는 엣지에만 통하고 브라우저는 제 것을 계속 씁니다.',
  },
  rule: {
    en: 'Requests that the origin gets for a file: at most edges / TTL. Twenty edges and 60 s: one every 3 s, whatever the traffic.',
    ko: '파일 하나로 오리진이 받는 요청은 많아야 엣지 수 / TTL입니다. 엣지 스무 곳에 60초면, 트래픽이 얼마든 3초에 한 번입니다.',
  },
  sources: [
    'RFC 9111 (2022): HTTP Caching, 5.2: Cache-Control',
    'RFC 5861 (2010): stale-while-revalidate; RFC 8246 (2017): immutable',
    'AWS CloudFront Developer Guide: minimum, default (24 h) and maximum TTL',
  ],
  products: [
    'CloudFront cache policy: minimum, default, maximum TTL',
    'Cloudflare Edge Cache TTL',
    'Fastly Surrogate-Control',
    'nginx expires, add_header Cache-Control',
  ],
  measured: {
    experiments: ['cdn-ttl'],
    words: {
      en: 'Pages broken after a release with a short, a middle and a long TTL: 23, 246, 1,820; the web tier was 40, 37, 34 % busy.',
      ko: '배포 뒤 깨진 페이지는 TTL이 짧을 때, 중간, 길 때 각각 23, 246, 1,820건이었고, 웹 계층 사용률은 40, 37, 34%였습니다.',
    },
  },
  related: ['cdn', 'cdn-invalidation', 'cache-ttl'],
}
