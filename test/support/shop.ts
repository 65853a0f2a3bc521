import type { Network } from '../../src/sim/network.ts'

/** Two classes over every kind of balancing, a circle in the routes, finite rooms, a skipped visit. */
export const SHOP: Network = {
  groups: {
    edge: { n: 2, c: 4, service: { kind: 'det', mean: 0.001 }, lb: 'rr' },
    web: { n: 12, c: 4, cap: 20, service: { kind: 'erlang', k: 2, mean: 0.02 }, lb: 'random' },
    api: { n: 3, c: 8, service: { kind: 'lognormal', mean: 0.01, scv: 2 }, lb: 'lc' },
    db: { c: 6, cap: 60, service: { kind: 'exp', mean: 0.004 } },
  },
  classes: [
    {
      name: 'browse',
      rate: 900,
      steps: [
        { net: { kind: 'exp', mean: 0.03 } },
        { visit: 'edge' },
        { visit: 'web' },
        { visit: 'db', p: 0.4, service: { kind: 'exp', mean: 0.002 } },
      ],
    },
    { name: 'order', rate: 500, steps: [{ visit: 'api' }, { visit: 'db' }, { visit: 'api' }] },
  ],
}

/** Every word of the language: shares, two choices, held workers, fans, timeouts, retries. */
export const MARKET: Network = {
  groups: {
    edge: { n: 3, c: 2, lb: 'hash', weights: [5, 3, 2], service: { kind: 'det', mean: 0.001 } },
    api: { n: 4, c: 12, cap: 60, hold: true, lb: 'p2c', service: { kind: 'erlang', k: 2, mean: 0.004 } },
    shard: { n: 8, c: 2, lb: 'random', service: { kind: 'lognormal', mean: 0.006, scv: 1.5 } },
    store: { c: 8, service: { kind: 'exp', mean: 0.006 } },
    mail: { n: 2, cap: 8, lb: 'lc', service: { kind: 'exp', mean: 0.02 } },
  },
  classes: [
    {
      name: 'buy',
      rate: 400,
      timeout: 0.5,
      retries: 2,
      backoff: { base: 0.2, mult: 2, jitter: 0.5 },
      steps: [
        { net: { kind: 'lognormal', mean: 0.02, scv: 0.5 } },
        { visit: 'edge' },
        { visit: 'api', inner: [{ net: { kind: 'det', mean: 0.001 } }, { visit: 'store', p: 0.8 }] },
        { visit: 'mail', p: 0.1 },
      ],
    },
    { name: 'search', rate: 150, timeout: 1, steps: [{ visit: 'edge' }, { visit: 'shard', fan: 4 }] },
    { name: 'report', rate: 30, retries: 1, steps: [{ visit: 'shard', fan: 8 }, { visit: 'store' }] },
    { name: 'ping', rate: 2, steps: [{ visit: 'edge' }, { visit: 'api', inner: [{ visit: 'store' }] }] },
  ],
}
