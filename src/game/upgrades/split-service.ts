import { balancerOf, callsOf, freshId } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'

/** Code taken apart, a release, new servers. */
const LEAD_TICKS = 20

/** What the level lets be split out of a tier: those of its requests that the tier answers. */
const requestsOf = ({ overrides, on }: UpgradeContext): readonly string[] =>
  (overrides.requests ?? []).filter((request) => on.serves?.includes(request) ?? true)

/**
 * Some requests get a web tier of their own behind the same balancer: it is sized alone, and fails alone. Each of them
 * pays a hop more, and somebody pays for the servers.
 */
export const splitService: Upgrade = {
  words: { en: 'Service of its own', ko: '서비스 분리' },
  why: {
    en: 'Some requests get servers of their own: they scale alone, and what breaks there breaks nothing else.',
    ko: '일부 요청에 전용 서버를 둡니다. 따로 확장할 수 있고, 그쪽이 고장 나도 나머지는 멀쩡합니다.',
  },
  concept: 'service-split',
  targets: (topology) => topology.components.filter(({ kind, serves }) => kind === 'web-server' && !serves),
  refuse: (context) => {
    const { topology, on } = context
    if (!balancerOf(topology, on.id)) return refuse('needs-router')
    const taken = topology.components.flatMap(({ serves = [] }) => serves)
    const left = requestsOf(context).filter((request) => !taken.includes(request))
    return left.length === 0 ? refuse('nothing-to-split') : undefined
  },
  detail: (context) => {
    const names = requestsOf(context).join(', ')
    return {
      en: `${names}: a server of the size of ${context.on.id}, behind the same balancer`,
      ko: `${names}: 같은 로드밸런서 뒤에 ${context.on.id}와 같은 크기의 서버 한 대`,
    }
  },
  feeDollars: 0,
  leadTicks: () => LEAD_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on, context) => {
    const at = topology.components.findIndex(({ id }) => id === on.id)
    const id = freshId(topology, 'service')
    topology.components.splice(at + 1, 0, {
      ...topology.components[at],
      id,
      servers: 1,
      policies: { ...on.policies },
      serves: [...requestsOf(context)],
    })
    const callers = topology.links.filter(({ to }) => to === on.id).map(({ from }) => from)
    const callees = callsOf(context.topology, on.id).map((callee) => callee.id)
    topology.links.push(
      ...callers.map((from) => ({ from, to: id })),
      ...callees.map((to) => ({ from: id, to })),
    )
  },
}
