import type { Card } from '../card.ts'

export const cacheEviction: Card = {
  idea: {
    en: 'A full cache throws something out for every new entry: LRU what was not used for longest, LFU what is used least, FIFO what came first. How big it is matters more than which of them it uses.',
    ko: '가득 찬 캐시가 새 항목을 받을 때 LRU는 가장 오래 쓰이지 않은 것, LFU는 가장 덜 쓰이는 것, FIFO는 가장 먼저 온 것을 내보냅니다. 어떤 정책이냐보다 얼마나 크냐가 더 중요합니다.',
  },
  picture: [
    '  asked for:  A  A  B  C  B  D      room for three',
    '                           |',
    '  LRU   out: A    not used for longest',
    '  LFU   out: C    used least',
    '  FIFO  out: A    came first',
  ],
  when: {
    en: 'LRU by default. LFU where scans (batch jobs, crawlers) pass through, or favourites last. Evictions at zero and memory half empty: too big; thousands a second: too small.',
    ko: '기본은 LRU입니다. 배치 작업이나 크롤러가 훑고 지나가거나 인기가 오래가면 LFU를 씁니다. 방출이 0이고 메모리가 절반 비어 있으면 너무 큰 것, 초당 수천 건이면 너무 작은 것입니다.',
  },
  cost: {
    en: 'Memory, with less and less for it: under Zipf popularity hits grow about with the logarithm of the size, so each doubling buys the same few points.',
    ko: '메모리 값인데 갈수록 효과가 줄어듭니다. 지프 분포에서는 적중률이 크기의 로그만큼 늘어, 두 배로 키울 때마다 같은 몇 포인트를 얻습니다.',
  },
  failure: {
    en: 'Too small: what is asked for again is gone. More than the machine has: it spills to disk and is slower than the database it was to spare. LFU clings to yesterday’s favourites; LRU forgets everything in one scan.',
    ko: '너무 작으면 다시 찾는 것이 이미 없습니다. 서버 메모리보다 크게 잡으면 디스크로 넘쳐, 덜어 주려던 데이터베이스보다 느려집니다. LFU는 어제의 인기에 매달리고, LRU는 한 번의 스캔에 모두 잊습니다.',
  },
  rule: {
    en: 'Che: solve sum(1 – e^(–pT)) = room for T, the time that an unused object stays; LRU then hits sum(p (1 – e^(–pT))). While popularity stands still, LFU beats LRU, and LRU beats FIFO by a few points.',
    ko: 'Che 근사: sum(1 – e^(–pT)) = 담을 수 있는 개수를 T(쓰이지 않은 객체가 머무는 시간)에 대해 풀면, LRU 적중률은 sum(p (1 – e^(–pT)))입니다. 인기가 그대로라면 LFU가 LRU를, LRU가 FIFO를 몇 포인트 앞섭니다.',
  },
  sources: [
    'H. Che, Y. Tung, Z. Wang, Hierarchical Web Caching Systems (IEEE JSAC 20:7, 2002)',
    'C. Fricker, P. Robert, J. Roberts, arXiv 1202.3974 (2012)',
    'G. Einziger, R. Friedman, B. Manes, TinyLFU (ACM TOS 13:4, 2017)',
  ],
  products: [
    'Redis maxmemory-policy allkeys-lru, allkeys-lfu',
    'Memcached segmented LRU',
    'Caffeine W-TinyLFU',
    'MySQL InnoDB buffer pool: LRU with a midpoint',
  ],
  measured: {
    experiments: ['cache-eviction-scans', 'cache-eviction-drift'],
    words: {
      en: 'Hits with LRU, FIFO, LFU: 47, 43, 65 % while a batch job scanned; 54, 50, 48 % where favourites changed quickly.',
      ko: 'LRU, FIFO, LFU의 적중률은 배치 작업이 훑는 동안 47, 43, 65%, 인기가 빨리 바뀌는 곳에서는 54, 50, 48%였습니다.',
    },
  },
  related: ['cache', 'cache-ttl', 'cache-spof'],
}
