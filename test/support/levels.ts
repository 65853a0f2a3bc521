import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Topology } from '../../src/architecture/topology.ts'
import type { Level } from '../../src/game/level.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { oneBox, PAGE } from './scenario.ts'

const FOLDER = join(import.meta.dirname, '../../levels')

const ALL_IDS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))
  .sort()
const isNumbered = (id: string): boolean => /^\d\d-/.test(id)

/** Ids of the campaign, in its order. */
export const LEVEL_IDS = ALL_IDS.filter(isNumbered)
/** Ids of what stands beside the campaign. */
export const OTHER_IDS = ALL_IDS.filter((id) => !isNumbered(id))

export const levelText = (id: string): string => readFileSync(join(FOLDER, `${id}.yaml`), 'utf8')

/** A level that is shipped. */
export const campaignLevel = (id: string): Level => levelFrom(levelText(id), `levels/${id}.yaml`)

/** A level from YAML; the test fails with the diagnostics if it has mistakes. */
export function levelFrom(text: string, file = 'test.yaml'): Level {
  const { level, diagnostics } = readLevel(text, file)
  if (!level) throw new Error(renderDiagnostics(text, diagnostics, 'en'))
  return level
}

export interface SmallLevel extends Partial<Omit<Level, 'start' | 'users'>> {
  topology?: Topology
  dataGb?: number
  /** Traffic without waves: the level has this many users, each with one request a second. */
  requestsPerSecond?: number
  users?: Partial<Level['users']>
}

const NO_WORDS = { en: '', ko: '' }

/**
 * A level of a few lines for unit tests: 200 ticks of an hour, one kind of request from next door, plenty of
 * money, every upgrade, no goals. `changes` says what the test is about.
 */
export function smallLevel(changes: SmallLevel = {}): Level {
  const { topology = oneBox(), dataGb = 1, requestsPerSecond = 20, users, ...rest } = changes
  return {
    id: 'small',
    kind: 'sandbox',
    title: NO_WORDS,
    story: NO_WORDS,
    hints: [],
    debrief: NO_WORDS,
    concepts: { main: [], second: [] },
    seed: 'small',
    clock: { secondsPerTick: 3600, startMs: 0 },
    lengthTicks: 200,
    users: {
      points: [{ tick: 0, users: requestsPerSecond, growth: 'linear' }],
      wave: 0,
      spikes: [],
      requestsPerUserPerDay: 86_400,
      patienceMs: 1000,
      ...users,
    },
    regions: { home: { share: 1, roundTripMs: { browser: 30, mobile: 45 } } },
    requests: { page: PAGE },
    dataSets: {},
    start: { topology, dataGb },
    money: { cashDollars: 1000, dollarsPerUserMonth: 0, graceTicks: 10 },
    upgrades: {
      'bigger-server': {},
      'smaller-server': {},
      'bigger-disk': {},
      'split-tiers': {},
      'add-load-balancer': {},
      'add-web-server': {},
      'remove-web-server': {},
    },
    policies: { 'dns.ttlS': [10, 60, 300], 'lb.healthIntervalS': [2, 5, 10, 30] },
    faults: { scripted: [], random: [] },
    goals: [],
    stars: { two: [], three: [] },
    bonus: [],
    score: { goodput: 1, latency: 1, cost: 1, users: 1, parSpentDollars: 100 },
    constants: {},
    par: [],
    ...rest,
  }
}
