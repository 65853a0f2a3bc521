import { KINDS } from '../architecture/components/index.ts'
import type { Component } from '../architecture/topology.ts'
import { METRICS, type Metric, type Unit } from '../game/goal.ts'
import { quote } from './harmless.ts'
import type { LevelFile } from './level-schema.ts'
import { checkParam, checkValue } from './param.ts'
import { unknownUpgrade } from './plan.ts'
import { type GoalKey, goalKey, SIZE_NAMES, UPGRADE_NAMES } from './rules-schema.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

/** The most values a player can tell apart at a glance. */
const MOST_CHOICES = 4

/** Reports goals that nothing can meet, and those for requests and regions that the level does not have. */
export function checkGoals(
  source: Source,
  at: Path,
  goals: LevelFile['goals'],
  file: Partial<LevelFile>,
): void {
  const { requests, regions, ...overall } = goals
  checkPossible(source, at, overall)
  checkScope(source, [...at, 'requests'], requests, file.requests)
  checkScope(source, [...at, 'regions'], regions, file.regions)
}

/** Every answer takes some time. */
function checkPossible(source: Source, at: Path, limits: Partial<Record<GoalKey, number>>): void {
  for (const [metric, { unit }] of Object.entries(METRICS) as [Metric, { unit: Unit }][]) {
    const key = goalKey(metric)
    if (unit !== 'ms' || limits[key] !== 0) continue
    source.report([...at, key], {
      en: 'no answer comes in no time',
      ko: '시간이 전혀 걸리지 않는 응답은 없습니다',
    })
  }
}

function checkScope(
  source: Source,
  at: Path,
  scoped: LevelFile['goals']['requests'],
  known: object | undefined,
): void {
  for (const [name, limits] of Object.entries(scoped)) {
    checkPossible(source, [...at, name], limits)
    if (known === undefined || Object.hasOwn(known, name)) continue
    const message =
      at.at(-1) === 'requests'
        ? { en: `there are no requests ${quote(name)}`, ko: `그런 요청이 없습니다: ${quote(name)}` }
        : { en: `there is no region ${quote(name)}`, ko: `그런 지역이 없습니다: ${quote(name)}` }
    source.reportKey([...at, name], message, suggestion(name, Object.keys(known)))
  }
}

/** Reports upgrades that do not exist, and largest sizes that are none. */
export function checkUpgrades(source: Source, upgrades: LevelFile['upgrades']): void {
  for (const [name, { fee, maxSize }] of Object.entries(upgrades)) {
    const path = ['upgrades', name]
    if (!UPGRADE_NAMES.includes(name)) {
      source.reportKey(path, unknownUpgrade(name), suggestion(name, UPGRADE_NAMES))
    }
    if (maxSize !== undefined && !SIZE_NAMES.includes(maxSize)) {
      const message = {
        en: `there is no size ${quote(maxSize)}`,
        ko: `그런 크기가 없습니다: ${quote(maxSize)}`,
      }
      source.report([...path, 'maxSize'], message, suggestion(maxSize, SIZE_NAMES))
    }
    if (fee !== undefined && fee < 0) {
      source.report([...path, 'fee'], { en: 'must be at least 0', ko: '0 이상이어야 합니다' })
    }
  }
}

/** Reports settings on offer that no component has, or values that they cannot take. */
export function checkPolicies(
  source: Source,
  policies: LevelFile['policies'],
  components: readonly Component[],
): void {
  const offered = settingsOf(components)
  for (const [setting, values] of Object.entries(policies)) {
    const path = ['policies', setting]
    const param = offered.get(setting)
    if (!param) {
      const message = {
        en: `there is no policy ${quote(setting)}`,
        ko: `그런 정책이 없습니다: ${quote(setting)}`,
      }
      source.reportKey(path, message, suggestion(setting, [...offered.keys()]))
      continue
    }
    if (values.length > MOST_CHOICES) {
      source.reportKey(path, {
        en: `${values.length} choices: at most ${MOST_CHOICES}`,
        ko: `선택지가 ${values.length}개입니다. 최대 ${MOST_CHOICES}개까지 쓸 수 있습니다`,
      })
    }
    values.forEach((value, i) => {
      checkValue(source, [...path, i], param, value)
    })
  }
}

/** Settings that can be a player's: `lb.balancing` → its param. */
function settingsOf(components: readonly Component[]) {
  const settings = components.flatMap(({ id, kind }) =>
    Object.entries(KINDS[kind].params)
      .filter(([, param]) => param.policy)
      .map(([name, param]) => [`${id}.${name}` as string, param] as const),
  )
  return new Map(settings)
}

/** Reports constants that their kind does not have, or out of range. */
export function checkConstants(source: Source, constants: LevelFile['constants']): void {
  for (const kind of Object.keys(constants) as (keyof typeof constants)[]) {
    for (const [name, value] of Object.entries(constants[kind]!)) {
      checkParam(source, ['constants', kind, name], KINDS[kind].params, value)
    }
  }
}

/** Reports a score that is out of nothing. */
export function checkScore(source: Source, score: LevelFile['score'], cash: number | undefined): void {
  const { goodput, latency, cost, users, parSpent } = score
  if (goodput + latency + cost + users === 0) {
    source.reportKey(['score'], { en: 'all weights are zero', ko: '가중치가 모두 0입니다' })
  }
  if (parSpent !== undefined && parSpent <= 0) {
    source.report(['score', 'parSpent'], { en: 'must be more than 0', ko: '0보다 커야 합니다' })
  }
  if (parSpent === undefined && cash !== undefined && cash <= 0) {
    source.report(['money', 'cash'], {
      en: "without cash to start with, 'score' needs 'parSpent' to measure cost by",
      ko: "시작 잔고가 없으면 비용을 견줄 'parSpent'를 'score'에 써야 합니다",
    })
  }
}
