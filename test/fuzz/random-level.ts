import { stringify } from 'yaml'
import { KINDS, type KindName } from '../../src/architecture/components/index.ts'
import { FAULT_NAMES, FAULTS } from '../../src/architecture/faults/index.ts'
import type { Component, Topology } from '../../src/architecture/topology.ts'
import type { Level } from '../../src/game/level.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { reachableComponents } from '../../src/levelfile/reachable.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import type { Luck } from './luck.ts'

/**
 * Levels drawn from the registries of kinds, upgrades, policies and faults, so that a new one is covered by itself. What
 * the reader of levels refuses is drawn again: whatever it lets through has to play.
 */
export function randomLevel(luck: Luck): { level: Level; text: string } {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const bare = randomFile(luck)
    const start = read(bare)?.start.topology
    if (!start) continue
    const file = { ...bare, ...randomRules(luck, start, bare.sites) }
    const text = textOf(file)
    const level = read(file)
    if (level) return { level, text }
  }
  throw new Error('no level was drawn that the reader lets through')
}

const MOST_ATTEMPTS = 50
const LENGTH_TICKS = 100

type File = ReturnType<typeof randomFile>

const textOf = ({ sites: _sites, ...file }: File) => stringify(file)
const read = (file: File): Level | undefined => readLevel(textOf(file), 'fuzz.yaml').level

function randomFile(luck: Luck) {
  const sites: Record<string, string> = luck.chance(0.3) ? { home: 'virginia', far: 'tokyo' } : {}
  const places = Object.values(sites)
  return {
    id: 'fuzz',
    kind: 'sandbox',
    title: { en: 'Fuzz', ko: '퍼즈' },
    clock: { tick: luck.pick(['1min', '1h', '12h']) },
    length: `t${LENGTH_TICKS}`,
    users: {
      points: [
        { at: 't0', users: Math.round(luck.between(100, 400_000)) },
        { at: `t${LENGTH_TICKS}`, users: Math.round(luck.between(100, 4_000_000)) },
      ],
      wave: luck.pick(['0%', '60%']),
      requestsPerUserPerDay: 86.4,
    },
    regions: Object.fromEntries(
      (places.length > 0 ? places : [undefined]).map((at, i) => [
        `region${i}`,
        { browser: '20ms', mobile: '40ms', ...(at && { at }) },
      ]),
    ),
    requests: randomRequests(luck),
    dataSets: { extra: { objects: luck.pick([10, 1e4, 1e7]), popularity: luck.pick([0, 0.9, 1.3]) } },
    start: { data: luck.pick(['0GB', '1GB', '80GB']), sites, components: randomComponents(luck, sites) },
    money: { cash: luck.pick(['$20', '$1000', '$100000']), perUserMonth: luck.pick(['$0', '$0.01']) },
    upgrades: {},
    policies: {},
    faults: [] as object[],
    sites,
  }
}

function randomRequests(luck: Luck) {
  const any = (i: number) => {
    const queries = luck.pick([0, 1, 5])
    return {
      client: luck.pick(['browser', 'mobile']),
      cpu: luck.pick(['0ms', '1ms', '10ms']),
      queries,
      ...(queries > 0 && { query: luck.pick(['0.5ms', '5ms']) }),
      writes: luck.chance(0.3),
      stores: luck.pick(['0kB', '2kB', '50kB']),
      sends: luck.pick(['0kB', '10kB', '1MB']),
      data: luck.pick(['main', 'main', 'extra']),
      joins: luck.pick([0, 0, 2]),
      cacheable: luck.pick(['0%', '80%', '100%']),
      static: luck.chance(0.2),
      login: luck.chance(0.1),
      session: luck.chance(0.3),
      job: luck.pick(['0ms', '0ms', '20ms']),
      share: `${1 + i * 10}%`,
    }
  }
  return Object.fromEntries(Array.from({ length: luck.below(4) + 1 }, (_, i) => [`r${i}`, any(i)]))
}

