import type { Card } from '../card.ts'

export const scaleOut: Card = {
  idea: {
    en: 'Add servers of the same kind instead of a bigger one. Capacity grows nearly in a straight line, and the death of one is a loss of 1/n instead of an outage.',
    ko: '더 큰 서버 대신 같은 서버를 더 놓습니다. 용량이 거의 비례해서 늘고, 한 대가 죽어도 서비스가 멈추는 대신 n분의 1만 잃습니다.',
  },
  picture: [
    '                  +--> web-1',
    '  users --> LB ---+--> web-2',
    '                  +--> web-3    any one may die',
  ],
  when: {
    en: 'When you have to survive a server’s death, or the biggest size is near. It fits what keeps no state of its own: web servers, workers, API processes.',
    ko: '서버 한 대의 죽음을 견뎌야 하거나 가장 큰 크기가 가까울 때 씁니다. 상태를 갖지 않는 웹 서버, 워커, API 프로세스에 잘 맞습니다.',
  },
  cost: {
    en: 'A load balancer in front, sessions moved out of the servers, releases to n machines. Spare capacity is rent that serves nobody on a good day.',
    ko: '앞에 로드밸런서가 있어야 하고, 세션을 서버 밖으로 옮겨야 하며, 배포도 n대에 합니다. 여유 용량은 평소에는 아무도 쓰지 않는 임대료입니다.',
  },
  failure: {
    en: 'Servers that are just enough together are too few when one dies: the others drown. And the database they share becomes the next ceiling.',
    ko: '다 합쳐서 딱 맞는 서버들은 한 대가 죽는 순간 모자라서 나머지까지 무너집니다. 그리고 함께 쓰는 데이터베이스가 다음 한계가 됩니다.',
  },
  rule: {
    en: 'To survive one of n, keep each below (n – 1) / n busy, with headroom: two servers below 50 %, four below 75 %. Google provisions N + 2: one outage planned, one not, at the same time.',
    ko: 'n대 중 한 대를 잃어도 버티려면 각각의 사용률을 (n – 1) / n보다 낮게 둡니다. 두 대면 50%, 네 대면 75%보다 낮게, 거기에 여유까지 둡니다. Google은 N + 2로 준비합니다. 계획된 중단과 예고 없는 중단이 겹치는 경우입니다.',
  },
  sources: [
    'B. Beyer et al., Site Reliability Engineering (2016), app. B: N + 2',
    'The Twelve-Factor App (2011), VIII: Concurrency',
  ],
  products: [
    'AWS Auto Scaling group',
    'GCP managed instance group',
    'Azure Virtual Machine Scale Sets',
    'Kubernetes Deployment, replicas: n',
  ],
  measured: {
    experiments: ['scale-out'],
    words: {
      en: 'One server failed 21 % of the requests. Two, of which one died, failed 23 %: they needed each other. Three failed none.',
      ko: '한 대로는 요청의 21%가 실패했습니다. 두 대는 그중 하나가 죽자 23%가 실패했습니다. 둘 다 있어야 버티는 상태였기 때문입니다. 세 대는 하나도 실패하지 않았습니다.',
    },
  },
  related: ['load-balancer', 'stateless', 'autoscaling', 'scale-up', 'redundancy'],
}
