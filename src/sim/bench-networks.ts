import type { Distribution, Group, Network, RequestClass, Step } from './network.ts'

/** The networks of the speed goals: 1, 16 and about 120 servers ("nodes"), at any number of requests per second. */
export type NetworkSize = 'small' | 'medium' | 'large'

const exp = (mean: number): Distribution => ({ kind: 'exp', mean })
const erlang = (k: number, mean: number): Distribution => ({ kind: 'erlang', k, mean })
const lognormal = (mean: number, scv: number): Distribution => ({ kind: 'lognormal', mean, scv })
const det = (mean: number): Distribution => ({ kind: 'det', mean })

/** Workers that are at 70 % with `perS` requests of `meanS` seconds on `n` servers. */
const workers = (perS: number, meanS: number, n: number) => Math.max(1, Math.ceil((perS * meanS) / (0.7 * n)))

/** The network of a size under `perS` requests per second in all, with as many workers as that takes. */
export function benchNetwork(size: NetworkSize, perS: number): Network {
  switch (size) {
    case 'small':
      return small(perS)
    case 'medium':
      return medium(perS)
    case 'large':
      return large(perS)
  }
}

/** One server, one class. */
function small(perS: number): Network {
  return {
    groups: { web: { c: workers(perS, 0.01, 1), service: exp(0.01) } },
    classes: [{ name: 'page', rate: perS, steps: [{ visit: 'web' }] }],
  }
}

/** A shop: two edges, six web servers, four for search, a cache, a primary and two replicas; four classes. */
function medium(perS: number): Network {
  const net: Step = { net: lognormal(0.02, 0.3) }
  return {
    groups: {
      edge: { n: 2, c: workers(perS, 0.0005, 2), lb: 'rr', service: det(0.0005) },
      web: { n: 6, c: workers(perS * 0.8, 0.012, 6), lb: 'lc', service: erlang(2, 0.012) },
      search: { n: 4, c: workers(perS * 0.2, 0.02, 4), service: lognormal(0.02, 2) },
      cache: { c: workers(perS * 0.8, 0.001, 1), service: exp(0.001) },
      primary: { c: workers(perS * 0.2, 0.008, 1), cap: 100 + perS / 10, service: exp(0.008) },
      replica: { n: 2, c: workers(perS * 0.4, 0.006, 2), service: exp(0.006) },
    },
    classes: [
      {
        name: 'browse',
        rate: perS * 0.5,
        steps: [net, { visit: 'edge' }, { visit: 'web' }, { visit: 'cache' }, { visit: 'replica', p: 0.4 }],
      },
      { name: 'find', rate: perS * 0.2, steps: [net, { visit: 'edge' }, { visit: 'search' }] },
      {
        name: 'buy',
        rate: perS * 0.2,
        steps: [net, { visit: 'edge' }, { visit: 'web' }, { visit: 'replica' }, { visit: 'primary' }],
      },
      {
        name: 'account',
        rate: perS * 0.1,
        steps: [net, { visit: 'edge' }, { visit: 'web' }, { visit: 'cache' }, { visit: 'primary', p: 0.1 }],
      },
    ],
  }
}

const SITES = ['east', 'west', 'asia']

/** Three sites with edge, web and caches each, over one store of 16 shards with two replicas each; ten classes. */
function large(perS: number): Network {
  const groups: Record<string, Group> = {
    shard: {
      n: 16,
      c: workers(perS * 0.6, 0.004, 16),
      lb: 'hash',
      weights: Array.from({ length: 16 }, (_, i) => 20 - (i % 8)),
      service: exp(0.004),
    },
    replica: { n: 32, c: workers(perS * 1.5, 0.004, 32), service: exp(0.004) },
    jobs: { n: 3, c: workers(perS * 0.1, 0.05, 3), lb: 'p2c', service: lognormal(0.05, 1) },
  }
  for (const site of SITES) {
    groups[`${site}-edge`] = { n: 3, c: workers(perS / 3, 0.0005, 3), lb: 'rr', service: det(0.0005) }
    groups[`${site}-web`] = { n: 12, c: workers(perS / 3, 0.012, 12), lb: 'lc', service: erlang(2, 0.012) }
    groups[`${site}-cache`] = { n: 4, c: workers(perS / 3, 0.001, 4), service: exp(0.001) }
    groups[`${site}-mail`] = { n: 4, c: workers(perS / 30, 0.02, 4), cap: 1000, service: exp(0.02) }
  }
  return { groups, classes: [...SITES.flatMap((site) => siteClasses(site, perS / 3)), jobClass(perS / 100)] }
}

function siteClasses(site: string, perS: number): RequestClass[] {
  const front: Step[] = [{ net: lognormal(0.03, 0.3) }, { visit: `${site}-edge` }, { visit: `${site}-web` }]
  const far: Step = { net: det(0.08) }
  return [
    {
      name: `${site}-browse`,
      rate: perS * 0.7,
      steps: [...front, { visit: `${site}-cache` }, { visit: 'replica', p: 0.5 }],
    },
    { name: `${site}-find`, rate: perS * 0.05, steps: [...front, far, { visit: 'replica', fan: 16 }] },
    {
      name: `${site}-buy`,
      rate: perS * 0.25,
      timeout: 2,
      retries: 1,
      backoff: { base: 0.2, mult: 2, jitter: 0.5 },
      steps: [...front, far, { visit: 'shard' }, { visit: 'shard' }, { visit: `${site}-mail`, p: 0.3 }],
    },
  ]
}

function jobClass(perS: number): RequestClass {
  return {
    name: 'jobs',
    rate: perS,
    steps: [{ visit: 'jobs' }, { visit: 'shard' }, { visit: 'shard', p: 0.5 }],
  }
}
