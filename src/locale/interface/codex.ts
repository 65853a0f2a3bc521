import type { Words } from '../language.ts'

/** Words round the cards of the codex. */
export const CODEX_WORDS = {
  'codex.title': { en: 'Codex', ko: '개념 사전' },
  'codex.when': { en: 'when', ko: '쓸 때' },
  'codex.cost': { en: 'cost', ko: '비용' },
  'codex.failure': { en: 'fails', ko: '실패' },
  'codex.rule': { en: 'rule', ko: '법칙' },
  'codex.sources': { en: 'from', ko: '출처' },
  'codex.products': { en: 'called', ko: '제품' },
  'codex.more': { en: 'more', ko: '더' },
  'codex.measured': { en: 'measured', ko: '실험' },
  'codex.game': { en: 'here', ko: '게임' },
  'codex.related': { en: 'related', ko: '관련' },
  'codex.experiments': { en: 'in docs/concepts.md: {list}', ko: 'docs/concepts.md의 실험: {list}' },
  'codex.levels': { en: 'levels: {list}', ko: '레벨: {list}' },
  'codex.upgrades': { en: 'to do: {list}', ko: '할 일: {list}' },
  'codex.policies': { en: 'to set: {list}', ko: '설정: {list}' },
  'codex.cardOnly': {
    en: 'to be read only: no level needs it',
    ko: '읽을거리: 이 개념이 필요한 레벨은 없음',
  },
  'codex.place': { en: '{number} of {cards}', ko: '{number} / {cards}' },
  'codex.below': { en: '{rows:count} more', ko: '{rows:count}줄 더' },
} as const satisfies Record<string, Words>
