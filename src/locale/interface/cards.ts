import type { Words } from '../language.ts'

/** Words of what the game says to the player while a level runs: cards and messages. */
export const CARD_WORDS = {
  'card.price': { en: 'price', ko: '비용' },
  'card.time': { en: 'time', ko: '시간' },
  'card.onCalendar': {
    en: '{span:calendar} on the calendar until it is done',
    ko: '완료까지 달력으로 {span:calendar}',
  },
  'card.afterwards': { en: 'then', ko: '이후' },
  'card.total': { en: '{cost} for everything', ko: '전체 {cost}' },
  'card.takesDown': {
    en: '{on} answers nobody for {down:ticks}',
    ko: '{on:이/가} {down:ticks} 동안 아무 요청에도 응답하지 않습니다',
  },
  'card.oneByOne': {
    en: 'the servers of {on} restart one after the other, {down:ticks} in all; the others carry the load',
    ko: '{on} 서버가 한 대씩 차례로 재시작합니다. 모두 {down:ticks} 걸리고, 그동안 나머지가 부하를 맡습니다',
  },
  'card.do': { en: 'enter  do it', ko: 'enter  실행' },
  'card.back': { en: 'esc  back', ko: 'esc  뒤로' },
  'card.goOn': { en: 'enter  go on', ko: 'enter  계속' },
  'card.cannot': { en: 'Not now', ko: '지금은 할 수 없습니다' },
  'card.incident': { en: 'For the first time', ko: '처음 겪는 사건' },
  'card.stayPaused': { en: 'esc  stay paused', ko: 'esc  멈춘 채 보기' },
  'card.hint': { en: 'Hint {number} of {hints}', ko: '힌트 {number} / {hints}' },
  'card.noHints': { en: 'This level has no hints.', ko: '이 레벨에는 힌트가 없습니다.' },
  'card.nextHint': { en: 'h  next hint', ko: 'h  다음 힌트' },
  'card.leave': { en: 'Leave this run?', ko: '플레이를 그만둘까요?' },
  'card.leaveReplay': { en: 'Leave this replay?', ko: '리플레이를 그만 볼까요?' },
  'card.leaveWhy': {
    en: 'It is kept: "Continue" on the title screen goes on from here, until you begin this level anew.',
    ko: '여기까지 저장됩니다. 이 레벨을 새로 시작하기 전에는 첫 화면의 "이어하기"로 계속할 수 있습니다.',
  },
  'card.leaveKeys': { en: 'y  leave', ko: 'y  그만두기' },
  'card.stay': { en: 'n  stay', ko: 'n  계속하기' },

  'message.ordered': { en: 'Ordered: {work}', ko: '주문했습니다: {work}' },
  'message.refused': { en: 'Not done. {why}', ko: '실행하지 않았습니다. {why}' },
  'message.noSuchOffer': {
    en: 'There is nothing with that number.',
    ko: '그 번호로 할 수 있는 일이 없습니다.',
  },
  'message.resumed': {
    en: 'Back where you were, and paused: look around, then space goes on.',
    ko: '멈춘 곳에서 이어합니다. 살펴본 뒤 스페이스로 계속하세요.',
  },
  'message.edited': {
    en: '{file} has changed: it begins anew. Space starts it.',
    ko: '{file} 파일이 바뀌어 처음부터 시작합니다. 스페이스로 시작하세요.',
  },
  'problems.title': { en: '{file} is no level any more', ko: '{file}에 잘못된 곳이 있습니다' },
  'problems.next': {
    en: 'Save it again without these mistakes, and the level begins anew.',
    ko: '고쳐서 다시 저장하면 레벨을 처음부터 시작합니다.',
  },
  'message.notKept': { en: '{why}', ko: '{why}' },
  'message.replayEnds': { en: 'The replay ends here.', ko: '리플레이가 여기서 끝납니다.' },
  'message.stalled': {
    en: 'The terminal did not answer for a while: paused.',
    ko: '터미널이 잠시 응답하지 않아 일시정지했습니다.',
  },
  'message.paused': {
    en: 'Paused. Space goes on, n runs to the next event; you may order meanwhile.',
    ko: '일시정지: 스페이스로 계속, n으로 다음 사건까지. 멈춘 동안 주문할 수 있습니다.',
  },
  'message.pausedReplay': {
    en: 'Paused. Space goes on, n runs to the next event.',
    ko: '일시정지: 스페이스로 계속, n으로 다음 사건까지 진행합니다.',
  },
  'message.summoned': { en: '{fault}: {name}', ko: '{fault}: {name}' },
  'message.policy': { en: '{policy}: {value}', ko: '{policy}: {value}' },
} as const satisfies Record<string, Words>
