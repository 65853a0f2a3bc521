import {
  type Autoscaler,
  newAutoscaler,
  type ScalingRules,
  scale,
} from '../../../src/architecture/theory/autoscale.ts'
import { JobLine } from './job-line.ts'

const H_S = 0.25
export const WORKERS = 2
export const SERVICE_S = 0.05
export const BOOT_S = 20

export const RULES: ScalingRules = { target: 0.6, least: 2, most: 40, periodS: 15, cooldownS: 60 }

interface Tier {
  scaler: Autoscaler
  /** Servers ready, once a second. */
  ready: number[]
  rejected: number
  published: number
}

/** A tier scaled by what every single request made of its servers; those ordered boot first. */
export function scaled(
  rateAt: (t: number) => number,
  rateMost: number,
  rules: ScalingRules,
  lengthS: number,
  seed = 'scale',
): Tier {
  const scaler = newAutoscaler()
  const room = 400
  const line = new JobLine(
    { rateAt, rateMost, workers: rules.least * WORKERS, serviceS: SERVICE_S, room },
    seed,
  )
  const boots: number[] = []
  const tier: Tier = { scaler, ready: [], rejected: 0, published: 0 }
  let ready = rules.least
  for (let step = 1; step * H_S <= lengthS; step++) {
    const nowS = step * H_S
    const before = line.busyS
    line.runUntil(nowS)
    const load = { ready, booting: boots.length, busyS: line.busyS - before }
    const change = scale(scaler, rules, { ...load, capacityS: ready * WORKERS * H_S }, H_S)
    for (let i = 0; i < change; i++) boots.push(nowS + BOOT_S)
    if (change < 0) ready += change
    while (boots.length > 0 && boots[0] <= nowS) {
      boots.shift()
      ready++
    }
    line.setWorkers(ready * WORKERS)
    if (step % 4 === 0) tier.ready.push(ready)
  }
  return { ...tier, rejected: line.rejected, published: line.published }
}

/** Servers that carry `perS` at the target. */
export const needed = (perS: number, { target }: ScalingRules): number =>
  (perS * SERVICE_S) / WORKERS / target
