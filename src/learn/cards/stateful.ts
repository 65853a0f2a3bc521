import type { Card } from '../card.ts'

export const stateful: Card = {
  idea: {
    en: 'A web server that keeps sessions in its own memory is the only one that knows its users. Any other takes them for strangers, and when it dies they are all logged out.',
    ko: '세션을 자기 메모리에 둔 웹 서버만 그 사용자를 압니다. 다른 서버에는 낯선 사람이고, 그 서버가 죽으면 모두 로그아웃됩니다.',
  },
  picture: [
    '  ann --> LB --> web-1  [ ann: login, cart ]  hello ann',
    '',
    '  ann --> LB --> web-2  [                  ]  who is it?',
  ],
  when: {
    en: 'With one server, or for connections that are state by nature: WebSockets, game rooms, live streams. Otherwise move the state out before the second server comes.',
    ko: '서버가 한 대이거나, 연결 자체가 상태인 경우(웹소켓, 게임 방, 라이브 스트림)에 맞습니다. 아니라면 두 번째 서버를 놓기 전에 상태를 밖으로 옮기십시오.',
  },
  cost: {
    en: 'Nothing at first, since no store is faster than memory. Later: sticky routing, releases that wait for sessions to end, servers that cannot be taken away.',
    ko: '처음에는 없습니다. 메모리보다 빠른 저장소는 없으니까요. 나중에 고정 라우팅, 세션이 끝나길 기다리는 배포, 뺄 수 없는 서버로 치릅니다.',
  },
  failure: {
    en: 'A crash or a release logs out 1/n of the users, and their logins come in one burst: checking a password takes 50–100 ms of CPU, on purpose.',
    ko: '서버가 죽거나 배포할 때 사용자의 n분의 1이 로그아웃되고, 이들의 로그인이 한꺼번에 몰립니다. 비밀번호 확인은 일부러 CPU를 50–100 ms씩 쓰도록 만든 일입니다.',
  },
  rule: {
    en: 'Without stickiness a request finds its session with chance 1 / n: with four servers three of four do not. Memory = sessions × size: 100,000 of 20 kB are 2 GB.',
    ko: '고정 라우팅이 없으면 요청이 세션을 만날 확률은 1 / n입니다. 네 대면 넷 중 셋이 못 만납니다. 메모리 = 세션 수 × 크기. 20 kB짜리 10만 개면 2 GB입니다.',
  },
  sources: [
    'M. Fowler, Patterns of Enterprise Application Architecture (2002), ch. 6: Session State',
    'The Twelve-Factor App (2011), VI: Processes',
    'RFC 6265 (2011): cookies',
  ],
  products: [
    'Java HttpSession, PHP session files, ASP.NET InProc',
    'SignalR, Socket.IO, Phoenix channels',
    'Kubernetes StatefulSet (for data, rather than for sessions)',
  ],
  measured: {
    experiments: ['stateful'],
    words: {
      en: 'Four servers in turn: 75 % of the requests found no session, and the logins kept the servers 45 % busy. Sticky: none, and 6 %.',
      ko: '네 대에 차례대로 나누자 요청의 75%가 세션을 못 찾아 로그인만으로 사용률이 45%였습니다. 고정하자 그런 요청이 사라지고 사용률은 6%였습니다.',
    },
  },
  related: ['sticky', 'stateless', 'load-balancer', 'autoscaling'],
}
