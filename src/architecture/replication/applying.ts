import { busyFor, type Chore } from '../kind.ts'
import type { Cluster } from './cluster.ts'

/** The work of applying other nodes' writes at a component: it shares the processors with the requests. */
export const applying = (
  primary: string,
  at: string,
  perS: (cluster: Cluster | undefined, at: string) => number,
): Chore => ({
  name: 'apply',
  perS: ({ clusters }) => perS(clusters[primary], at),
  legs: [
    {
      component: at,
      visit: at,
      work: 'data',
      service: busyFor(1),
      slow: ({ clusters }) => clusters[primary]?.applyMs ?? 1,
    },
  ],
})
