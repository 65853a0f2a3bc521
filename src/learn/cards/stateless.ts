import type { Card } from '../card.ts'

export const stateless: Card = {
  idea: {
    en: 'Sessions leave the web servers: into a shared store, or into a signed token that the client brings along. Then any server serves anyone, and servers come and go freely.',
    ko: '세션을 웹 서버 밖의 공유 저장소나, 클라이언트가 들고 다니는 서명된 토큰으로 옮깁니다. 그러면 어느 서버든 누구에게나 응답하고, 서버를 자유롭게 늘리고 줄일 수 있습니다.',
  },
  picture: [
    '  ann -+            +--> web-1 --+',
    '  bob -+--> LB ---->+--> web-2 --+--> session store',
    '  cid -+            +--> web-3 --+',
    '',
    '  or: each request carries  token{ ann, 15 min, sig }',
  ],
  when: {
    en: 'Before the second web server, before autoscaling, before releases in the daytime. A store where logins must be revocable at once; a token where many services have to check it by themselves.',
    ko: '웹 서버를 두 대로 늘리거나 자동 규모 조정, 낮 시간 배포를 하기 전에 합니다. 로그인을 즉시 회수해야 하면 저장소, 여러 서비스가 스스로 확인해야 하면 토큰이 맞습니다.',
  },
  cost: {
    en: 'Store: a look-up of about a millisecond in every request, and one more thing that has to be up. Token: 0.5–2 kB more in every request, and a signature to check.',
    ko: '저장소는 요청마다 1 ms쯤의 조회와, 살아 있어야 할 것 하나를 더합니다. 토큰은 요청마다 0.5–2 kB와 서명 확인을 더합니다.',
  },
  failure: {
    en: 'The store is down, and nobody is logged in: double it. A stolen token, or that of a blocked user, is good until it ends.',
    ko: '저장소가 멈추면 아무도 로그인 상태가 아닙니다. 이중화하십시오. 훔친 토큰이나 차단한 사용자의 토큰은 만료될 때까지 통합니다.',
  },
  rule: {
    en: 'A blocked user’s token lives on for half its lifetime on average. Hence access tokens of 5–60 minutes, beside a refresh token that is looked up and can be revoked.',
    ko: '차단한 사용자의 토큰은 평균적으로 수명의 절반을 더 삽니다. 그래서 액세스 토큰은 5–60분으로 두고, 조회해서 회수할 수 있는 리프레시 토큰을 곁에 둡니다.',
  },
  sources: [
    'R. Fielding, Architectural Styles and the Design of Network-based Software Architectures (2000), 5.1.3: Stateless',
    'RFC 7519 (2015): JSON Web Token; RFC 8725 (2020): JWT Best Current Practices',
    'The Twelve-Factor App (2011), VI: Processes',
  ],
  products: [
    'Redis sessions: Spring Session, connect-redis',
    'DynamoDB, or a MySQL or PostgreSQL table',
    'JWT: AWS Cognito, Auth0, Keycloak, Firebase Auth',
    'Rails CookieStore',
  ],
  measured: {
    experiments: ['stateless'],
    words: {
      en: 'A server was taken away: 266 users logged out from its memory, nobody with a store or tokens. But the store went down for a while, and 20 % of the pages failed with it.',
      ko: '서버 한 대를 빼자 메모리 세션에서는 266명이 로그아웃되고, 저장소나 토큰에서는 아무도 없었습니다. 대신 저장소가 잠시 멈추자 페이지의 20%가 함께 실패했습니다.',
    },
  },
  related: ['stateful', 'sticky', 'scale-out', 'autoscaling'],
}
