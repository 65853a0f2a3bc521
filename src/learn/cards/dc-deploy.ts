import type { Card } from '../card.ts'

export const dcDeploy: Card = {
  idea: {
    en: 'A release has to reach every server in every place, and until it has, versions mix. A pipeline makes that time short and even; a canary lets a few users meet a bad release before all do.',
    ko: '릴리스는 모든 곳의 모든 서버에 닿아야 하고, 그때까지는 버전이 섞입니다. 파이프라인은 그 시간을 짧고 고르게 하고, 카나리는 잘못된 릴리스를 모두보다 먼저 소수만 만나게 합니다.',
  },
  picture: [
    '  build -> test -> canary 5 % -> us -> eu -> asia',
    '                     |',
    '                     +-- errors up?  -> roll back',
  ],
  when: {
    en: 'From the second datacentre on, or the second release a week. Canary first, then one place after the other, never all at once.',
    ko: '두 번째 데이터센터나 일주일에 두 번째 릴리스부터 필요합니다. 카나리 다음에 한 곳씩 하고, 절대 모든 곳에 한꺼번에 하지 마십시오.',
  },
  cost: {
    en: 'Build machines, tests, and every good release takes as much longer as its canary is watched. The old and the new version have to understand each other’s data.',
    ko: '빌드 서버와 테스트, 그리고 카나리를 지켜보는 만큼 늦어지는 모든 좋은 릴리스입니다. 옛 버전과 새 버전은 서로의 데이터를 이해해야 합니다.',
  },
  failure: {
    en: 'By hand one place is late, or forgotten. By a pipeline without a canary a bad release is everywhere within minutes. A canary that nobody watches, or that too few users meet, shows nothing.',
    ko: '손으로 하면 한 곳이 늦거나 빠집니다. 카나리 없는 파이프라인은 잘못된 릴리스를 몇 분 만에 모든 곳에 퍼뜨립니다. 아무도 보지 않거나 사용자가 너무 적은 카나리는 아무것도 알려 주지 않습니다.',
  },
  rule: {
    en: 'Failures = share that the release breaks × share of the traffic that meets it × time until it is undone. Change data in two releases: add first, remove later.',
    ko: '실패 = 릴리스가 깨뜨리는 비율 × 그 릴리스를 만나는 트래픽 비율 × 되돌릴 때까지의 시간. 데이터 구조는 두 릴리스에 나눠 바꿉니다. 먼저 더하고 나중에 뺍니다.',
  },
  sources: [
    'B. Beyer et al., The Site Reliability Workbook (2018), ch. 16: Canarying Releases',
    'C. Liguori, Automating safe, hands-off deployments (Amazon Builders’ Library)',
    'SEC Release 34-70694, In the Matter of Knight Capital Americas LLC (2013)',
  ],
  products: [
    'AWS CodePipeline, CodeDeploy',
    'Spinnaker',
    'Argo Rollouts, Flagger',
    'Kubernetes rolling update',
    'LaunchDarkly, Unleash (feature flags)',
  ],
  more: [
    {
      en: 'Knight Capital, 1 August 2012: a technician did not copy the new code to one of eight servers. There, a reused flag woke code that was years out of use. It took 45 minutes to stop, and the loss was over $460 million.',
      ko: 'Knight Capital, 2012년 8월 1일: 새 코드가 서버 여덟 대 중 한 대에 복사되지 않았습니다. 그 서버에서는 다시 쓴 플래그가 몇 년 전에 버린 코드를 깨웠습니다. 멈추는 데 45분이 걸렸고 손실은 4억 6천만 달러를 넘었습니다.',
    },
  ],
  measured: {
    experiments: ['dc-deploy-canary', 'dc-deploy'],
    words: {
      en: 'Requests that a bad release failed: 1,650 without a canary, 44 with one, 4,350 with one that nobody watched. By hand versions differed for 160 s, by a pipeline for 8.',
      ko: '잘못된 릴리스로 실패한 요청은 카나리가 없으면 1,650건, 있으면 44건, 아무도 보지 않으면 4,350건이었습니다. 버전이 섞인 시간은 손으로 160초, 파이프라인으로 8초였습니다.',
    },
  },
  related: ['automation', 'datacentres', 'metrics', 'logs'],
}
