import { newAutoscaler, scale } from '../../../src/architecture/theory/autoscale.ts'
import { deliveriesOf } from '../../../src/architecture/theory/delivery.ts'
import { sharingSlowdown } from '../../../src/architecture/theory/processor-sharing.ts'
import { model, truth } from '../../architecture/theory/job-course.ts'
import { JobLine } from '../../architecture/theory/job-line.ts'
import { playPool } from '../../architecture/theory/pool-line.ts'
import { mean } from '../../architecture/theory/real-keys.ts'
import { BOOT_S, RULES, SERVICE_S, scaled, WORKERS } from '../../architecture/theory/scaled-tier.ts'
import { type Part, pick, quantityOf, seeds, shareOf } from './part.ts'

const BURST = (t: number) => (t >= 20 && t < 60 ? 90 : 20)
const TIMES_S = [45, 60, 80]

/** The autoscaler fed with flows instead of requests: servers ready, once a second. */
function scaledByFlows(rateAt: (t: number) => number, lengthS: number): number[] {
  const [scaler, boots, ready] = [newAutoscaler(), [] as number[], [] as number[]]
  let servers = RULES.least
  for (let step = 1; step / 4 <= lengthS; step++) {
    const capacityS = servers * WORKERS * 0.25
    const busyS = Math.min(capacityS, rateAt(step / 4) * SERVICE_S * 0.25)
    const change = scale(scaler, RULES, { ready: servers, booting: boots.length, busyS, capacityS }, 0.25)
    for (let i = 0; i < change; i++) boots.push(step / 4 + BOOT_S)
    if (change < 0) servers += change
    while (boots.length > 0 && boots[0] <= step / 4) {
      boots.shift()
      servers++
    }
    if (step % 4 === 0) ready.push(servers)
  }
  return ready
}

export const WORKERS_AND_JOBS: readonly Part[] = [
  {
    name: 'message queue in a burst',
    shows: 'Jobs one by one, first in first out, 90 a second for 40 s at workers for 50.',
    figures: () => {
      const runs = seeds(40, (i) => truth(BURST, 90, () => 5, 0.1, TIMES_S, 1, i))
      return model(BURST, () => 5, 0.1, TIMES_S).flatMap(({ jobs, ageS }, t) => [
        quantityOf(
          `jobs at ${TIMES_S[t]} s`,
          'count',
          jobs,
          pick(runs, (run) => run[t].jobs),
          0.05,
        ),
        quantityOf(
          `oldest job at ${TIMES_S[t]} s`,
          's',
          ageS,
          pick(runs, (run) => run[t].ageS),
          0.05,
        ),
      ])
    },
  },
  {
    name: 'at-least-once delivery',
    shows: 'Jobs one by one that time out, fail, or are poison.',
    figures: () => {
      const rules = { visibilityS: 0.5, errorP: 0.05, poisonShare: 0.03, tries: 4 }
      const runs = seeds(4, (i) => {
        const setup = { rateAt: () => 40, rateMost: 40, workers: 30, serviceS: 0.1, ...rules }
        const line = new JobLine(setup, `accuracy ${i}`)
        line.runUntil(1500)
        return line
      })
      const made = deliveriesOf({ serviceS: 0.1, ...rules })
      return [
        quantityOf(
          'deliveries a job',
          'count',
          made.perJob,
          pick(runs, (r) => r.deliveries / r.published),
          0.01,
        ),
        shareOf(
          'done twice',
          made.duplicates,
          pick(runs, (r) => r.duplicates / r.published),
          0.004,
        ),
        shareOf(
          'put aside',
          made.deadLetters,
          pick(runs, (r) => r.deadLetters / r.published),
          0.004,
        ),
      ]
    },
  },
  {
    name: 'autoscaler',
    shows:
      'Every request of a tier that is scaled by what its servers did; the model is the same rule fed with flows.',
    figures: () => {
      const settled = (ready: number[]) => mean(ready.slice(300))
      const crowd = (t: number) => (t < 100 ? 100 : 600)
      const enough = (600 * SERVICE_S) / WORKERS
      const reached = (ready: number[]) => ready.findIndex((servers) => servers >= enough) - 99
      return [
        quantityOf(
          'servers at 300 requests/s',
          'count',
          settled(scaledByFlows(() => 300, 600)),
          seeds(4, (i) => settled(scaled(() => 300, 300, RULES, 600, `accuracy ${i}`).ready)),
          0.1,
        ),
        quantityOf(
          'enough servers in a flash crowd after',
          's',
          reached(scaledByFlows(crowd, 300)),
          seeds(4, (i) => reached(scaled(crowd, 600, RULES, 300, `accuracy ${i}`).ready)),
          0.1,
        ),
      ]
    },
  },
  {
    name: 'held workers that share processors',
    shows: 'Four processors and 64 workers, each held while a dependency answers; request by request.',
    figures: () => {
      const machine = { processors: 4, workers: 64, ownS: 0.02, dependencyS: 0.01, servers: 4, room: 200 }
      return [150, 180].map((perS) => {
        const runs = seeds(
          4,
          (i) => playPool({ ...machine, perS }, 1500, `accuracy ${i}`).computing / (perS * 0.02),
        )
        const own = { processors: 4, workers: 64, offered: perS * 0.02, computing: 0, waiting: perS * 0.01 }
        return quantityOf(`slowdown at ${perS} requests/s`, 'count', sharingSlowdown(own), runs, 0.08)
      })
    },
  },
]
