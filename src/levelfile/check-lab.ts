import type { Experiment } from '../sim/lab.ts'
import {
  className,
  type Distribution,
  type Group,
  isVisit,
  type Network,
  type NetworkEvent,
} from '../sim/network.ts'
import { quote } from './harmless.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

/** How far from 1 probabilities may sum: thirds are written with a few digits. */
const ROUNDING = 1e-6

/** Reports what the parts of a lab file say against each other. */
export function checkLab(source: Source, experiment: Experiment): void {
  const { network, horizon } = experiment
  checkMeasuring(source, experiment)
  for (const [name, group] of Object.entries(network.groups)) checkGroup(source, ['groups', name], group)
  network.classes.forEach((_, i) => {
    checkClass(source, network, i)
  })
  network.events?.forEach((event, i) => {
    checkEvent(source, ['events', i], event, network, horizon)
  })
}

function checkMeasuring(
  source: Source,
  { horizon, warmup = 0, windows = [], drain, network }: Experiment,
): void {
  if (warmup >= horizon) source.report(['warmup'], AFTER_THE_END)
  windows.forEach(([from, to], i) => {
    if (from >= to)
      source.report(['windows', i], { en: 'ends before it begins', ko: '시작하기 전에 끝납니다' })
    else if (to > horizon) source.report(['windows', i], AFTER_THE_END)
  })
  if (!drain) return
  checkGroupName(source, ['drain', 'group'], drain.group, network.groups)
  if (drain.from >= horizon) source.report(['drain', 'from'], AFTER_THE_END)
}

const AFTER_THE_END = { en: 'after the end of the run', ko: '실행이 끝난 뒤입니다' }

function checkGroup(source: Source, path: Path, { service, c = 1, cap }: Group): void {
  if (service) checkDistribution(source, [...path, 'service'], service)
  if (cap !== undefined && cap < c) {
    source.report([...path, 'cap'], {
      en: `less than its ${c} workers: 'cap' counts requests in service, too`,
      ko: `일꾼 ${c}명보다 적습니다. 'cap'에는 처리 중인 요청도 들어갑니다`,
    })
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

function checkClass(source: Source, network: Network, index: number): void {
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
  steps.forEach((step, i) => {
    const at = [...path, 'steps', i]
    if (!isVisit(step)) {
      checkDistribution(source, [...at, 'net'], step.net)
      return
    }
    if (step.service) checkDistribution(source, [...at, 'service'], step.service)
    checkGroupName(source, [...at, 'visit'], step.visit, network.groups)
    const group = groupOf(network.groups, step.visit)
    if (group && !group.service && !step.service) {
      source.report([...at, 'visit'], {
        en: `${quote(step.visit)} has no service time, and the visit brings none`,
        ko: `처리 시간(service)이 그룹에도 방문에도 없습니다: ${quote(step.visit)}`,
      })
    }
  })
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

function checkEvent(
  source: Source,
  path: Path,
  event: NetworkEvent,
  { groups }: Network,
  horizon: number,
): void {
  if (event.t > horizon) source.report([...path, 't'], AFTER_THE_END)
  checkGroupName(source, [...path, 'group'], event.group, groups)
  const group = groupOf(groups, event.group)
  if (!group) return
  const servers = group.n ?? 1
  for (const [change, server] of Object.entries(event)) {
    if (!['crash', 'restart', 'rot'].includes(change) || Number(server) < servers) continue
    source.report([...path, change], {
      en: `${quote(event.group)} has servers 0 to ${servers - 1}`,
      ko: `${quote(event.group)} 그룹의 서버 번호는 0~${servers - 1}입니다`,
    })
  }
}

const groupOf = <T>(groups: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(groups, name) ? groups[name] : undefined

function checkGroupName(source: Source, path: Path, name: string, groups: Record<string, unknown>): void {
  if (Object.hasOwn(groups, name)) return
  const message = { en: `there is no group ${quote(name)}`, ko: `그런 그룹이 없습니다: ${quote(name)}` }
  source.report(path, message, suggestion(name, Object.keys(groups)))
}
