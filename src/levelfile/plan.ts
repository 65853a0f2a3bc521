import type { z } from 'zod'
import type { Component, PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import type { Command, Summons, TimedCommand } from '../game/command.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import { quote } from './harmless.ts'
import { type Time, ticksOf } from './quantity.ts'
import { planSchema } from './rules-schema.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

export type PlanFile = z.output<typeof planSchema>
type StepFile = PlanFile[number]

/** What a plan may speak of. */
export interface PlanScope {
  lengthTicks: number
  ticks: (time: Time) => number
  /** May faults be summoned? */
  isSandbox: boolean
  /** Upgrades on offer. */
  offers: readonly string[]
  /** Components that can ever be there. */
  components: readonly Component[]
  /** Settings on offer: `lb.balancing` → values. Absent: not known, so none is found wrong. */
  policies?: Readonly<Record<string, readonly PolicyValue[]>>
}

/** The steps of a plan that are right by themselves, each in its place: the others leave holes. */
export function readableSteps(plan: unknown): PlanFile {
  const steps: PlanFile = []
  if (!Array.isArray(plan)) return steps
  for (const [i, step] of plan.entries()) {
    const parsed = planSchema.element.safeParse(step)
    if (parsed.success) steps[i] = parsed.data
  }
  return steps
}

/** Reports the steps of a plan that could never be carried out. */
export function checkPlan(source: Source, at: Path, plan: PlanFile, scope: PlanScope): void {
  plan.forEach((step, i) => {
    const path = [...at, i]
    if (scope.ticks(step.at) >= scope.lengthTicks) {
      source.report([...path, 'at'], {
        en: 'the level is over by then',
        ko: '그때는 레벨이 이미 끝난 뒤입니다',
      })
    }
    const said = [step.do, step.set, step.summon].filter((word) => word !== undefined)
    if (said.length !== 1) {
      source.report(
        path,
        {
          en: 'a step says one of `do`, `set` and `summon`',
          ko: '`do`, `set`, `summon` 가운데 하나만 써야 합니다',
        },
        {
          en: 'such as { at: 5d, do: bigger-server, on: server }',
          ko: '예: { at: 5d, do: bigger-server, on: server }',
        },
      )
    } else if (step.do !== undefined) checkUpgrade(source, path, step, scope)
    else if (step.set !== undefined) checkSetting(source, path, step, scope)
    else checkSummons(source, path, step, scope)
  })
}

/** Only in a sandbox, somewhere and for some time; where it can happen at all is known when it is summoned. */
function checkSummons(
  source: Source,
  path: Path,
  { on, for: length }: StepFile,
  { isSandbox }: PlanScope,
): void {
  if (!isSandbox)
    source.report([...path, 'summon'], {
      en: 'faults can be summoned only in a level of kind `sandbox`',
      ko: '`summon`은 `kind: sandbox`인 레벨에서만 쓸 수 있습니다',
    })
  if (on === undefined)
    source.reportKey(path, { en: '`summon` needs `on`', ko: '`summon`에는 `on`이 있어야 합니다' })
  if (length === undefined)
    source.reportKey(path, { en: '`summon` needs `for`', ko: '`summon`에는 `for`가 있어야 합니다' })
}

function checkUpgrade(source: Source, path: Path, step: StepFile, scope: PlanScope): void {
  const upgrade = step.do!
  if (!scope.offers.includes(upgrade)) {
    const message = Object.hasOwn(UPGRADES, upgrade) ? notOnOffer(upgrade) : unknownUpgrade(upgrade)
    source.report([...path, 'do'], message, suggestion(upgrade, scope.offers))
  }
  if (step.on !== undefined) checkComponent(source, [...path, 'on'], step.on, scope.components)
  if (step.to !== undefined)
    source.reportKey([...path, 'to'], { en: '`to` goes with `set`', ko: '`to`는 `set`과 함께 씁니다' })
}

export const unknownUpgrade = (upgrade: string): Words => ({
  en: `unknown upgrade ${quote(upgrade)}`,
  ko: `알 수 없는 업그레이드입니다: ${quote(upgrade)}`,
})

const notOnOffer = (upgrade: string): Words => ({
  en: `this level does not offer ${quote(upgrade)}`,
  ko: `이 레벨에서 쓸 수 없는 업그레이드입니다: ${quote(upgrade)}`,
})

/** Reports an id that no component has or can come to have. */
export function checkComponent(
  source: Source,
  path: Path,
  id: string,
  components: readonly Component[],
): void {
  const ids = components.map((component) => component.id)
  if (ids.includes(id)) return
  const message = { en: `there is no component ${quote(id)}`, ko: `그런 구성 요소가 없습니다: ${quote(id)}` }
  source.report(path, message, suggestion(id, ids))
}

function checkSetting(source: Source, path: Path, { set, to, on }: StepFile, { policies }: PlanScope): void {
  if (on !== undefined)
    source.reportKey([...path, 'on'], { en: '`on` goes with `do`', ko: '`on`은 `do`와 함께 씁니다' })
  if (to === undefined) {
    source.reportKey(path, { en: '`set` needs `to`', ko: '`set`에는 `to`가 있어야 합니다' })
  } else if (policies === undefined) return
  else if (!Object.hasOwn(policies, set!)) {
    const message = {
      en: `this level does not let ${quote(set)} be set`,
      ko: `이 레벨에서 바꿀 수 없는 정책입니다: ${quote(set)}`,
    }
    source.report([...path, 'set'], message, suggestion(set!, Object.keys(policies)))
  } else if (!policies[set!].includes(to)) {
    const message = {
      en: `${quote(to)} is not a choice of ${set}`,
      ko: `${set}에서 고를 수 없는 값입니다: ${quote(to)}`,
    }
    source.report([...path, 'to'], message, suggestion(String(to), policies[set!].map(String)))
  }
}

/** The commands of a plan that was checked, in the order of their ticks. */
export function commandsOf(plan: PlanFile, secondsPerTick: number): TimedCommand[] {
  return plan
    .map((step) => ({ tick: ticksOf(step.at, secondsPerTick), command: commandOf(step, secondsPerTick) }))
    .sort((a, b) => a.tick - b.tick)
}

function commandOf(step: StepFile, secondsPerTick: number): Command {
  const { do: upgrade, on, set, to } = step
  if (upgrade !== undefined) return on === undefined ? { do: upgrade } : { do: upgrade, on }
  return set === undefined ? summonsOf(step, secondsPerTick) : { set, to: to! }
}

function summonsOf(
  { summon, on, to, for: length, server, factor }: StepFile,
  secondsPerTick: number,
): Summons {
  return {
    summon: summon!,
    on: on!,
    ...(server !== undefined && { server: server - 1 }),
    ...(to !== undefined && { to: String(to) }),
    ...(factor !== undefined && { factor }),
    lengthTicks: ticksOf(length!, secondsPerTick),
  }
}
