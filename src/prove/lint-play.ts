import type { Level } from '../game/level.ts'
import { goalKey } from '../levelfile/rules-schema.ts'
import type { Facts, GoalFact } from './facts.ts'
import type { Remark } from './remark.ts'

/** Shares of the level that something ordered may take: shorter is not felt, longer is not seen to pay. */
const ORDER_SHARE = { least: 0.01, most: 0.25 } as const
/** A minute at the usual speed of two ticks a second. */
const QUIET_TICKS = 120
/** How far what par spends may be from what the level says that it spends, as a share. */
const PAR_OFF = 0.05

/** What playing a level shows about how it is made. `parSpentDollars` is what par spent. */
export const lintPlay = (level: Level, facts: Facts, parSpentDollars: number): Remark[] => [
  ...facts.goals.flatMap(lintGoal),
  ...lintOrders(level, facts),
  ...lintQuiet(facts),
  ...lintParSpent(level, parSpentDollars),
]

function lintGoal(fact: GoalFact): Remark[] {
  const path = pathOf(fact)
  if (!fact.isMetByPar)
    return [
      {
        severity: 'error',
        path,
        message: {
          en: `par does not meet it: ${figure(fact.parValue)}, and the limit is ${figure(fact.goal.limit)}`,
          ko: `모범 답안도 이 목표를 이루지 못합니다: ${figure(fact.parValue)} (한도 ${figure(fact.goal.limit)})`,
        },
      },
    ]
  if (fact.isEverMissed || fact.list !== 'goals') return []
  return [
    {
      severity: 'warning',
      path,
      message: {
        en: 'nobody misses it: not even who does nothing, buys everything or buys at random',
        ko: '아무것도 안 해도, 무엇이든 다 사도 이 목표는 이루어집니다',
      },
    },
  ]
}

const figure = (value: number): string => String(Number(value.toPrecision(3)))

function pathOf({ list, goal }: GoalFact): Remark['path'] {
  const at = list === 'goals' ? ['goals'] : ['stars', list]
  const scope = goal.request ? ['requests', goal.request] : goal.region ? ['regions', goal.region] : []
  return [...at, ...scope, goalKey(goal.metric)]
}

function lintOrders({ lengthTicks }: Level, { orders }: Facts): Remark[] {
  const told = new Set<string>()
  return orders.flatMap(({ upgrade, ticks }): Remark[] => {
    const share = ticks / lengthTicks
    if (told.has(upgrade) || (share >= ORDER_SHARE.least && share <= ORDER_SHARE.most)) return []
    told.add(upgrade)
    const message = {
      en: `takes ${ticks} ticks, ${figure(share * 100)} % of the level: 1 to 25 % can be lived through`,
      ko: `${ticks}틱이 걸려 레벨의 ${figure(share * 100)}%입니다. 1~25%라야 플레이하면서 겪을 수 있습니다`,
    }
    return [{ severity: 'warning', path: ['upgrades', upgrade], message }]
  })
}

function lintQuiet({ quiet: { fromTick, ticks } }: Facts): Remark[] {
  if (ticks <= QUIET_TICKS) return []
  const message = {
    en: `nothing happens to par from t${fromTick} to t${fromTick + ticks}: over a minute at 1×`,
    ko: `모범 답안대로 하면 t${fromTick}부터 t${fromTick + ticks}까지 아무 일도 없습니다. 1배속으로 1분이 넘습니다`,
  }
  return [{ severity: 'warning', path: ['length'], message }]
}

function lintParSpent({ score, kind }: Level, spent: number): Remark[] {
  const off = Math.abs(spent - score.parSpentDollars) / spent
  if (kind === 'sandbox' || off <= PAR_OFF) return []
  const message = {
    en: `par spends $${figure(spent)}: that is what the score should be measured by`,
    ko: `모범 답안의 지출은 $${figure(spent)}입니다. 점수도 이 값을 기준으로 재야 합니다`,
  }
  return [{ severity: 'warning', path: ['score', 'parSpent'], message }]
}
