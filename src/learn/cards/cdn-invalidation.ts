import type { Card } from '../card.ts'

export const cdnInvalidation: Card = {
  idea: {
    en: 'After a release the edges still hold the old files. One can wait for expiry, purge them, or, best, give each version a name of its own, so that nothing has to be taken back.',
    ko: '배포한 뒤에도 엣지에는 옛 파일이 남아 있습니다. 만료를 기다리거나, 비우거나, 가장 좋게는 버전마다 다른 이름을 붙여 거둬들일 것이 없게 합니다.',
  },
  picture: [
    '  wait        old  old  old  old  old  |  new',
    '  purge       old  old | miss  miss  new',
    '                         ^ all edges ask the origin',
    '  versions    app.1.js | app.2.js         at once',
  ],
  when: {
    en: 'Versioned names for all that a build produces. A purge for what has to go now (a wrong price list, a leaked photo) and for names that cannot change.',
    ko: '빌드로 만드는 파일에는 모두 버전 이름을 씁니다. 당장 없애야 하는 것(틀린 가격표, 유출된 사진)과 이름을 바꿀 수 없는 파일은 비웁니다.',
  },
  cost: {
    en: 'A build step that puts a hash into names, and old files kept for the pages still open. Purges at CloudFront: 1,000 paths a month free, then $0.005 each.',
    ko: '이름에 해시를 넣는 빌드 단계, 그리고 아직 열려 있는 페이지를 위해 남겨 두는 옛 파일입니다. CloudFront 비우기는 월 1,000개 경로까지 무료, 그 뒤로는 개당 0.005달러입니다.',
  },
  failure: {
    en: 'Purging everything at each release: the origin gets the whole static load each time. Publishing the HTML before its files: edges remember a 404. Deleting old files at once: open pages lose theirs.',
    ko: '배포 때마다 전부 비우면 그때마다 오리진이 정적 부하를 모두 받습니다. 파일보다 HTML을 먼저 올리면 엣지가 404를 기억합니다. 옛 파일을 곧바로 지우면 열려 있던 페이지가 파일을 잃습니다.',
  },
  rule: {
    en: 'Names first, purging second, waiting last. After a full purge the origin gets 1 / (1 – hit ratio) times its load, at 95 % hits 20 times, until the edges are warm.',
    ko: '이름이 먼저, 비우기가 다음, 기다리기는 마지막입니다. 전부 비우면 엣지가 다시 찰 때까지 오리진 부하가 1 / (1 – 적중률)배, 적중률 95%라면 20배입니다.',
  },
  sources: [
    'AWS CloudFront Developer Guide: use versioned file names; invalidating files; pricing',
    'RFC 8246 (2017): immutable',
  ],
  products: [
    'AWS CloudFront CreateInvalidation',
    'Fastly surrogate keys: purge by tag',
    'Cloudflare purge by URL, tag, everything',
    'webpack and Vite: [contenthash] in names',
    'Rails asset fingerprints',
  ],
  measured: {
    experiments: ['cdn-invalidation'],
    words: {
      en: 'Pages broken after a release: 926 waiting, 79 with a purge (and its fee), none with versioned names.',
      ko: '배포 뒤 깨진 페이지는 기다리면 926건, 비우면 79건에 요금이 들고, 버전 이름이면 없었습니다.',
    },
  },
  related: ['cdn-ttl', 'cdn', 'dc-deploy', 'cache-consistency'],
}
