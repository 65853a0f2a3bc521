import { FAULT_NAMES, FAULTS } from '../architecture/faults/index.ts'
import type { Words } from '../architecture/words.ts'
import { faultViews } from '../game/fault-view.ts'
import { type Goal, METRICS } from '../game/goal.ts'
import type { Level } from '../game/level.ts'
import { startRun } from '../game/run.ts'
import { UPGRADES } from '../game/upgrades/index.ts'
import { everReachable } from '../levelfile/reachable.ts'
import { goalKey } from '../levelfile/rules-schema.ts'
import { conceptsOnOffer } from './lessons.ts'
import type { Remark } from './remark.ts'
import { STEPS } from './steps.ts'

const HINTS = { least: 3, most: 5 } as const

/** What is to be said of a level before anybody plays it. */
export const lintLevel = (level: Level): Remark[] => [
  ...lintUpgrades(level),
  ...lintConcepts(level),
  ...lintProse(level),
  ...lintStars(level),
  ...(level.kind === 'sandbox' ? lintSandbox(level) : []),
]

/** Upgrades that nothing could ever be done with. */
function lintUpgrades({ upgrades, start }: Level): Remark[] {
  const topology = everReachable(start.topology, upgrades)
  return Object.keys(upgrades)
    .filter((name) => UPGRADES[name].targets(topology).length === 0)
    .map((name) => ({
      severity: 'error',
      path: ['upgrades', name],
      message: {
        en: 'there is never anything here that this could be done to',
        ko: '이 레벨에는 이 작업을 할 대상이 생기지 않습니다',
      },
    }))
}

/** Lessons that nobody can do anything about. */
function lintConcepts(level: Level): Remark[] {
  if (!STEPS[level.kind].includes('ablation')) return []
  const there = conceptsOnOffer(level)
  const remarks = (['main', 'second'] as const).flatMap((role) =>
    level.concepts[role].flatMap((concept, i): Remark[] =>
      there.has(concept)
        ? []
        : [
            {
              severity: 'warning',
              path: ['concepts', role, i],
              message: {
                en: 'no upgrade or policy on offer belongs to it, so there is nothing to take away',
                ko: '이 개념에 속한 업그레이드나 정책이 없어서 빼 볼 것이 없습니다',
              },
            },
          ],
    ),
  )
  if (level.concepts.main.some((concept) => there.has(concept))) return remarks
  const message = {
    en: 'no main concept is anything that can be done here',
    ko: '핵심 개념 가운데 플레이어가 할 수 있는 것이 하나도 없습니다',
  }
  return [...remarks, { severity: 'error', path: ['concepts', 'main'], message }]
}

/** In a sandbox nothing is at stake, and every fault can be summoned somewhere. */
function lintSandbox(level: Level): Remark[] {
  const { goals, upgrades, start } = level
  const now = faultViews(startRun(level)).map(({ fault }) => fault)
  // One by one: what something becomes keeps its name.
  const later = everReachable(start.topology, upgrades).components
  const missing = FAULT_NAMES.filter(
    (name) =>
      !now.includes(name) &&
      !later.some((component) => FAULTS[name].befalls({ components: [component], links: [] }, component.id)),
  )
  return [
    ...goals.map(
      ({ metric }): Remark => ({
        severity: 'error',
        path: ['goals', goalKey(metric)],
        message: { en: 'a sandbox has no goals', ko: '샌드박스에는 목표가 없습니다' },
      }),
    ),
    ...missing.map(
      (name): Remark => ({
        severity: 'error',
        path: ['start'],
        message: {
          en: `there is nothing here that the fault ${name} could befall`,
          ko: `장애 ${name}이(가) 일어날 대상이 없습니다`,
        },
      }),
    ),
  ]
}

function lintProse({ kind, story, debrief, hints, title }: Level): Remark[] {
  if (kind === 'sandbox') return []
  const remarks: Remark[] = []
  const say = (path: Remark['path'], message: Words) => remarks.push({ severity: 'warning', path, message })
  if (!story.en) say(['story'], { en: 'there is no story', ko: '이야기(story)가 없습니다' })
  if (!debrief.en) say(['debrief'], { en: 'there is no debrief', ko: '마무리 글(debrief)이 없습니다' })
  if (hints.length < HINTS.least || hints.length > HINTS.most)
    say(['hints'], {
      en: `${hints.length} hints: three to five, the least help first`,
      ko: `힌트가 ${hints.length}개입니다. 가벼운 것부터 3~5개를 적어 주세요`,
    })
  const texts = { title, story, debrief, ...Object.fromEntries(hints.map((hint, i) => [`hints/${i}`, hint])) }
  for (const [name, { en, ko }] of Object.entries(texts))
    if (en && !/[가-힣]/.test(ko))
      say(
        name.split('/').map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
        {
          en: 'its Korean is not Korean',
          ko: '한국어 문장이 한국어가 아닙니다',
        },
      )
  return remarks
}

/** A star that asks for less than the one before. */
function lintStars({ goals, stars }: Level): Remark[] {
  const easier = (star: 'two' | 'three', before: readonly Goal[]): Remark[] =>
    stars[star]
      .filter((goal) => before.some((other) => isSame(goal, other) && isEasier(goal, other)))
      .map((goal) => ({
        severity: 'warning',
        path: [
          'stars',
          star,
          METRICS[goal.metric].unit === 'ms' ? goal.metric.replace('Ms', '') : goal.metric,
        ],
        message: {
          en: 'asks for less than the star before it',
          ko: '앞 단계의 별보다 느슨한 목표입니다',
        },
      }))
  return [...easier('two', goals), ...easier('three', [...goals, ...stars.two])]
}

const isSame = (a: Goal, b: Goal): boolean =>
  a.metric === b.metric && a.request === b.request && a.region === b.region

const isEasier = (a: Goal, b: Goal): boolean =>
  METRICS[a.metric].side === 'below' ? a.limit > b.limit : a.limit < b.limit
