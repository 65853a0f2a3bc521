/**
 * Services of two kinds, short and long, on a queue of several workers. All of them are busy when a request has to
 * wait, and a busy worker is more likely at a long service. The wait for the first to be done has the tail R(x)^c, where
 * R(x) is that of what is left of a service (renewal theory): of mean (1 + cs²)/2 services for one worker, but for
 * several it depends on whether all are at long ones.
 */
import { dexp } from './math.ts'

/** What `aimFirstOfKinds` finds: the mean of that wait, in c-ths of a service, and its scv. */
export const firstOfKinds = { mean: 1, scv: 1 }

/** R(x) = of this part e^(−x/short), of the rest e^(−x/long) or, of constant long services, 1 − x/long. */
const kinds = { part: 1, shortS: 1, longS: 1, constant: false }

const POINTS = 32

/** The last question: the answer is the same for as long as the mixture of services is. */
const asked = { workers: 0, scv: 0, third: 0 }

/** Sets `firstOfKinds` for c workers, from the services' scv (above 1) and E[S³] E[S] / E[S²]², E[S] being 1. */
export function aimFirstOfKinds(workers: number, scv: number, third: number): void {
  if (asked.workers === workers && asked.scv === scv && asked.third === third) return
  asked.workers = workers
  asked.scv = scv
  asked.third = third
  aimKinds(scv, third)
  // Over the root of time: the more workers, the sooner the first is done.
  const end = kinds.constant ? kinds.longS : 12 * kinds.longS
  let [mean, second] = [0, 0]
  for (let i = 0; i <= POINTS; i++) {
    const u = i / POINTS
    const x = end * u * u
    const weight = (i % 2 === 1 ? 4 : i === 0 || i === POINTS ? 1 : 2) * u
    const tail = toThe(Math.round(workers), leftAfter(x))
    mean += weight * tail
    second += weight * x * tail
  }
  // Simpson's rule for ∫ R^c dx and ∫ 2 x R^c dx, with dx = 2 end u du.
  const unit = (2 * end) / (3 * POINTS)
  mean *= unit
  second *= 2 * unit
  firstOfKinds.mean = workers * mean
  firstOfKinds.scv = Math.max(0, second / (mean * mean) - 1)
}

function toThe(power: number, base: number): number {
  let result = 1
  for (let square = base, left = power; left > 0; left >>= 1, square *= square) {
    if ((left & 1) === 1) result *= square
  }
  return result
}

function leftAfter(x: number): number {
  const { part, shortS, longS, constant } = kinds
  const long = constant ? Math.max(0, 1 - x / longS) : dexp(-x / longS)
  return part * dexp(-x / shortS) + (1 - part) * long
}

/** Two exponential kinds have E[S³] E[S] / E[S²]² above 3/2; below, the long one is constant. */
function aimKinds(scv: number, third: number): void {
  const second = 1 + scv
  if (third > 1.5) {
    // Their means are the two points of a law with moments 1, E[S²]/2, E[S³]/6.
    const [m2, m3] = [second / 2, (third * second * second) / 6]
    const sum = (m3 - m2) / (m2 - 1)
    const root = Math.sqrt(Math.max(0, sum * sum - (4 * (m3 - m2 * m2)) / (m2 - 1)))
    kinds.shortS = Math.max(1e-9, (sum - root) / 2)
    kinds.longS = (sum + root) / 2
    kinds.part = (kinds.shortS * (kinds.longS - 1)) / (kinds.longS - kinds.shortS)
    kinds.constant = false
    return
  }
  let [low, high] = [0, 1]
  for (let i = 0; i < 30; i++) {
    kinds.shortS = (low + high) / 2
    if (thirdOfConstant(second) < third * second * second) low = kinds.shortS
    else high = kinds.shortS
  }
  kinds.constant = true
}

/**
 * E[S³] with exponential short services, for E[S] = 1 and E[S²]; sets the long ones and the part of the work that is
 * short, from the share u of services that are: (1 − u s)² = (1 − u)(E[S²] − 2 u s²).
 */
function thirdOfConstant(second: number): number {
  const { shortS: s } = kinds
  const linear = second + 2 * s * s - 2 * s
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * s * s * (second - 1)))
  const share = (2 * (second - 1)) / (linear + root)
  kinds.part = share * s
  kinds.longS = (second - 2 * share * s * s) / (1 - kinds.part)
  return 6 * share * s * s * s + (1 - kinds.part) * kinds.longS * kinds.longS
}
