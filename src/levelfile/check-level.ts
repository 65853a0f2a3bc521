import { checkConcepts } from './check-concepts.ts'
import { checkConstants, checkGoals, checkPolicies, checkScore, checkUpgrades } from './check-rules.ts'
import { checkServed } from './check-served.ts'
import { checkFaultPlaces } from './check-sites.ts'
import { checkStart } from './check-start.ts'
import {
  type Clock,
  checkFaults,
  checkRequests,
  checkShares,
  checkUsers,
  MOST_REGIONS,
} from './check-traffic.ts'
import type { LevelFile } from './level-schema.ts'
import { checkPlan } from './plan.ts'
import { ticksOf } from './quantity.ts'
import { reachableComponents } from './reachable.ts'
import { UPGRADE_NAMES } from './rules-schema.ts'
import type { Source } from './source.ts'
import { offersOf, topologyOf } from './start.ts'

/** Far beyond any level: it only keeps a hostile file from asking for years of computing. */
const MOST_TICKS = 100_000

/**
 * Reports what the parts of a level say against each other or against the game. `file` holds the parts that the
 * schema could read, so that one mistake does not hide the others.
 */
export function checkLevel(source: Source, file: Partial<LevelFile>): void {
  checkName(source, file)
  checkAlone(source, file)
  const clock = clockOf(source, file)
  if (clock && file.users) checkUsers(source, file.users, clock)
  if (clock && file.faults) checkFaults(source, file.faults, clock)
  checkMentions(source, file, clock)
}

/** Parts that are right or wrong by themselves. */
function checkAlone(source: Source, file: Partial<LevelFile>): void {
  if (file.requests) checkRequests(source, file.requests)
  if (file.regions) checkShares(source, ['regions'], file.regions, MOST_REGIONS)
  if (file.upgrades) checkUpgrades(source, file.upgrades)
  if (file.requests) checkServed(source, file, file.requests)
  if (file.concepts) checkConcepts(source, file.concepts)
  if (file.constants) checkConstants(source, file.constants)
  if (file.score) checkScore(source, file.score, file.money?.cash)
  if (file.goals) checkGoals(source, ['goals'], file.goals, file)
  if (file.stars) checkGoals(source, ['stars', 'two'], file.stars.two, file)
  if (file.stars) checkGoals(source, ['stars', 'three'], file.stars.three, file)
  if (file.bonus) checkGoals(source, ['bonus'], file.bonus, file)
}

/** In a folder of levels the file's name is the level's, and its number the order. */
function checkName(source: Source, { id }: Partial<LevelFile>): void {
  const name = /(?:^|[\\/])levels[\\/]([^\\/]+)\.ya?ml$/.exec(source.file)?.[1]
  if (id === undefined || name === undefined || id === name) return
  source.report(
    ['id'],
    { en: 'not the name of the file', ko: '파일 이름과 다릅니다' },
    { en: `id: ${name}`, ko: `id: ${name}` },
  )
}

function clockOf(source: Source, { clock, length }: Partial<LevelFile>): Clock | undefined {
  if (!clock || !length) return undefined
  const lengthTicks = ticksOf(length, clock.tick)
  if (lengthTicks < 1 || lengthTicks > MOST_TICKS) {
    source.report(['length'], {
      en: `${lengthTicks} ticks: a level has 1 to ${MOST_TICKS}`,
      ko: `${lengthTicks}틱입니다. 레벨은 1~${MOST_TICKS}틱이어야 합니다`,
    })
    return undefined
  }
  return { lengthTicks, ticks: (time) => ticksOf(time, clock.tick) }
}

/**
 * Places where components are spoken of: asked only once it is known which components there can be, so that a
 * mistake at the start is not told again at every mention.
 */
function checkMentions(source: Source, file: Partial<LevelFile>, clock: Clock | undefined): void {
  const { start, upgrades, policies, faults = [], par = [] } = file
  if (!start || hasMistakes(source, () => checkStart(source, start))) return
  if (!upgrades || !clock) return
  const components = reachableComponents(topologyOf(start), offersOf(meantUpgrades(upgrades), clock.ticks))
  checkFaultPlaces(source, faults, start, components)
  const soundPolicies =
    policies && !hasMistakes(source, () => checkPolicies(source, policies, components)) ? policies : undefined
  checkPlan(source, ['par'], par, {
    ...clock,
    isSandbox: file.kind === 'sandbox',
    offers: Object.keys(upgrades),
    components,
    policies: soundPolicies,
  })
}

/** A misspelt upgrade may be any: then nothing is called unreachable that one of them could make. */
function meantUpgrades(upgrades: NonNullable<LevelFile['upgrades']>): typeof upgrades {
  const isKnown = Object.keys(upgrades).every((name) => UPGRADE_NAMES.includes(name))
  return isKnown ? upgrades : Object.fromEntries(UPGRADE_NAMES.map((name) => [name, {}]))
}

function hasMistakes(source: Source, check: () => void): boolean {
  const before = source.diagnostics.length
  check()
  return source.diagnostics.length > before
}
