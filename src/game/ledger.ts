import type { FailureReason } from '../architecture/reason.ts'
import type { Words } from '../architecture/words.ts'
import type { Share } from './snapshot.ts'
import { sumOf, type Tally } from './tally.ts'

/** Where failures, time and money went. It reads what was counted and changes nothing. */

export const REASON_WORDS = {
  'queue-full': { en: 'queue full', ko: '대기열 가득 참' },
  'server-down': { en: 'sent to a dead server', ko: '죽은 서버로 전달됨' },
  crashed: { en: 'lost in a crash', ko: '크래시로 유실' },
  'no-server': { en: 'none answering', ko: '응답할 서버 없음' },
  'disk-full': { en: 'disk full', ko: '디스크 가득 참' },
  'timed-out': { en: 'timed out', ko: '시간 초과' },
  faulty: { en: 'answered with errors', ko: '오류 응답' },
  'cut-off': { en: 'link cut', ko: '연결 끊김' },
  'backlog-full': { en: 'backlog full', ko: '대기 작업 초과' },
  'breaker-open': { en: 'circuit open', ko: '서킷 열림' },
  'rate-limited': { en: 'over the rate limit', ko: '요청 제한 초과' },
  'bad-release': { en: 'bad release', ko: '잘못된 배포' },
  'version-skew': { en: 'another version elsewhere', ko: '데이터센터 사이 버전 차이' },
  shed: { en: 'shed on purpose', ko: '의도적 거절' },
  'part-down': { en: 'out of service', ko: '서비스 중단' },
  'old-asset': { en: 'old file in a new page', ko: '새 페이지에 옛 파일' },
} as const satisfies Record<FailureReason, Words>

export const TIME_WORDS = {
  waiting: { en: 'waiting', ko: '대기' },
  service: { en: 'processing', ko: '처리' },
  network: { en: 'network', ko: '네트워크' },
  retries: { en: 'trying again', ko: '재시도' },
} as const satisfies Record<string, Words>

/** Failed requests by component and reason, most first; shares of all that failed. */
export const lossShares = (tally: Tally): Share[] =>
  shares(
    sumBy(tally.failed, (key) => key.slice(key.indexOf('/') + 1)),
    REASON_WORDS,
  )

/** Time of served requests by component and part, most first; shares of all of it. */
export const timeShares = (tally: Tally): Share[] => shares(tally.timeS, TIME_WORDS)

/** Adds up entries whose keys are the same to `group`. */
export function sumBy(
  entries: Record<string, number>,
  group: (key: string) => string,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const key of Object.keys(entries)) {
    const name = group(key)
    sums[name] = (sums[name] ?? 0) + entries[key]
  }
  return sums
}

function shares(entries: Record<string, number>, words: Record<string, Words>): Share[] {
  const total = sumOf(entries)
  if (!(total > 0)) return []
  return Object.keys(entries)
    .map((key) => {
      const [on, part] = key.split('/')
      return { words: words[part], on, share: entries[key] / total }
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
}
