import type { Card } from '../card.ts'

export const automation: Card = {
  idea: {
    en: 'What can be done the same way every time is done by a machine: tests, releases, rollbacks, failovers. Less breaks, repairs are quicker, and so is every other change.',
    ko: '테스트, 배포, 롤백, 장애 조치처럼 매번 똑같이 할 수 있는 일은 기계에 맡깁니다. 덜 깨지고 빨리 고치며, 다른 모든 변경도 빨라집니다.',
  },
  picture: [
    '  commit --> build --> tests --> release --> watch',
    '    ^                    |          ^          |',
    '    +------- red --------+          |  errors  |',
    '                                    +-- undo --+',
  ],
  when: {
    en: 'From the second person or the second release a week. Automate what you have done three times by hand and written down.',
    ko: '두 번째 사람이나 일주일에 두 번째 릴리스부터 필요합니다. 손으로 세 번 해 보고 절차를 적어 둔 것을 자동화하십시오.',
  },
  cost: {
    en: 'Build machines (about $110 a month here), tests to write and keep, and pipelines that are software, too.',
    ko: '빌드 서버(여기서는 월 110달러쯤), 쓰고 돌봐야 할 테스트, 그리고 그 자체가 소프트웨어인 파이프라인입니다.',
  },
  failure: {
    en: 'A wrong script is wrong everywhere, and quickly. Flaky tests teach people to press “again”. What is never done by hand is forgotten by the day when the machine fails.',
    ko: '틀린 스크립트는 모든 곳에서 빠르게 틀립니다. 들쭉날쭉한 테스트는 “다시 실행”을 누르는 버릇을 들입니다. 손으로 해 본 적 없는 일은 자동화가 멈춘 날 아무도 기억하지 못합니다.',
  },
  rule: {
    en: 'Broken time = releases × share of bad ones × time to restore. Bad ones from 30 % to 10 % and an hour to five minutes: 36 times less, at the same pace.',
    ko: '깨져 있는 시간 = 릴리스 수 × 잘못된 비율 × 복구 시간. 잘못된 비율을 30%에서 10%로, 복구를 한 시간에서 5분으로 줄이면 같은 속도로 배포하면서 36분의 1이 됩니다.',
  },
  sources: [
    'N. Forsgren, J. Humble, G. Kim, Accelerate (2018)',
    'DORA, Accelerate State of DevOps reports 2019–2023',
    'J. Humble, D. Farley, Continuous Delivery (2010)',
    'B. Beyer et al., Site Reliability Engineering (2016), ch. 5 and 7',
  ],
  products: [
    'GitHub Actions, GitLab CI, Jenkins',
    'AWS CodePipeline, GCP Cloud Build',
    'Terraform, Ansible',
    'Argo CD, Flux',
    'Orchestrator, Patroni (failover)',
  ],
  measured: {
    experiments: ['automation'],
    words: {
      en: 'Of the same releases 5 instead of 14 broke something, each for less long: 4 instead of 15 % errors.',
      ko: '같은 릴리스 가운데 문제를 일으킨 것이 14개에서 5개로 줄고 지속 시간도 짧아져, 오류가 15%에서 4%로 줄었습니다.',
    },
  },
  related: ['dc-deploy', 'metrics', 'logs', 'primary-loss'],
}
