import { balancerOf } from '../../architecture/compile.ts'
import { partContext } from '../../architecture/numbers.ts'
import { freshId } from '../../architecture/topology.ts'
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
    en: `public address in front; waits the DNS TTL of ${ttlTicks(context)} s`,
    ko: `공개 주소를 맡습니다. DNS TTL ${ttlTicks(context)}초만큼 기다립니다`,
  }),
  feeDollars: 0,
  leadTicks: (context) => SETUP_TICKS + ttlTicks(context),
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

/** How long clients keep the old address: a tick is a second of traffic. */
function ttlTicks({ topology, constants }: UpgradeContext): number {
  const dns = topology.components.find(({ kind }) => kind === 'dns')
  return dns ? Math.ceil(partContext(dns, constants ?? {}).number('ttlS')) : 0
}