const BASES: readonly (readonly KindName[])[] = [
  ['server'],
  ['web-server', 'database'],
  ['load-balancer', 'web-server', 'database'],
  ['load-balancer', 'web-server', 'cache', 'database'],
]

function randomComponents(luck: Luck, sites: object) {
  const base = luck.pick(BASES)
  const others = (Object.keys(KINDS) as KindName[]).filter(
    (kind) => kind !== 'client' && kind !== 'dns' && !base.includes(kind) && luck.chance(0.12),
  )
  const kinds = [...base, ...others].sort((a, b) => KINDS[a].tier - KINDS[b].tier)
  const called = (i: number) =>
    kinds.flatMap((kind, j) => {
      if (j <= i || KINDS[kind].aside || KINDS[kinds[i]].aside) return []
      return luck.chance(j === i + 1 ? 0.95 : 0.15) ? [kind] : []
    })
  return kinds.map((kind, i) => ({
    id: kind,
    kind,
    ...(KINDS[kind].sizes && { size: luck.pick(KINDS[kind].sizes).name }),
    ...(KINDS[kind].group && luck.chance(0.4) && { servers: 1 + luck.below(5) }),
    ...((KINDS[kind].stores || KINDS[kind].copies) && { disk: luck.pick(['10GB', '100GB']) }),
    policies: randomPolicies(luck, kind),
    ...(KINDS[kind].stores && luck.chance(0.2) && { data: ['extra'] }),
    ...(Object.keys(sites).length > 0 && luck.chance(0.4) && { site: luck.pick(Object.keys(sites)) }),
    calls: called(i),
  }))
}

const randomPolicies = (luck: Luck, kind: KindName) =>
  Object.fromEntries(
    Object.entries(KINDS[kind].params).flatMap(([name, { policy, choices }]) =>
      policy && choices && luck.chance(0.3) ? [[name, luck.pick(choices)]] : [],
    ),
  )

/** What the player may do, and what befalls him. */
function randomRules(luck: Luck, start: Topology, sites: Record<string, string>) {
  const upgrades = Object.fromEntries(
    Object.keys(UPGRADES)
      .filter(() => luck.chance(0.35))
      .map((name) => [name, { ...(luck.chance(0.5) && { lead: 't2' }), data: 'extra' }]),
  )
  const there = reachableComponents(start, upgrades)
  return {
    upgrades,
    policies: randomChoices(luck, there),
    faults: randomFaults(luck, start, sites),
  }
}

/** What is there from the start, so that there always is something to decide; and some of what may come. */
function randomChoices(luck: Luck, components: readonly Component[]) {
  const all = components.flatMap(({ id, kind }) =>
    Object.entries(KINDS[kind].params).flatMap(([name, { policy, choices = [] }]) =>
      policy && choices.length > 1 ? [[`${id}.${name}`, choices.slice(0, 4)] as const] : [],
    ),
  )
  return Object.fromEntries(all.filter(([name]) => name === 'dns.ttlS' || luck.chance(0.5)))
}

function randomFaults(luck: Luck, topology: Topology, sites: Record<string, string>) {
  return FAULT_NAMES.filter(() => luck.chance(0.25)).flatMap((fault) => {
    const names =
      FAULTS[fault].place === 'site' ? Object.keys(sites) : topology.components.map(({ id }) => id)
    const ons = names.filter((id) => FAULTS[fault].befalls(topology, id))
    if (ons.length === 0) return []
    const on = luck.pick(ons)
    const other = luck.pick(names)
    const time = luck.chance(0.7)
      ? {
          at: `t${luck.below(LENGTH_TICKS)}`,
          ...(FAULTS[fault].place !== 'site' && { server: 1 + luck.below(2) }),
        }
      : { mtbf: luck.pick(['1d', '30d']) }
    return [{ fault, on, ...(fault === 'cut-link' && { to: other }), ...time, for: `t${1 + luck.below(30)}` }]
  })
}
