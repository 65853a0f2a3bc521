import type { Words } from '../architecture/words.ts'
import type { Stream } from '../sim/rng.ts'

/** Of the level file that is common to all days, what a mutator may change; values as they stand in the file. */
export interface DailyFile {
  title: Words
  story: Words
  users: { wave: string; requestsPerUserPerDay: number; spikes?: object[] }
  regions: Record<string, { browser: string; mobile: string }>
  requests: Record<string, { share: string; cpu: string }>
  dataSets: Record<string, { popularity: number }>
  faults?: object[]
  money: { cash: string }
}

/** Something that is different about a day. */
export interface Mutator {
  readonly words: Words
  readonly change: (file: DailyFile, stream: Stream) => void
}

const LENGTH_TICKS = 600
/** Nothing happens before a player has looked around, and nothing too late to matter. */
const tickBetween = (stream: Stream, first: number, last: number): string =>
  `t${Math.round(LENGTH_TICKS * (first + (last - first) * stream.uniform()))}`

const addFault = (file: DailyFile, fault: object): void => {
  file.faults = [...(file.faults ?? []), fault]
}

/** Each leaves a day that par still passes; a test plays them all. */
export const MUTATORS: readonly Mutator[] = [
  {
    words: {
      en: 'Everybody is curious: a fifth more requests from each.',
      ko: '모두 호기심이 많아 요청이 5분의 1 더 옵니다.',
    },
    change: (file) => {
      file.users.requestsPerUserPerDay *= 1.2
    },
  },
  {
    words: { en: 'Nights are quiet and evenings are full.', ko: '밤은 조용하고 저녁은 몰립니다.' },
    change: (file) => {
      file.users.wave = '55%'
    },
  },
  {
    words: { en: 'The users live far away.', ko: '사용자가 먼 곳에 삽니다.' },
    change: (file) => {
      file.regions.home = { browser: '70ms', mobile: '90ms' }
    },
  },
  {
    words: {
      en: 'Tastes differ: hardly two people look at the same thing.',
      ko: '취향이 제각각이라 같은 것을 보는 사람이 드뭅니다.',
    },
    change: (file) => {
      file.dataSets.main.popularity = 0.7
    },
  },
  {
    words: { en: 'It is a festival: twice as many uploads.', ko: '축제 기간이라 업로드가 두 배입니다.' },
    change: (file) => {
      file.requests.upload.share = '20%'
    },
  },
  {
    words: {
      en: 'The machines are old: web servers die now and then.',
      ko: '기계가 낡아 웹 서버가 이따금 죽습니다.',
    },
    change: (file) => addFault(file, { fault: 'server-crash', on: 'web', mtbf: '30d', for: 't25' }),
  },
  {
    words: {
      en: 'A release made every page a quarter heavier.',
      ko: '이번 배포로 페이지 처리가 4분의 1 무거워졌습니다.',
    },
    change: (file) => {
      file.requests.page.cpu = '13.75ms'
    },
  },
  {
    words: { en: 'The purse is thin.', ko: '지갑이 얇습니다.' },
    change: (file) => {
      file.money.cash = '$250'
    },
  },
  {
    words: { en: 'Somebody famous has announced a visit.', ko: '유명인이 방문을 예고했습니다.' },
    change: (file, stream) => {
      const cause = { en: 'The famous visitor is here', ko: '예고된 유명인이 찾아왔습니다' }
      file.users.spikes = [{ at: tickBetween(stream, 0.3, 0.7), for: 't60', factor: 1.3, cause }]
    },
  },
  {
    words: { en: 'A backup will run in the middle of the day.', ko: '한낮에 백업이 돌아갈 예정입니다.' },
    change: (file, stream) =>
      addFault(file, {
        fault: 'slow-component',
        on: 'db',
        at: tickBetween(stream, 0.3, 0.8),
        factor: 1.5,
        for: 't30',
      }),
  },
]
