import { produce } from 'immer'
import { describe, expect, test } from 'vitest'
import { compile } from '../../src/architecture/compile.ts'
import { KINDS } from '../../src/architecture/components/index.ts'
import { freshId, type Topology } from '../../src/architecture/topology.ts'
import { applyCommand } from '../../src/game/apply.ts'
import { rentOf } from '../../src/game/economy.ts'
import { offersOf } from '../../src/game/offer.ts'
import { offerViews } from '../../src/game/offer-view.ts'
import { playTo } from '../../src/game/play.ts'
import { REFUSAL_WORDS } from '../../src/game/refusal.ts'
import { startRun } from '../../src/game/run.ts'
import type { Draft, Upgrade, UpgradeContext } from '../../src/game/upgrade.ts'
import { UPGRADES } from '../../src/game/upgrades/index.ts'
import { smallLevel } from '../support/levels.ts'
import { balanced, cached, chain, oneBox, PAGE, replicated, traffic, twoTiers } from '../support/scenario.ts'
import { twoSites } from '../support/sites.ts'

const twoWebTiers: Topology = {
  components: [...twoTiers().components, { ...twoTiers().components[2], id: 'shop' }],
  links: [...twoTiers().links, { from: 'clients', to: 'shop' }],
}

const TOPOLOGIES: Record<string, Topology> = {
  'one box': oneBox(),
  'one box called web': oneBox({ id: 'web' }),
  'two tiers': twoTiers(),
  'three behind a balancer': balanced({ web: { servers: 3 } }),
  'two web tiers': twoWebTiers,
  'one datacentre': { ...balanced(), sites: [{ id: 'home', at: 'virginia' }] },
  'two datacentres': twoSites(),
  'a cache of two nodes': cached({ servers: 2 }),
  'a CDN in front': chain(
    { id: 'cdn', kind: 'cdn' },
    { id: 'web', kind: 'web-server', size: 'm7g.large' },
    { id: 'db', kind: 'database', size: 'm7g.large', diskGb: 100 },
  ),
  'a primary and two replicas': replicated(),
  'a primary and one replica': replicated({}, { servers: 1 }),
}

/** Every upgrade on every component that it could mean, in every architecture. */
const contexts = Object.entries(UPGRADES).flatMap(([name, upgrade]) =>
  Object.entries(TOPOLOGIES).flatMap(([where, topology]) =>
    upgrade.targets(topology).map((on) => {
      const context: UpgradeContext = { topology, on, overrides: {} }
      return { name, where, on: on.id, upgrade, context }
    }),
  ),
)

const applied = (upgrade: Upgrade, context: UpgradeContext): Topology =>
  produce(context.topology, (draft) => upgrade.apply(draft as Draft<Topology>, context.on, context))

describe.each(contexts)('$name on $on of $where', ({ upgrade, context }) => {
  const refusal = upgrade.refuse(context)

  test('is refused for a reason of the list, or leaves an architecture that works', () => {
    if (refusal) return expect(REFUSAL_WORDS[refusal.reason]).toBe(refusal.words)
    const topology = applied(upgrade, context)
    // A step of a runbook changes what the parts hold, not what there is.
    if (!upgrade.runbook) expect(topology).not.toEqual(context.topology)
    expectWorking(topology)
  })

  test('says what it would become, how long it takes, and who follows whom', () => {
    if (refusal) return
    const { en, ko } = upgrade.detail(context)
    expect(en).toMatch(/\S/)
    expect(ko).toMatch(/\S/)
    expect(upgrade.leadTicks(context)).toBeGreaterThanOrEqual(0)
    const ids = applied(upgrade, context).components.map(({ id }) => id)
    for (const heir of upgrade.successor?.(context.on, context).values() ?? []) expect(ids).toContain(heir)
  })
})

/** Ids are unique, links lead somewhere, machines and disks exist, and requests find their way. */
function expectWorking(topology: Topology): void {
  const ids = topology.components.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { from, to } of topology.links) expect(ids).toEqual(expect.arrayContaining([from, to]))
  for (const { kind, size, servers, diskGb } of topology.components) {
    const { sizes, stores, copies, group } = KINDS[kind]
    if (sizes) expect(sizes.map(({ name }) => name)).toContain(size)
    if (stores || copies) expect(diskGb).toBeGreaterThan(0)
    if (group) expect(servers).toBeGreaterThan(0)
  }
  const { visits } = compile(topology, traffic({ page: PAGE }), {})
  expect(visits.some(({ work }) => work === 'data')).toBe(true)
}

describe.each(Object.entries(UPGRADES))('%s', (_, upgrade) => {
  test('has words in both languages, and a reason in polite Korean', () => {
    expect(upgrade.words.en).toMatch(/\S/)
    expect(upgrade.words.ko).toMatch(/\S/)
    expect(upgrade.why.en).toMatch(/\.$/)
    expect(upgrade.why.ko).toMatch(/니다\.$/)
    expect(upgrade.concept).toMatch(/^[a-z-]+$/)
  })
})

describe('what an offer says', () => {
  test.each(Object.entries(TOPOLOGIES))(
    'of the cost is the rent afterwards less the rent now: %s',
    (_, topology) => {
      const level = smallLevel({ topology })
      const run = startRun(level)
      const offers = offersOf({ ...run, cashDollars: 1000 })
      for (const [i, view] of offerViews(run).entries()) {
        const { upgrade, context, refusal } = offers[i]
        const after = refusal ? topology : applied(upgrade, context)
        expect(view.dollarsPerHour).toBeCloseTo(rentOf(after, level) - rentOf(topology, level), 12)
      }
    },
  )

  test('is what the level says, where it says something', () => {
    const overrides = { 'bigger-server': { feeDollars: 7, leadTicks: 9, downTicks: 0 } }
    const run = startRun(smallLevel({ upgrades: overrides }))
    expect(offersOf({ ...run, cashDollars: 0 })[0]).toMatchObject({
      ...overrides['bigger-server'],
      refusal: { reason: 'no-money' },
    })
  })

  test('of a new public address is as long as clients keep the old one', () => {
    const waits = (level: Parameters<typeof smallLevel>[0]) => {
      const run = startRun(smallLevel({ topology: twoTiers(), ...level }))
      return offersOf({ ...run, cashDollars: 0 }).find(({ name }) => name === 'add-load-balancer')!.leadTicks
    }
    expect(waits({})).toBe(5 + 60)
    expect(waits({ constants: { dns: { ttlS: 10 } } })).toBe(5 + 10)
  })

  test('of a new public address gets shorter only as clients forget the old TTL', () => {
    const run = startRun(smallLevel({ topology: twoTiers(), policies: { 'dns.ttlS': [10, 60] } }))
    const wait = () =>
      offersOf({ ...run, cashDollars: 0 }).find(({ name }) => name === 'add-load-balancer')!.leadTicks
    expect(applyCommand(run, { set: 'dns.ttlS', to: 10 })).toBeNull()
    expect(wait()).toBe(5 + 60)
    playTo(run, 30)
    expect(wait()).toBe(5 + 30)
    playTo(run, 80)
    expect(wait()).toBe(5 + 10)
  })
})

test('a name that is taken is numbered', () => {
  expect(freshId(twoTiers(), 'lb')).toBe('lb')
  expect(freshId(twoTiers(), 'web')).toBe('web2')
})
