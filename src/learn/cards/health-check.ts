import type { Card } from '../card.ts'

export const healthCheck: Card = {
  idea: {
    en: 'The balancer asks every server the same small question again and again. After k wrong or late answers in a row it sends nothing there, after some right ones it does again.',
    ko: '로드밸런서가 모든 서버에 같은 간단한 질문을 되풀이합니다. 연속 k번 틀리거나 늦으면 요청을 보내지 않고, 다시 몇 번 맞으면 보내기 시작합니다.',
  },
  picture: [
    '  check   ok    ok    X     X     X   out   out',
    '  -------+-----+-----+-----+-----+-----+-----> time',
    '                  ^              ^',
    '                dies       errors stop',
  ],
  when: {
    en: 'Behind every balancer, for every kind of server. Ask what this server needs to answer a page, not what all of them share.',
    ko: '모든 로드밸런서 뒤, 모든 종류의 서버에 씁니다. 그 서버가 페이지를 응답하는 데 필요한 것을 묻고, 모두가 함께 쓰는 것은 묻지 마십시오.',
  },
  cost: {
    en: 'A few requests a second. The price lies in the setting: notice soon, or cry wolf seldom.',
    ko: '초당 요청 몇 개입니다. 진짜 값은 설정에 있습니다. 빨리 알아채는 것과 헛경보를 줄이는 것 사이의 선택입니다.',
  },
  failure: {
    en: 'Too eager: a busy server answers late and is left out, its load drowns the next one, and so on. Too patient: users meet the dead one. And a check that queries the shared database takes all servers out at once when the database blinks.',
    ko: '너무 급하면, 바빠서 늦은 서버를 빼고, 그 부하가 다음 서버를 무너뜨리며 번집니다. 너무 느긋하면 사용자가 죽은 서버를 만납니다. 공용 데이터베이스까지 확인하는 검사는 데이터베이스가 잠깐 멈칫할 때 모든 서버를 한꺼번에 빼 버립니다.',
  },
  rule: {
    en: 'The dead one of n fails 1/n of the requests for (k – 1) to k intervals, and the timeout of a check. ELB: every 5–300 s, 2–10 times.',
    ko: 'n대 중 죽은 한 대 때문에 요청의 1/n이 검사 주기의 (k – 1)배에서 k배, 그리고 검사 타임아웃 동안 실패합니다. ELB는 5–300초마다, 2–10회까지 정할 수 있습니다.',
  },
  sources: [
    'AWS Elastic Load Balancing: health checks for target groups',
    'D. Yanacek, Implementing health checks (Amazon Builders’ Library)',
    'B. Beyer et al., Site Reliability Engineering (2016), ch. 20: lame ducks',
  ],
  products: [
    'AWS target group health checks',
    'nginx max_fails, fail_timeout (passive)',
    'HAProxy check inter, fall, rise',
    'Kubernetes readiness and liveness probes',
    'Envoy outlier detection',
  ],
  more: [
    {
      en: 'When all servers fail at once, the check is likelier to be wrong than all of them. Balancers then fail open: ALB sends to everybody.',
      ko: '모든 서버가 한꺼번에 실패한다면 서버보다 검사가 틀렸을 가능성이 큽니다. 그래서 로드밸런서는 이때 검사를 무시합니다. ALB는 모든 서버에 다시 보냅니다.',
    },
  ],
  measured: {
    experiments: ['health-check', 'health-check-eager'],
    words: {
      en: 'One of four died: slow checks failed 20 % of the requests of that span, quick ones 1.3 %. Eager checks of servers that were only busy failed 22 %, patient ones none.',
      ko: '넷 중 하나가 죽었을 때 느린 검사에서는 그 구간 요청의 20%, 빠른 검사에서는 1.3%가 실패했습니다. 바쁘기만 한 서버를 급하게 검사하자 22%가 실패했고, 느긋하게 검사하면 실패가 없었습니다.',
    },
  },
  related: ['load-balancer', 'primary-loss', 'geodns', 'overload'],
}
