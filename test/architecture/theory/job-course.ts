import { emptyBacklog, waitS } from '../../../src/architecture/theory/backlog.ts'
import { workOff } from './closed-forms.ts'
import { JobLine } from './job-line.ts'

export const H_S = 0.25
const SEEDS = 60

interface Course {
  jobs: number
  waiting: number
  ageS: number
}

/** Means over seeds of what every single job comes to, at the times asked for. */
export function truth(
  rateAt: (t: number) => number,
  rateMost: number,
  workersAt: (t: number) => number,
  serviceS: number,
  timesS: number[],
  seeds = SEEDS,
  first = 0,
): Course[] {
  const sums = timesS.map(() => ({ jobs: 0, waiting: 0, ageS: 0 }))
  for (let seed = first; seed < first + seeds; seed++) {
    const line = new JobLine({ rateAt, rateMost, workers: workersAt(0), serviceS }, `seed-${seed}`)
    let nowS = 0
    timesS.forEach((timeS, i) => {
      for (; nowS <= timeS; nowS++) {
        line.runUntil(nowS)
        line.setWorkers(workersAt(nowS))
      }
      sums[i].jobs += (line.waiting.length + line.busy) / seeds
      sums[i].waiting += line.waiting.length / seeds
      sums[i].ageS += line.oldestAgeS / seeds
    })
  }
  return sums
}

export function model(
  rateAt: (t: number) => number,
  workersAt: (t: number) => number,
  serviceS: number,
  timesS: number[],
): Course[] {
  const backlog = emptyBacklog()
  let step = 0
  return timesS.map((timeS) => {
    for (; step * H_S < timeS; step++) {
      const nowS = step * H_S
      workOff(backlog, rateAt(nowS) * H_S, { workers: workersAt(nowS), serviceS, variability: 1 }, H_S)
    }
    return { jobs: backlog.jobs, waiting: backlog.waiting, ageS: waitS(backlog) }
  })
}
