import { callsOf, freshId, keeps } from '../../architecture/topology.ts'
import { SESSIONS_DATA } from '../../architecture/workload.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { draftOf } from './redraw.ts'

/** The application learns to ask it: code, and a release. */
const LEAD_TICKS = 15
/** Sessions take little room. */
const DISK_GB = 20
/** The smallest machine of the price list: a look-up by key is little work. */
const SIZE = 'm7g.medium'

/** A key-value store for users' sessions, beside the database; the web servers then keep none. */
export const sessionStore: Upgrade = {
  words: { en: 'Session store', ko: '세션 저장소' },
  why: {
    en: 'Any web server knows any user, so servers come and go freely. Every request with a session asks it: when it is down, they all fail.',
    ko: '어느 웹 서버든 모든 사용자를 알아보므로 서버를 자유롭게 늘리고 줄입니다. 세션이 필요한 요청은 모두 저장소를 조회하므로 저장소가 죽으면 함께 실패합니다.',
  },
  concept: 'stateless',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'web-server'),
  refuse: ({ topology, on }) => {
    const own = callsOf(topology, on.id).some(
      (callee) => callee.data?.includes(SESSIONS_DATA) && keeps(topology, callee, SESSIONS_DATA),
    )
    return own && on.policies.sessions === 'store' ? refuse('has-session-store') : undefined
  },
  detail: () => ({
    en: 'a key-value store of 1 vCPU; everybody logs in once more',
    ko: '1 vCPU 키-값 저장소. 모든 사용자가 한 번 다시 로그인합니다',
  }),
  feeDollars: 0,
  leadTicks: () => LEAD_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    draftOf(topology, on).policies.sessions = 'store'
    const known = topology.components.find(({ data }) => data?.includes(SESSIONS_DATA))
    const id = known?.id ?? freshId(topology, 'sessions')
    if (!known) {
      topology.components.push({
        id,
        kind: 'key-value-store',
        size: SIZE,
        servers: 1,
        diskGb: DISK_GB,
        policies: {},
        data: [SESSIONS_DATA],
        ...(on.site && { site: on.site }),
      })
    }
    if (!topology.links.some(({ from, to }) => from === on.id && to === id))
      topology.links.push({ from: on.id, to: id })
  },
}
