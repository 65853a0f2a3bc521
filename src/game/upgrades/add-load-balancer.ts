import { partContext } from '../../architecture/numbers.ts'
import { balancerOf, freshId } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade, UpgradeContext } from '../upgrade.ts'

const SETUP_TICKS = 5

/**
 * A load balancer takes over the public address, and the web servers become private. Clients keep the old
 * address for the record's TTL, so the old way stays open that long, and the change is done only then.
 */
export const addLoadBalancer: Upgrade = {
  words: { en: 'Load balancer', ko: '로드밸런서' },
  why: {
    en: 'Spreads requests over several web servers, and leaves out one that has died.',
    ko: '요청을 여러 웹 서버에 나누고, 죽은 서버는 빼 줍니다.',
  },
  concept: 'load-balancer',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'web-server' || kind === 'server'),
  refuse: ({ topology, on }) => {
    if (on.kind === 'server') return refuse('needs-own-web-tier')
    return balancerOf(topology, on.id) ? refuse('has-load-balancer') : undefined
  },
  detail: (context) => ({
    en: `public address in front; clients know the old one for ${rememberedTicks(context)} s (DNS TTL)`,
    ko: `공개 주소를 맡습니다. 클라이언트가 옛 주소를 ${rememberedTicks(context)}초 동안 기억합니다(DNS TTL)`,
  }),
  feeDollars: 0,
  leadTicks: (context) => SETUP_TICKS + rememberedTicks(context),
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const at = topology.components.findIndex(({ id }) => id === on.id)
    const id = freshId(topology, 'lb')
    topology.components.splice(at, 0, { id, kind: 'load-balancer', servers: 1, policies: {} })
    for (const link of topology.links) if (link.to === on.id) link.to = id
    topology.links.push({ from: id, to: on.id })
  },
}

/** How long some client goes on using the old address: a tick is a second of traffic. */
export function rememberedTicks({ topology, constants = {}, parts = {} }: UpgradeContext): number {
  const dns = topology.components.find(({ kind }) => kind === 'dns')
  if (!dns) return 0
  return Math.ceil(parts[dns.id]?.rememberedS ?? partContext(dns, constants).number('ttlS'))
}
