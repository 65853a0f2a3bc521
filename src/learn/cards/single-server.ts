import type { Card } from '../card.ts'

export const singleServer: Card = {
  idea: {
    en: 'Web server, database and cache share one machine: its processors, memory and disk. There is no cheaper, faster or simpler system, until one of the three runs out or the machine dies.',
    ko: '웹 서버, 데이터베이스, 캐시가 서버 한 대의 CPU, 메모리, 디스크를 나눠 씁니다. 셋 중 하나가 바닥나거나 서버가 죽기 전까지는 이보다 싸고 빠르고 단순한 구성이 없습니다.',
  },
  picture: [
    '              +----------------------+',
    '  users ----> |  web + cache + db    |',
    '              |  one CPU, one disk   |',
    '              +----------------------+',
  ],
  when: {
    en: 'At the start, and for longer than most think: no network between the parts, nothing to keep in step, one thing to back up. Pages of 20 ms of CPU fit 50 times a second on each processor.',
    ko: '처음에, 그리고 흔히 생각하는 것보다 오래 쓸 만합니다. 구성 요소 사이에 네트워크가 없고, 맞춰야 할 복사본도 없고, 백업할 것도 하나뿐입니다. CPU를 20 ms 쓰는 페이지라면 프로세서 하나로 초당 50번 처리합니다.',
  },
  cost: {
    en: 'One rent. The price comes later: nothing here can be sized or repaired alone.',
    ko: '임대료는 한 대 값입니다. 대가는 나중에 치릅니다. 어느 것도 따로 키우거나 따로 고칠 수 없습니다.',
  },
  failure: {
    en: 'Web work and queries wait in one line. Memory bounds connections, sessions and cache; past it the machine swaps, and everything takes many times as long. A full disk refuses writes. One crash stops it all, and a lost disk takes every write since the last backup.',
    ko: '웹 작업과 쿼리가 한 줄에서 기다립니다. 연결, 세션, 캐시는 메모리만큼만 늘 수 있고, 넘치면 스왑이 시작되어 모든 처리가 몇 배씩 느려집니다. 디스크가 차면 쓰기가 실패합니다. 서버가 죽으면 전부 멈추고, 디스크를 잃으면 마지막 백업 이후의 쓰기가 모두 사라집니다.',
  },
  rule: {
    en: 'With one worker and arrivals by chance, time in the server = service time / (1 – busy): at 50 % busy twice the service time, at 90 % ten times, at 95 % twenty times.',
    ko: '작업자가 하나이고 요청이 무작위로 온다면, 서버에 머무는 시간 = 처리 시간 / (1 – 사용률)입니다. 사용률 50%면 처리 시간의 2배, 90%면 10배, 95%면 20배입니다.',
  },
  sources: [
    'M. Harchol-Balter, Performance Modeling and Design of Computer Systems (2013), ch. 13: M/M/1',
    'M. Fowler, MonolithFirst (2015)',
  ],
  products: ['AWS EC2, AWS Lightsail', 'GCP Compute Engine', 'DigitalOcean Droplet', 'LAMP on one box'],
  more: [
    {
      en: 'How old may your newest backup be? That is how much you agree to lose: with one backup a day, up to a day of writes.',
      ko: '가장 최근 백업이 얼마나 오래되어도 괜찮습니까? 그것이 곧 잃어도 된다고 동의한 양입니다. 하루 한 번이면 최대 하루치 쓰기입니다.',
    },
  ],
  measured: {
    experiments: ['single-server-backup'],
    words: {
      en: 'The disk was lost: without backups about 7,500 writes were gone, with daily ones 240, with hourly ones 40.',
      ko: '디스크를 잃었을 때 사라진 쓰기는 백업이 없으면 약 7,500건, 매일 백업하면 240건, 매시간이면 40건이었습니다.',
    },
  },
  related: ['tier-split', 'scale-up', 'db-scale-up', 'redundancy'],
}
