import type { Card } from '../card.ts'

export const autoscaling: Card = {
  idea: {
    en: 'Servers are added when a tier is busier than a target and taken away when it idles. It follows the load by the time it takes to measure and to boot, so it saves money at night and comes late to a crowd.',
    ko: '계층이 목표보다 바쁘면 서버를 늘리고 한가하면 줄입니다. 측정하고 부팅하는 시간만큼 늦게 부하를 따라가므로, 밤에는 돈을 아끼지만 갑자기 몰리는 트래픽에는 늦습니다.',
  },
  picture: [
    '  load       2  2  8  8  8  8  3  2  2',
    '  servers    2  2  2  4  7  8  8  5  2',
    '                   ^  ^           ^',
    '                  too few      too many',
  ],
  when: {
    en: 'When load swings by two or more between night and day, and servers are stateless and boot in minutes. For a rush that is known (tickets, a show on TV) add them by the clock.',
    ko: '밤낮으로 부하가 두 배 넘게 오르내리고, 서버가 무상태이며 몇 분 안에 뜰 때 씁니다. 예정된 폭주(예매, 방송)라면 시간을 정해 미리 늘리십시오.',
  },
  cost: {
    en: 'Headroom: at a target of 60 %, 40 % of the rent waits for what comes while servers boot. The feature itself is free in most clouds.',
    ko: '여유분입니다. 목표가 60%라면 임대료의 40%는 서버가 뜨는 동안 올 부하를 기다립니다. 기능 자체는 대부분의 클라우드에서 무료입니다.',
  },
  failure: {
    en: 'A full sensor reads 100 %, not 500 %: each round grows the tier by 1 / target at most, while requests fail. Too short a cooldown, and it flaps: each rush meets servers just taken away. And it pours web servers onto a database that does not scale.',
    ko: '포화된 지표는 500%가 아니라 100%까지만 보입니다. 그래서 한 번에 최대 1 / 목표배로만 늘고, 그동안 요청이 실패합니다. 대기 시간이 너무 짧으면 늘렸다 줄였다를 되풀이해, 몰려올 때마다 막 줄인 뒤입니다. 확장되지 않는 데이터베이스 앞에 웹 서버만 쏟아붓기도 합니다.',
  },
  rule: {
    en: 'wanted = ceil(servers × busy / target). From 4 servers to 32 at a target of 60 %: 4, 7, 12, 20, 34, so four rounds of booting.',
    ko: '필요한 수 = ceil(서버 수 × 사용률 / 목표). 목표 60%로 4대에서 32대에 이르려면 4, 7, 12, 20, 34, 곧 부팅을 네 번 거칩니다.',
  },
  sources: [
    'Kubernetes documentation: Horizontal Pod Autoscaling, algorithm details',
    'AWS EC2 Auto Scaling User Guide: target tracking; cooldowns',
  ],
  products: [
    'AWS Auto Scaling: target tracking (cooldown 300 s)',
    'Kubernetes HPA (looks every 15 s, scales down over 300 s), KEDA',
    'GCP managed instance group autoscaler',
    'Azure autoscale',
    'Karpenter, Cluster Autoscaler (for nodes)',
  ],
  measured: {
    experiments: ['autoscaling', 'autoscaling-flash-crowd'],
    words: {
      en: 'Over a day it saved 44 % of the rent for 0.2 % errors. In a flash crowd 63 % failed without it, 34 % with it, none where the servers stood ready.',
      ko: '하루 동안 오류 0.2%로 임대료 44%를 아꼈습니다. 갑작스러운 폭주에서는 없으면 63%, 있으면 34%가 실패했고, 서버를 미리 갖춘 곳은 실패가 없었습니다.',
    },
  },
  related: ['stateless', 'scale-out', 'metrics', 'overload'],
}
