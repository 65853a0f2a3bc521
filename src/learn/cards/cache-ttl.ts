import type { Card } from '../card.ts'

export const cacheTtl: Card = {
  idea: {
    en: 'An entry lives for its TTL; then the next read fetches it anew. Short, and the database is asked the same again and again; long, and the answers are old.',
    ko: '캐시 항목은 TTL만큼 살고, 그 뒤의 첫 읽기가 새로 가져옵니다. 짧으면 데이터베이스에 같은 것을 자꾸 묻고, 길면 낡은 값을 답합니다.',
  },
  picture: [
    '  filled           changed             expires',
    '    |-----------------|------------------|----> time',
    '          fresh              stale',
    '    |<--------------- TTL -------------->|',
  ],
  when: {
    en: 'Always set one, also where writes delete keys: it is the net under every bug. Ask how old an answer may be before somebody is hurt: prices seconds, profiles minutes, lists of countries a day.',
    ko: '쓰기 때 키를 지우더라도 TTL은 늘 둡니다. 온갖 버그를 받아 주는 그물입니다. 얼마나 낡으면 누군가 손해를 보는지 따져 보십시오. 가격은 몇 초, 프로필은 몇 분, 국가 목록은 하루입니다.',
  },
  cost: {
    en: 'One fetch per object, node and TTL. Whatever is read less than once per TTL is never found.',
    ko: '객체와 노드마다 TTL에 한 번씩 다시 읽습니다. TTL 동안 한 번도 읽히지 않는 것은 적중하는 일이 없습니다.',
  },
  failure: {
    en: 'What was filled together expires together, and the database gets it all in one second: vary each TTL by 10 %. Without any TTL a wrong entry stays for ever.',
    ko: '함께 채운 것은 함께 만료되어 데이터베이스에 한꺼번에 몰립니다. TTL을 항목마다 앞뒤로 10%쯤 흩뜨리십시오. TTL이 없으면 잘못된 값이 영원히 남습니다.',
  },
  rule: {
    en: 'Hit ratio of an object = x / (1 + x), x = its reads per second × TTL. Stale share of its hits = 1 – (1 – e^(–uT)) / (uT), about uT / 2 while small, u = changes per second, T = TTL.',
    ko: '객체의 적중률 = x / (1 + x), x = 초당 읽기 × TTL. 적중 가운데 낡은 비율 = 1 – (1 – e^(–uT)) / (uT), 작을 때는 약 uT / 2. u는 초당 변경, T는 TTL입니다.',
  },
  sources: [
    'J. Jung, A. Berger, H. Balakrishnan, Modeling TTL-based Internet Caches (INFOCOM 2003)',
    'RFC 9111 (2022): HTTP Caching, 4.2: freshness',
  ],
  products: [
    'Redis EXPIRE, SET key value EX seconds',
    'Memcached exptime',
    'nginx proxy_cache_valid',
    'Varnish beresp.ttl',
    'Caffeine expireAfterWrite',
  ],
  measured: {
    experiments: ['cache-ttl'],
    words: {
      en: 'From a short TTL to a long one: hits 23, 46, 83 %; database 70, 50, 21 % busy; stale reads 3,300, 15,300, 38,000.',
      ko: 'TTL을 짧은 것부터 길게 바꾸면 적중률 23, 46, 83%, 데이터베이스 사용률 70, 50, 21%, 낡은 읽기 3,300, 15,300, 38,000건이었습니다.',
    },
  },
  related: ['cache', 'cache-consistency', 'cdn-ttl'],
}
