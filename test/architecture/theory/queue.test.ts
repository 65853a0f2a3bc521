import { describe, expect, test } from 'vitest'
import { drainS, emptyBacklog, loseJobs, waitS } from '../../../src/architecture/theory/backlog.ts'
import { deliveriesOf } from '../../../src/architecture/theory/delivery.ts'
import { erlangC } from '../../support/queueing.ts'
import { off } from '../../support/scenario.ts'
import { jobsInTheLongRun, workOff } from './closed-forms.ts'
import { H_S, model, truth } from './job-course.ts'
import { JobLine } from './job-line.ts'

describe('a queue and its workers', () => {
  const timesS = [10, 30, 45, 60, 80, 90]

  test('takes a burst and drains as every single job does, the age of the oldest included', () => {
    const burst = (t: number) => (t >= 20 && t < 60 ? 90 : 20)
    const exact = truth(burst, 90, () => 5, 0.1, timesS)
    const fluid = model(burst, () => 5, 0.1, timesS)
    expect(Math.abs(fluid[0].jobs - exact[0].jobs)).toBeLessThan(0.5)
    for (let i = 1; i < timesS.length; i++) {
      expect(Math.abs(fluid[i].jobs - exact[i].jobs), `jobs at ${timesS[i]} s`).toBeLessThan(40)
      expect(off(fluid[i].ageS, exact[i].ageS), `age at ${timesS[i]} s`).toBeLessThan(0.04)
    }
  })

  test('lets everything wait while the workers are down, and loses nothing', () => {
    const workers = (t: number) => (t >= 20 && t < 60 ? 0 : 5)
    const exact = truth(() => 30, 30, workers, 0.1, timesS)
    const fluid = model(() => 30, workers, 0.1, timesS)
    for (let i = 1; i < timesS.length; i++) {
      expect(off(fluid[i].jobs, exact[i].jobs), `jobs at ${timesS[i]} s`).toBeLessThan(0.03)
      expect(off(fluid[i].ageS, exact[i].ageS), `age at ${timesS[i]} s`).toBeLessThan(0.03)
    }
  })

  test('comes near its long-run mean when the load is nearly critical', () => {
    const near = (t: number) => (t < 20 ? 25 : 47)
    const pool = { workers: 5, serviceS: 0.1, variability: 1 }
    const exact = truth(near, 47, () => 5, 0.1, [20, 30, 60, 120, 160], 400)
    const fluid = model(near, () => 5, 0.1, [20, 30, 60, 120, 160])
    exact.forEach(({ jobs }, i) => {
      expect(off(fluid[i].jobs, jobs), `${fluid[i].jobs} for ${jobs}`).toBeLessThan(0.16)
    })
    expect(off(fluid[4].jobs, jobsInTheLongRun(47, pool))).toBeLessThan(0.01)
  })

  test.each([1, 2, 5, 16])('waits as Erlang says in the long run with %d workers', (workers) => {
    for (const rho of [0.5, 0.8, 0.9, 0.95]) {
      const exact = rho * workers + (erlangC(workers, rho * workers) * rho) / (1 - rho)
      const pool = { workers, serviceS: 0.2, variability: 1 }
      expect(off(jobsInTheLongRun((rho * workers) / 0.2, pool), exact)).toBeLessThan(0.04)
      const [{ jobs }] = model(
        () => (rho * workers) / 0.2,
        () => workers,
        0.2,
        [400],
      )
      expect(off(jobs, exact), `ρ ${rho}`).toBeLessThan(0.04)
    }
  })

  test.each([
    [1000, 30, 5, 0.1],
    [400, 0, 2, 0.5],
    [5000, 95, 8, 0.08],
  ])('drains a backlog of %d in Q / (cμ − λ)', (jobs, perS, workers, serviceS) => {
    const pool = { workers, serviceS, variability: 1 }
    const backlog = emptyBacklog()
    workOff(backlog, jobs, { ...pool, workers: 0 }, H_S)
    let spentS = 0
    for (; backlog.waiting > 0.01 * jobs; spentS += H_S) workOff(backlog, perS * H_S, pool, H_S)
    expect(off(spentS, 0.99 * drainS(jobs, perS, pool))).toBeLessThan(0.03)
    expect(drainS(jobs, workers / serviceS, pool)).toBe(Infinity)
  })

  test('keeps account of every job', () => {
    const backlog = emptyBacklog()
    let [published, done] = [0, 0]
    for (let step = 0; step < 4000; step++) {
      const jobs = (step * 7919) % 40
      const workers = step % 100 < 60 ? 3 : 0
      published += jobs
      done += workOff(backlog, jobs, { workers, serviceS: 0.05, variability: 1 }, H_S)
    }
    expect(Math.abs(published - done - backlog.jobs)).toBeLessThan(1e-9 * published)
    expect(Object.keys(backlog).length).toBeLessThan(120)
  })

  test('in memory, a broker that dies takes everything with it', () => {
    const backlog = emptyBacklog()
    workOff(backlog, 500, { workers: 0, serviceS: 1, variability: 1 }, H_S)
    expect(loseJobs(backlog)).toBe(500)
    expect([backlog.jobs, backlog.waiting, waitS(backlog)]).toEqual([0, 0, 0])
  })
})

describe('at-least-once delivery', () => {
  test.each([
    { visibilityS: 0.3, errorP: 0, poisonShare: 0, tries: 5 },
    { visibilityS: 0.1, errorP: 0, poisonShare: 0, tries: 3 },
    { visibilityS: 0.4, errorP: 0.2, poisonShare: 0, tries: 2 },
    { visibilityS: 0.5, errorP: 0.05, poisonShare: 0.03, tries: 4 },
  ])('duplicates and puts aside as many as there are: %o', (rules) => {
    const serviceS = 0.1
    const line = new JobLine({ rateAt: () => 40, rateMost: 40, workers: 30, serviceS, ...rules }, 'delivery')
    line.runUntil(5000)
    const { perJob, duplicates, deadLetters, undone } = deliveriesOf({ serviceS, ...rules })
    expect(off(perJob, line.deliveries / line.published)).toBeLessThan(0.01)
    expect(Math.abs(duplicates - line.duplicates / line.published)).toBeLessThan(0.004)
    expect(Math.abs(deadLetters - line.deadLetters / line.published)).toBeLessThan(0.004)
    expect(Math.abs(undone - (1 - line.done / line.published))).toBeLessThan(0.004)
  })

  test('workers grown slow do the same jobs over and over, and fall behind', () => {
    const rules = { visibilityS: 0.3, errorP: 0, poisonShare: 0, tries: 10 }
    for (const [serviceS, workers, keepsUp] of [
      [0.1, 6, true],
      [0.3, 15, false],
    ] as const) {
      const line = new JobLine({ rateAt: () => 40, rateMost: 40, workers, serviceS, ...rules }, 'slow')
      line.runUntil(600)
      // Without what is done twice they would keep up: 40 × service < workers.
      expect(40 * serviceS).toBeLessThan(workers)
      expect(40 * serviceS * deliveriesOf({ serviceS, ...rules }).perJob < workers).toBe(keepsUp)
      expect(line.waiting.length < 100).toBe(keepsUp)
    }
  })
})
