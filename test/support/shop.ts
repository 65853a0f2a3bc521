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
