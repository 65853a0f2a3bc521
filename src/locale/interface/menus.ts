import type { Words } from '../language.ts'

/** Words of the screens around a level. */
export const MENU_WORDS = {
  'title.subtitle': {
    en: 'Your users grow. Will your architecture?',
    ko: '사용자는 늘어납니다. 아키텍처는 버틸까요?',
  },
  'title.continue': { en: 'Continue', ko: '이어하기' },
  'title.unfinished': {
    en: '{level}, day {day:count} of {days:count}',
    ko: '{level}, {days:count}일 중 {day:count}일째',
  },
  'title.play': { en: 'Play', ko: '플레이' },
  'title.levels': { en: 'Levels', ko: '레벨 선택' },
  'title.profile': { en: 'Profile', ko: '프로필' },
  'title.settings': { en: 'Settings', ko: '설정' },
  'title.quit': { en: 'Quit', ko: '종료' },
  'title.next': { en: 'next: {level}', ko: '다음: {level}' },

  'levels.title': { en: 'Levels', ko: '레벨' },
  'levels.stars': { en: '{won:count} of {all:count} stars', ko: '별 {won:count} / {all:count}' },
  'levels.total': {
    en: '{won:count} of {all:count} stars  (profile: {profile})',
    ko: '별 {won:count} / {all:count}  (프로필: {profile})',
  },
  'levels.none': { en: 'There are no levels here.', ko: '레벨이 없습니다.' },
  'levels.locked': { en: 'opens with a star in "{level}"', ko: '"{level}"에서 별을 얻으면 열립니다' },
  'levels.unfinished': {
    en: 'An unfinished run waits at day {day:count} of {days:count}: c goes on with it.',
    ko: '{days:count}일 중 {day:count}일째까지 진행한 플레이가 있습니다. c로 이어 할 수 있습니다.',
  },
  'levels.obstacle': {
    en: 'An unfinished run is kept, but cannot be gone on with: {why}.',
    ko: '진행 중이던 플레이가 있지만 이어 할 수 없습니다: {why}.',
  },
  'levels.lockedBy': { en: 'opens with a star in {number}', ko: '{number}에서 별을 얻으면 열림' },
  'levels.new': { en: 'not played yet', ko: '아직 안 해 봄' },
  'levels.best': { en: 'best {score:count}', ko: '최고 {score:count}점' },
  'levels.playedOnce': { en: 'played once', ko: '1번 플레이' },
  'levels.plays': { en: 'played {plays:count} times', ko: '{plays:count}번 플레이' },

  'profiles.title': { en: 'Profiles', ko: '프로필' },
  'profiles.why': {
    en: 'Each player has stars, scores, settings and unfinished runs of their own.',
    ko: '별, 점수, 설정, 진행 중인 플레이는 프로필마다 따로 저장됩니다.',
  },
  'profiles.played': { en: 'playing', ko: '사용 중' },
  'profiles.stars': { en: '{stars:count} stars', ko: '별 {stars:count}개' },
  'profiles.new': { en: 'New profile', ko: '새 프로필' },
  'profiles.name': { en: 'Name: {typed}', ko: '이름: {typed}' },
  'profiles.typing': { en: 'enter keep it   esc never mind', ko: 'enter 저장   esc 취소' },

  resuming: { en: 'Playing it again, up to where it was …', ko: '멈춘 곳까지 다시 실행하는 중입니다 …' },

  'settings.title': { en: 'Settings', ko: '설정' },
  'settings.language': { en: 'Language · 언어', ko: '언어 · Language' },
  'settings.glyphs': { en: 'Drawing', ko: '화면 문자' },
  'settings.unicode': { en: 'lines and braille', ko: '선과 점자' },
  'settings.ascii': { en: 'ASCII only', ko: 'ASCII만' },
  'settings.color': { en: 'Colour', ko: '색' },
  'settings.colorForced': { en: 'off: NO_COLOR or --no-color', ko: '끔: NO_COLOR 또는 --no-color' },
  'settings.pause': { en: 'Stop and explain new incidents', ko: '처음 겪는 사건에서 멈추고 설명' },
  'settings.on': { en: 'on', ko: '켬' },
  'settings.off': { en: 'off', ko: '끔' },

  'briefing.goals': { en: 'To win, over the whole time', ko: '성공 조건(전체 기간 기준)' },
  'briefing.bonus': { en: 'bonus, for no star', ko: '보너스(별과는 무관)' },
  'briefing.time': {
    en: '{days:count} days on the calendar, about {minutes:count} minutes of play. One second of traffic stands for {span:calendar}.',
    ko: '달력으로 {days:count}일, 플레이 시간은 약 {minutes:count}분입니다. 트래픽 1초가 달력의 {span:calendar}에 해당합니다.',
  },
  'briefing.howTo': {
    en: 'Numbers buy, space pauses, ? lists every key.',
    ko: '숫자 키로 주문, 스페이스로 일시정지, ?로 모든 키를 봅니다.',
  },

  'result.won': { en: 'Won', ko: '성공' },
  'result.lost': { en: 'Lost', ko: '실패' },
  'result.wonWhy': { en: 'Every goal was met.', ko: '모든 목표를 이루었습니다.' },
  'result.bankrupt': {
    en: 'Bankrupt: cash stayed below zero for too long.',
    ko: '파산했습니다. 잔고가 너무 오래 0보다 적었습니다.',
  },
  'result.deserted': {
    en: 'Only {kept:percent} of the users are left: the goal is out of reach.',
    ko: '사용자가 {kept:percent}밖에 남지 않아 목표를 이룰 수 없습니다.',
  },
  'result.goalMissed': {
    en: '{metric} came to {value}; the goal was {limit}.',
    ko: '{metric:이/가} {value:이었/였}습니다. 목표는 {limit:이었/였}습니다.',
  },
  'result.bonus': { en: 'bonus', ko: '보너스' },
  'result.score': { en: 'score {score:count} of 1000', ko: '점수 {score:count} / 1000' },
  'result.again': { en: 'Play it again', ko: '다시 하기' },
  'result.nextLevel': { en: 'Next level: {level}', ko: '다음 레벨: {level}' },
  'result.toTitle': { en: 'Title screen', ko: '첫 화면' },
  'result.toLevels': { en: 'Levels', ko: '레벨 선택' },
  'result.replay': { en: 'replay saved: {path}', ko: '리플레이 저장: {path}' },
  'result.axis.goodput': { en: 'few errors', ko: '오류 점수' },
  'result.axis.latency': { en: 'fast', ko: '속도 점수' },
  'result.axis.cost': { en: 'thrifty', ko: '비용 점수' },
  'result.axis.users': { en: 'users kept', ko: '유지 점수' },
  'result.noErrors': { en: 'no request failed', ko: '실패한 요청이 없습니다' },

  'expense.rent': { en: 'rent', ko: '임대' },
  'expense.egress': { en: 'traffic out', ko: '외부 전송' },
  'expense.lookups': { en: 'look-ups', ko: 'DNS 조회' },
  'expense.traffic': { en: 'traffic', ko: '트래픽' },
  'expense.storage': { en: 'storage', ko: '저장' },
  'expense.requests': { en: 'requests', ko: '요청' },
  'expense.purges': { en: 'purges', ko: '캐시 퍼지' },
  'expense.fee': { en: 'one-off fees', ko: '일회성 비용' },

  'help.title': { en: 'keys', ko: '키' },
  'help.search': { en: 'search: {typed}', ko: '찾기: {typed}' },
  'help.keys': {
    en: 'type to search   enter run it   esc back',
    ko: '입력해서 찾기   enter 실행   esc 뒤로',
  },
  'help.nothing': { en: 'No key does that here.', ko: '그런 키는 없습니다.' },

  'small.sentence': {
    en: 'Outgrow needs 80 columns and 24 lines; this terminal has {columns} and {rows}. Make it larger, or q to leave.',
    ko: 'Outgrow에는 80열 24행이 필요한데 지금은 {columns}열 {rows}행입니다. 창을 키우거나 q로 나가세요.',
  },
} as const satisfies Record<string, Words>
