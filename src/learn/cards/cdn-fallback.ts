import type { Card } from '../card.ts'

export const cdnFallback: Card = {
  idea: {
    en: 'When the CDN fails, pages lose their styles, scripts and pictures while your own servers are fine. With a fallback the clients fetch them from the origin, which then carries all that the CDN used to hide.',
    ko: 'CDN이 멈추면 우리 서버는 멀쩡해도 페이지가 스타일과 스크립트, 그림을 잃습니다. 대체 경로가 있으면 클라이언트가 오리진에서 가져오고, CDN이 가려 주던 부하를 오리진이 모두 받습니다.',
  },
  picture: [
    '  normal    users ---> CDN --- 5 % ---> origin',
    '',
    '  outage    users -X-> CDN',
    '              |                         origin',
    '              +-------- 100 % --------> x 20',
  ],
  when: {
    en: 'When static files are part of the service, and the origin or a second CDN can carry them, if only for a plainer page.',
    ko: '정적 파일이 서비스의 일부이고, 소박한 페이지로라도 오리진이나 두 번째 CDN이 감당할 수 있을 때 씁니다.',
  },
  cost: {
    en: 'Capacity that idles until that day, or a second contract; and a timeout before each switch, which users feel.',
    ko: '그날까지 노는 용량이나 두 번째 계약, 그리고 전환 전에 사용자가 느끼는 타임아웃입니다.',
  },
  failure: {
    en: 'The origin was made small because there was a CDN: the fallback takes the logins down with the pictures. Better to lose the pictures.',
    ko: 'CDN이 있다고 오리진을 줄여 두었다면, 대체 경로가 그림과 함께 로그인까지 무너뜨립니다. 그림을 잃는 편이 낫습니다.',
  },
  rule: {
    en: 'In an outage the origin gets 1 / (1 – hit ratio) times its static load: 90 % × 10, 95 % × 20, 99 % × 100. Size for it, shed a part of it, or do without.',
    ko: '장애 때 오리진의 정적 부하는 1 / (1 – 적중률)배입니다. 90%면 10배, 95%면 20배, 99%면 100배입니다. 그만큼 키우거나, 일부를 거절하거나, 없이 지내십시오.',
  },
  sources: [
    'Fastly, Summary of June 8 outage (2021)',
    'B. Beyer et al., Site Reliability Engineering (2016), ch. 22: Addressing Cascading Failures',
  ],
  products: [
    'AWS Route 53 failover records',
    'multi-CDN steering by DNS, e.g. NS1',
    'a second host in the page (script onerror)',
    'CloudFront origin groups (the reverse: when an origin fails)',
  ],
  more: [
    {
      en: 'Fastly, 8 June 2021: one customer’s valid setting met a hidden bug, and 85 % of the network returned errors. It was noticed within a minute; 95 % worked again after 49.',
      ko: 'Fastly, 2021년 6월 8일: 한 고객의 정상적인 설정이 숨은 버그를 건드려 네트워크의 85%가 오류를 돌려주었습니다. 1분 안에 알아챘고, 49분 만에 95%가 정상으로 돌아왔습니다.',
    },
  ],
  measured: {
    experiments: ['cdn-fallback'],
    words: {
      en: 'During the outage 40 % of the requests failed without a fallback, none with one, 16 % with one onto an origin that was too small.',
      ko: '장애 동안 대체 경로가 없으면 요청의 40%가 실패했고, 있으면 실패가 없었으며, 오리진이 작으면 16%가 실패했습니다.',
    },
  },
  related: ['cdn', 'redundancy', 'overload', 'dns'],
}
