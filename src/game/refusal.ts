import type { Words } from '../architecture/words.ts'
import type { Figures } from './event.ts'

/** Why a command was not accepted: a closed list. Placeholders as in events. */
export const REFUSAL_WORDS = {
  'run-over': { en: 'The level is over.', ko: '레벨이 이미 끝났습니다.' },
  'not-on-offer': {
    en: 'This level does not offer {name}.',
    ko: '이 레벨에서는 {name} 작업을 할 수 없습니다.',
  },
  'no-such-component': {
    en: 'There is no component {name} to do that to.',
    ko: '{name}에는 이 작업을 할 수 없습니다.',
  },
  'nothing-to-do': {
    en: 'There is nothing here that {name} could be done to.',
    ko: '여기에는 {name} 작업을 할 대상이 없습니다.',
  },
  'which-component': {
    en: 'Say on which component: {names}.',
    ko: '어느 구성 요소인지 지정해 주세요: {names}.',
  },
  'not-a-choice': {
    en: '{value} is not a choice of {name}; choose one of {choices}.',
    ko: '{name}에서 고를 수 있는 값이 아닙니다: {value}. 선택지: {choices}.',
  },
  'no-sandbox': {
    en: 'Faults can be summoned only in a sandbox.',
    ko: '장애는 샌드박스에서만 직접 일으킬 수 있습니다.',
  },
  'no-such-fault': { en: 'There is no fault {name}.', ko: '{name}(이)라는 장애는 없습니다.' },
  'cannot-befall': {
    en: 'That cannot happen to {name}.',
    ko: '{name}에는 일어날 수 없는 장애입니다.',
  },
  'nothing-to-befall': {
    en: 'Nothing of {name} is left for it to happen to.',
    ko: '{name}에 더 고장 날 것이 남아 있지 않습니다.',
  },
  'already-set': { en: 'It is set so already.', ko: '이미 그렇게 설정되어 있습니다.' },
  'no-money': {
    en: 'Costs {feeDollars:dollars}; there is {cashDollars:dollars}.',
    ko: '비용은 {feeDollars:dollars}인데 잔고가 {cashDollars:dollars}입니다.',
  },
  'work-under-way': {
    en: '{name} is being worked on for another {leftTicks:ticks}.',
    ko: '{name} 작업이 아직 {leftTicks:ticks} 남았습니다.',
  },
  'largest-size': { en: 'There is no bigger size here.', ko: '이보다 큰 서버가 없습니다.' },
  'smallest-size': { en: 'It is the smallest size.', ko: '이미 가장 작은 서버입니다.' },
  'needs-load-balancer': {
    en: 'A second server gets no traffic without a load balancer in front.',
    ko: '앞에 로드밸런서가 없으면 두 번째 서버로는 트래픽이 가지 않습니다.',
  },
  'has-load-balancer': { en: 'It has one already.', ko: '이미 로드밸런서가 있습니다.' },
  'needs-own-web-tier': {
    en: 'Split the tiers first: two copies of the database would drift apart.',
    ko: '먼저 계층을 분리하세요. 데이터베이스가 두 벌이 되면 내용이 서로 달라집니다.',
  },
  'has-standby': { en: 'One stands by already.', ko: '이미 예비 로드밸런서가 있습니다.' },
  'no-standby': { en: 'None stands by.', ko: '예비 로드밸런서가 없습니다.' },
  'has-session-store': {
    en: 'Its sessions are in a store already.',
    ko: '이미 세션을 저장소에 두고 있습니다.',
  },
  'needs-session-store': {
    en: 'Nothing behind {name} keeps sessions.',
    ko: '{name} 뒤에 세션을 보관할 저장소가 없습니다.',
  },
  'needs-router': {
    en: 'A load balancer has to send those requests there: add one first.',
    ko: '그 요청을 나눠 보낼 로드밸런서가 먼저 있어야 합니다.',
  },
  'nothing-to-split': {
    en: 'There is nothing left here to split out.',
    ko: '더 분리할 요청이 없습니다.',
  },
  'needs-own-database': {
    en: 'There is no database of its own behind it: on one box it would fight for the same memory.',
    ko: '뒤에 따로 있는 데이터베이스가 없습니다. 한 서버 안에서는 같은 메모리를 두고 다툽니다.',
  },
  'has-cdn': { en: 'There is a CDN already.', ko: '이미 CDN이 있습니다.' },
  'has-cache': { en: 'It has a cache already.', ko: '이미 캐시가 있습니다.' },
  'last-server': { en: 'It is the only server of its tier.', ko: '이 계층의 마지막 서버입니다.' },
  'most-servers': {
    en: 'No more than {servers:count} here.',
    ko: '여기서는 {servers:count}대까지만 둘 수 있습니다.',
  },
  'rows-moving': {
    en: 'Rows are still moving: {leftGb:gb} to go.',
    ko: '아직 행을 옮기는 중입니다. {leftGb:gb} 남았습니다.',
  },
  'has-replicas': {
    en: 'It has replicas: make it one server again first.',
    ko: '레플리카가 있습니다. 먼저 서버 한 대로 되돌리세요.',
  },
  'graph-is-whole': {
    en: 'A graph does not cut into shards: every hop would leave the server.',
    ko: '그래프는 샤드로 나눌 수 없습니다. 한 단계마다 다른 서버로 넘어가야 하기 때문입니다.',
  },
  'not-its-data': {
    en: 'It does not keep {name}.',
    ko: '{name:은/는} 여기에 저장되어 있지 않습니다.',
  },
  'has-queue': { en: 'It has a queue already.', ko: '이미 큐가 있습니다.' },
  'jobs-waiting': {
    en: '{jobs:count} jobs are waiting in it.',
    ko: '아직 작업 {jobs:count}개가 기다리고 있습니다.',
  },
  'sees-everything': { en: 'Everything is being watched already.', ko: '이미 모든 것을 보고 있습니다.' },
  'sees-nothing': { en: 'Nothing is being watched.', ko: '보고 있는 것이 없습니다.' },
  'has-error-logs': { en: 'Error logs are collected already.', ko: '이미 오류 로그를 모으고 있습니다.' },
  'needs-error-logs': { en: 'Collect the error logs first.', ko: '먼저 오류 로그부터 모으세요.' },
  'has-pipeline': { en: 'It is automated already.', ko: '이미 자동화되어 있습니다.' },
  'scales-itself': {
    en: '{name} scales itself; turn autoscaling off first.',
    ko: '{name:은/는} 스스로 규모를 조절합니다. 먼저 오토스케일링을 끄세요.',
  },
  'has-datacentre': {
    en: 'There is a datacentre in {place} already.',
    ko: '{place}에는 이미 데이터센터가 있습니다.',
  },
  'datacentre-has-users': {
    en: '{share:percent} of the users of a region still have its address.',
    ko: '한 지역 사용자의 {share:percent:이/가} 아직 이곳 주소를 씁니다.',
  },
  'has-local-replica': {
    en: 'It has a copy there already: {name}.',
    ko: '그곳에 이미 복제본이 있습니다: {name}.',
  },
  'datacentre-keeps-data': {
    en: '{name} keeps data there.',
    ko: '{name:이/가} 그곳에 데이터를 보관하고 있습니다.',
  },
  'largest-disk': { en: 'There is no bigger disk.', ko: '이보다 큰 디스크가 없습니다.' },
  'primary-is-up': {
    en: 'The primary is up: there is nothing to promote for.',
    ko: '주 서버가 살아 있어 승격할 필요가 없습니다.',
  },
  'none-to-promote': {
    en: 'No replica is up and complete.',
    ko: '살아 있고 데이터가 온전한 복제본이 없습니다.',
  },
  'no-single-primary': {
    en: 'Every node takes writes: nothing needs promoting.',
    ko: '모든 노드가 쓰기를 받으므로 승격할 것이 없습니다.',
  },
  'nothing-missing': {
    en: 'No log has writes that are missing.',
    ko: '빠진 쓰기가 남아 있는 로그가 없습니다.',
  },
  'machine-down': { en: 'Its machine is still down.', ko: '그 서버가 아직 죽어 있습니다.' },
  'none-apart': { en: 'Every replica follows the primary.', ko: '모든 복제본이 주 서버를 따르고 있습니다.' },
} as const satisfies Record<string, Words>

export type RefusalReason = keyof typeof REFUSAL_WORDS

export interface Refusal {
  readonly reason: RefusalReason
  readonly words: Words
  readonly figures: Figures
}

export const refuse = (reason: RefusalReason, figures: Figures = {}): Refusal => ({
  reason,
  words: REFUSAL_WORDS[reason],
  figures,
})
