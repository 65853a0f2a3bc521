import type { Card } from '../card.ts'

export const serviceSplit: Card = {
  idea: {
    en: 'A feature gets servers, releases and often data of its own, behind an interface. It scales and fails alone, at the price of a network hop and of all that can happen on one.',
    ko: '기능 하나에 전용 서버와 배포, 때로는 데이터까지 주고 인터페이스 뒤에 둡니다. 혼자 확장하고 혼자 고장 나는 대신, 네트워크 구간 하나와 거기서 생길 수 있는 모든 일을 떠안습니다.',
  },
  picture: [
    '               +--> web      pages, light  --> db',
    '  users --> LB-+',
    '               +--> exports  heavy  X      --> own db',
    '                    (pages go on)',
  ],
  when: {
    en: 'For a feature with another load (heavy exports among light pages), another pace of releases, or another team. Split where the data part, too; a module in the same program comes first.',
    ko: '부하가 다르거나(가벼운 페이지 사이의 무거운 내보내기), 배포 속도가 다르거나, 팀이 다를 때 나눕니다. 데이터도 갈라지는 곳에서 나누십시오. 같은 프로그램 안의 모듈이 먼저입니다.',
  },
  cost: {
    en: 'Half a millisecond and one more chance to fail for each call, servers to double, versions of an interface, traces to find anything. Transactions end at the border.',
    ko: '호출마다 0.5 ms와 실패할 기회 하나, 이중화할 서버, 인터페이스 버전, 무엇 하나 찾으려 해도 필요한 트레이스입니다. 트랜잭션은 경계에서 끝납니다.',
  },
  failure: {
    en: 'A chain of synchronous calls is up only while each link is. Without timeouts a slow service takes its callers’ workers with it. Where all must be released together, it is one program with a network inside.',
    ko: '동기 호출의 사슬은 고리가 모두 살아 있어야 이어집니다. 타임아웃이 없으면 느린 서비스가 호출한 쪽의 작업자를 모두 붙잡습니다. 모두 함께 배포해야 한다면 네트워크를 품은 프로그램 하나일 뿐입니다.',
  },
  rule: {
    en: 'Along a chain availabilities multiply: ten services of 99.9 % make 99.0 %. So few hops in a row, a timeout on each, and separate pools of workers between them (bulkheads).',
    ko: '사슬에서는 가용성을 곱합니다. 99.9% 서비스 열 개면 99.0%입니다. 그래서 이어지는 호출을 줄이고, 호출마다 타임아웃을 두고, 작업자 풀을 나눕니다(벌크헤드).',
  },
  sources: [
    'M. Nygard, Release It!, 2nd ed. (2018): bulkheads, circuit breakers',
    'S. Newman, Building Microservices, 2nd ed. (2021)',
    'M. Fowler, MonolithFirst (2015)',
  ],
  products: [
    'Kubernetes Deployment and Service',
    'AWS ECS, Lambda, API Gateway',
    'nginx location and proxy_pass',
    'Istio, Linkerd, Envoy',
    'gRPC',
  ],
  measured: {
    experiments: ['service-split'],
    words: {
      en: 'With the exports on servers of their own the pages’ p95 fell from 373 to 148 ms. When that server died, 23 % of the exports failed, and no page.',
      ko: '내보내기를 전용 서버로 옮기자 페이지 p95가 373 ms에서 148 ms로 줄었습니다. 그 서버가 죽었을 때 내보내기는 23% 실패했지만 페이지는 하나도 실패하지 않았습니다.',
    },
  },
  related: ['tier-split', 'message-queue', 'overload', 'redundancy'],
}
