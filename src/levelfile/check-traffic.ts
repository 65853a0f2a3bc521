import type { LevelFile } from './level-schema.ts'
import type { Path, Source } from './source.ts'

const MOST_REQUESTS = 16
export const MOST_REGIONS = 8

/** Ticks of a level, from the clock it is written for. */
export interface Clock {
  lengthTicks: number
  ticks: (time: LevelFile['length']) => number
}

/** Reports what is wrong with users over time. */
export function checkUsers(source: Source, { points, spikes }: LevelFile['users'], clock: Clock): void {
  const ticks = points.map(({ at }) => clock.ticks(at))
  points.forEach(({ users, growth }, i) => {
    const path = ['users', 'points', i]
    if (i === 0 && ticks[0] !== 0) {
      source.report([...path, 'at'], { en: 'the first point must be at 0', ko: '첫 지점은 0이어야 합니다' })
    }
    if (i > 0 && ticks[i] <= ticks[i - 1]) {
      source.report([...path, 'at'], {
        en: 'must be after the point before it',
        ko: '바로 앞 지점보다 나중이어야 합니다',
      })
    }
    checkInside(source, [...path, 'at'], ticks[i] - 1, clock)
    if (i > 0 && growth === 'exponential' && users * points[i - 1].users === 0) {
      source.report([...path, 'growth'], {
        en: 'exponential growth neither starts nor ends at 0 users',
        ko: '지수 증가는 사용자 0명에서 시작하거나 끝날 수 없습니다',
      })
    }
  })
  spikes.forEach((spike, i) => {
    checkInside(source, ['users', 'spikes', i, 'at'], clock.ticks(spike.at), clock)
    checkLasts(source, ['users', 'spikes', i, 'for'], clock.ticks(spike.for))
  })
}

function checkInside(source: Source, path: Path, tick: number, { lengthTicks }: Clock): void {
  if (tick < lengthTicks) return
  source.report(path, { en: 'after the end of the level', ko: '레벨이 끝난 뒤입니다' })
}

function checkLasts(source: Source, path: Path, ticks: number): void {
  if (ticks < 1) source.report(path, { en: 'must last at least a tick', ko: '한 틱 이상이어야 합니다' })
}

/** Reports shares that leave nothing to share, and requests that contradict themselves. */
export function checkRequests(source: Source, requests: LevelFile['requests']): void {
  checkShares(source, ['requests'], requests, MOST_REQUESTS)
  for (const [name, { queries, query }] of Object.entries(requests)) {
    const path = ['requests', name]
    if (queries > 0 && query === undefined) {
      source.reportKey([...path, 'queries'], {
        en: "'query' is missing: how long does one take?",
        ko: "'query'가 빠졌습니다. 쿼리 하나에 걸리는 시간을 써 주세요",
      })
    }
    if (queries === 0 && query !== undefined) {
      source.reportKey([...path, 'query'], {
        en: 'there are no queries for this to be the time of',
        ko: '쿼리가 없으니 쿼리 시간도 쓸 수 없습니다',
      })
    }
  }
}

/** Reports a map of shares that is empty, all zero, or too long: every entry costs time in every tick. */
export function checkShares(
  source: Source,
  path: Path,
  shares: Record<string, { share: number }>,
  most: number,
): void {
  const names = Object.keys(shares)
  if (names.length > most) {
    source.reportKey(path, { en: `at most ${most} entries`, ko: `항목은 최대 ${most}개입니다` })
  }
  if (names.length === 0) source.reportKey(path, { en: 'must not be empty', ko: '비워 둘 수 없습니다' })
  else if (names.every((name) => shares[name].share === 0)) {
    source.reportKey(path, { en: 'all shares are zero', ko: '비율이 모두 0입니다' })
  }
}

/** Reports faults that are neither scripted nor random, or both, or come too late. */
export function checkFaults(source: Source, faults: LevelFile['faults'], clock: Clock): void {
  faults.forEach(({ at, mtbf, server, for: length }, i) => {
    const path = ['faults', i]
    if ((at === undefined) === (mtbf === undefined)) {
      source.report(path, {
        en: 'a fault says either `at` (scripted) or `mtbf` (random)',
        ko: '`at`(정해진 장애)과 `mtbf`(무작위 장애) 가운데 하나만 써야 합니다',
      })
    }
    if (at !== undefined) checkInside(source, [...path, 'at'], clock.ticks(at), clock)
    else if (server !== undefined) {
      source.reportKey([...path, 'server'], {
        en: 'a random fault chooses its server itself',
        ko: '무작위 장애에는 서버를 지정할 수 없습니다',
      })
    }
    checkLasts(source, [...path, 'for'], clock.ticks(length))
  })
}
