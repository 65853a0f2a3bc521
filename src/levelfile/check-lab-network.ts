import {
  className,
  type Distribution,
  type Group,
  isVisit,
  type Network,
  type Step,
  type VisitStep,
} from '../sim/network.ts'
import { quote } from './harmless.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

/** How far from 1 probabilities may sum: thirds are written with a few digits. */
const ROUNDING = 1e-6

/** Reports what the words of a group say against each other. */
export function checkGroup(
  source: Source,
  path: Path,
  { service, c = 1, cap, n = 1, lb, weights, slow }: Group,
): void {
  if (service) checkDistribution(source, [...path, 'service'], service)
  if (cap !== undefined && cap < c) {
    source.report([...path, 'cap'], {
      en: `less than its ${c} workers: 'cap' counts requests in service, too`,
      ko: `일꾼 ${c}명보다 적습니다. 'cap'에는 처리 중인 요청도 들어갑니다`,
    })
  }
  if (weights) checkWeights(source, path, 'weights', weights, { lb, n })
  if (slow) checkWeights(source, path, 'slow', slow, { lb, n })
}

/** A number a server, which only those with keys have: shares, of the group or of one visit, and speeds. */
function checkWeights(
  source: Source,
  path: Path,
  key: 'weights' | 'slow',
  weights: readonly number[],
  { lb, n = 1 }: Group,
): void {
  const at = [...path, key]
  if (lb !== 'hash') {
    source.reportKey(at, { en: "goes with 'lb: hash'", ko: "'lb: hash'와 함께 씁니다" })
  } else if (weights.length !== n) {
    source.reportKey(at, {
      en: `${weights.length} ${key === 'slow' ? 'numbers' : 'weights'} for ${n} servers`,
      ko: `서버는 ${n}대인데 ${key === 'slow' ? '숫자는' : '가중치는'} ${weights.length}개입니다`,
    })
  } else if (weights.every((weight) => weight === 0)) {
    source.reportKey(at, { en: 'are all 0', ko: '모두 0입니다' })
  }
}

function checkDistribution(source: Source, path: Path, distribution: Distribution): void {
  if (distribution.kind !== 'mix') return
  const { parts } = distribution
  const sum = parts.reduce((total, part) => total + part.p, 0)
  if (Math.abs(sum - 1) > ROUNDING) {
    const rounded = Number(sum.toPrecision(6))
    source.reportKey([...path, 'parts'], {
      en: `probabilities sum to ${rounded} instead of 1`,
      ko: `확률의 합이 1이 아니라 ${rounded}입니다`,
    })
  }
  parts.forEach((part, i) => {
    checkDistribution(source, [...path, 'parts', i, 'd'], part.d)
  })
}

/** Reports what a class says against itself, the classes before it, or the groups. */
export function checkClass(source: Source, network: Network, index: number): void {
  const path = ['classes', index]
  const { rate, steps } = network.classes[index]
  const name = className(network, index)
  if (network.classes.findIndex((_, i) => className(network, i) === name) < index) {
    const message = {
      en: `there is a class ${quote(name)} already`,
      ko: `이미 있는 클래스입니다: ${quote(name)}`,
    }
    source.report([...path, 'name'], message)
  }
  if (typeof rate !== 'number') checkRate(source, [...path, 'rate'], rate)
  checkSteps(source, [...path, 'steps'], steps, network)
}

function checkSteps(source: Source, path: Path, steps: readonly Step[], network: Network): void {
  steps.forEach((step, i) => {
    if (isVisit(step)) checkVisit(source, [...path, i], step, network)
    else checkDistribution(source, [...path, i, 'net'], step.net)
  })
}

function checkVisit(source: Source, path: Path, step: VisitStep, network: Network): void {
  const { visit, service, fan = 1, inner } = step
  if (service) checkDistribution(source, [...path, 'service'], service)
  if (inner) checkSteps(source, [...path, 'inner'], inner, network)
  if (step.after) checkSteps(source, [...path, 'after'], step.after, network)
  if (step.else) checkSteps(source, [...path, 'else'], step.else, network)
  checkGroupName(source, [...path, 'visit'], visit, network.groups)
  const group = groupOf(network.groups, visit)
  if (!group) return
  if (!group.service && !service) {
    source.report([...path, 'visit'], {
      en: `${quote(visit)} has no service time, and the visit brings none`,
      ko: `처리 시간(service)이 그룹에도 방문에도 없습니다: ${quote(visit)}`,
    })
  }
  if (step.weights) checkWeights(source, path, 'weights', step.weights, group)
  if (fan > (group.n ?? 1)) {
    source.report([...path, 'fan'], {
      en: `more than the ${group.n ?? 1} servers of ${quote(visit)}`,
      ko: `${quote(visit)} 그룹의 서버 ${group.n ?? 1}대보다 많습니다`,
    })
  }
  if (inner && !group.hold) {
    source.reportKey([...path, 'inner'], {
      en: `${quote(visit)} does not hold its workers meanwhile: it lacks 'hold: true'`,
      ko: `그동안 일꾼을 붙들어 두지 않는 그룹입니다. 'hold: true'가 필요합니다: ${quote(visit)}`,
    })
  }
}

function checkRate(source: Source, path: Path, points: [number, number][]): void {
  points.forEach(([t], i) => {
    if (i === 0 || t > points[i - 1][0]) return
    source.report([...path, i], {
      en: 'must be after the point before it',
      ko: '바로 앞 지점보다 나중이어야 합니다',
    })
  })
}

export const groupOf = <T>(groups: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(groups, name) ? groups[name] : undefined

export function checkGroupName(
  source: Source,
  path: Path,
  name: string,
  groups: Record<string, unknown>,
): void {
  if (Object.hasOwn(groups, name)) return
  const message = { en: `there is no group ${quote(name)}`, ko: `그런 그룹이 없습니다: ${quote(name)}` }
  source.report(path, message, suggestion(name, Object.keys(groups)))
}
