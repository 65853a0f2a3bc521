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
  'last-server': { en: 'It is the only server of its tier.', ko: '이 계층의 마지막 서버입니다.' },
  'most-servers': {
    en: 'No more than {servers:count} here.',
    ko: '여기서는 {servers:count}대까지만 둘 수 있습니다.',
  },
  'has-queue': { en: 'It has a queue already.', ko: '이미 큐가 있습니다.' },
  'jobs-waiting': {
    en: '{jobs:count} jobs are waiting in it.',
    ko: '아직 작업 {jobs:count}개가 기다리고 있습니다.',
  },
  'sees-everything': { en: 'Everything is being watched already.', ko: '이미 모든 것을 보고 있습니다.' },
  'sees-nothing': { en: 'Nothing is being watched.', ko: '보고 있는 것이 없습니다.' },
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
  'datacentre-keeps-data': {
    en: '{name} keeps data there.',
    ko: '{name:이/가} 그곳에 데이터를 보관하고 있습니다.',
  },
  'largest-disk': { en: 'There is no bigger disk.', ko: '이보다 큰 디스크가 없습니다.' },
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
