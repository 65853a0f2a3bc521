import { type AlertRules, newAlert, watch } from '../../../src/architecture/theory/alert.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'

export const H_S = 0.25

/** Alarms raised by requests that come and fail one by one; each is shown to `each` with its time. */
export function alarms(
  rules: AlertRules,
  perS: number,
  badShareAt: (t: number) => number,
  lengthS: number,
  seed: string,
): number[] {
  const alert = newAlert()
  const stream = new Stream(seed, 'requests')
  const raised: number[] = []
  let dueS = exponential(stream) / perS
  for (let step = 1; step * H_S <= lengthS; step++) {
    let [bad, total] = [0, 0]
    for (; dueS < step * H_S; dueS += exponential(stream) / perS) {
      total++
      if (stream.uniform() < badShareAt(dueS)) bad++
    }
    if (watch(alert, rules, bad, total, H_S)) raised.push(step * H_S)
  }
  return raised
}
