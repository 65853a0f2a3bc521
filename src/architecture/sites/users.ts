import { dexp } from '../../sim/math.ts'
import type { PartState, UpdateContext } from '../kind.ts'
import type { Place } from '../place.ts'
import { isDown } from '../situation.ts'
import { newRecords, type Records, renew, sharesOf } from '../theory/records.ts'
import type { Site } from '../topology.ts'
import { answersCheck, openSites } from './answering.ts'
import { shareKey } from './entrances.ts'
import { answersOf, type Routing } from './policy.ts'

/** Users move between datacentres as their records end: the slow state of DNS, where there are several. */
export function moveUsers(context: UpdateContext): void {
  const { state, component, situation, choice } = context
  const { sites, regions } = geographyOf(context)
  if (isDown(situation, component.id)) strand(context)
  else {
    state.stranded *= dexp(-context.hS / context.number('gapS'))
    if (sites.length > 1) checkSites(context, sites)
  }
  const healthy = sites.map(({ id }) => (state[`out ${id}`] ?? 0) === 0)
  for (const region of regions) {
    const answers = answersOf(choice('routing') as Routing, sites, healthy, region.at)
    moveRegion(context, sites, region, answers)
  }
  state.began = 1
}

/** Who may come from where, and go where: the same as long as the topology is. */
interface Geography {
  readonly sites: readonly Site[]
  readonly regions: readonly Region[]
}

interface Region {
  readonly name: string
  readonly at: Place | undefined
  /** [site] the key of the share of users who have its address. */
  readonly keys: readonly string[]
}

const geographies = new WeakMap<UpdateContext, Geography>()

function geographyOf(context: UpdateContext): Geography {
  const known = geographies.get(context)
  if (known) return known
  const sites = openSites(context.topology)
  const places = new Map(context.classes.map(({ region, at }) => [region, at]))
  const regions = Array.from(places, ([name, at]) => ({
    name,
    at,
    keys: sites.map(({ id }) => shareKey(name, id)),
  }))
  const geography = { sites, regions }
  geographies.set(context, geography)
  return geography
}

/** While the name servers are gone, clients whose record ends reach nobody. */
function strand({ state, number, hS }: UpdateContext): void {
  const keptS = Math.max(number('ttlS'), state.rememberedS)
  state.stranded = Math.min(1, state.stranded + hS / Math.max(hS, keptS))
}

/** Asks every site in its turn; so many failed checks in a row take it out, one that passes brings it back. */
function checkSites(context: UpdateContext, sites: readonly Site[]): void {
  const { state, number, hS } = context
  const everyS = number('checkIntervalS')
  if (everyS === 0) {
    for (const { id } of sites) state[`out ${id}`] = 0
    return
  }
  state.sinceCheckS += hS
  if (state.sinceCheckS < everyS) return
  state.sinceCheckS = 0
  for (const { id } of sites) {
    const passes = answersCheck(context, id, number('checkTimeoutS'))
    state[`failed ${id}`] = passes ? 0 : (state[`failed ${id}`] ?? 0) + 1
    state[`out ${id}`] = state[`failed ${id}`] >= number('checkThreshold') ? 1 : 0
  }
}

/** Those who knew the address of a datacentre that is gone are spread as the others are. */
function moveRegion(
  context: UpdateContext,
  sites: readonly Site[],
  { name: region, keys }: Region,
  answers: readonly number[],
): void {
  const { state, number, hS, situation, component } = context
  const known = keys.map((key) => state[key] ?? 0)
  const whole = known.reduce((sum, share) => sum + share, 0)
  const shares = whole > 0 ? known.map((share) => share / whole) : answers
  if (shares.every((share, i) => share === answers[i])) {
    settle(state, keys, answers, region)
    return
  }
  const ttlS = number('ttlS')
  const keptS = Math.max(ttlS, state.rememberedS)
  const records = readRecords(state, region, sites) ?? startRecords(context, shares, keptS)
  if (!isDown(situation, component.id)) renew(records, answers, ttlS, hS)
  for (const [i, share] of sharesOf(records).entries()) state[keys[i]] = share
  if (keys.every((key, i) => Math.abs(state[key] - answers[i]) < 1e-9)) settle(state, keys, answers, region)
  else writeRecords(state, region, sites, records)
}

function settle(state: PartState, keys: readonly string[], answers: readonly number[], region: string): void {
  for (const [i, key] of keys.entries()) state[key] = answers[i]
  if (state[`moving ${region}`] === undefined) return
  for (const key of Object.keys(state))
    if (key.startsWith(`record ${region} `) || key === `moving ${region}`) delete state[key]
}

/** Ages are even; records of a longer TTL that was set before are a part of them that gets less. */
function startRecords({ number, state }: UpdateContext, shares: readonly number[], keptS: number): Records {
  const ttlS = number('ttlS')
  const long = state.longS > ttlS ? state.rememberedS / state.longS : 0
  const endings = [
    { withinS: state.rememberedS, part: long },
    { withinS: ttlS, part: 1 - long },
  ]
  return newRecords(shares, endings, Math.max(1, keptS))
}

const recordKey = (region: string, slot: number | string, site = ''): string =>
  `record ${region} ${slot} ${site}`

/** [slot] keys of a region's records at a site; made once, since they are needed in every sub-tick of a move. */
const keysOfSlots = new Map<string, string[]>()

function slotKeys(region: string, site: string, count: number): readonly string[] {
  const name = `${region} ${site}`
  const keys = keysOfSlots.get(name) ?? []
  for (let slot = keys.length; slot < count; slot++) keys.push(recordKey(region, slot, site))
  keysOfSlots.set(name, keys)
  return keys
}

function readRecords(state: PartState, region: string, sites: readonly Site[]): Records | undefined {
  const count = state[`moving ${region}`]
  if (count === undefined) return undefined
  const keys = sites.map(({ id }) => slotKeys(region, id, count))
  return {
    slotS: state[recordKey(region, 'slotS')],
    leftS: state[recordKey(region, 'leftS')],
    slots: Array.from({ length: count }, (_, slot) => keys.map((ofSite) => state[ofSite[slot]] ?? 0)),
  }
}

function writeRecords(state: PartState, region: string, sites: readonly Site[], records: Records): void {
  const count = records.slots.length
  state[`moving ${region}`] = count
  state[recordKey(region, 'slotS')] = records.slotS
  state[recordKey(region, 'leftS')] = records.leftS
  for (const [i, { id }] of sites.entries()) {
    const keys = slotKeys(region, id, count)
    for (let slot = 0; slot < count; slot++) state[keys[slot]] = records.slots[slot][i]
  }
}

/** How long records are kept: after the TTL was cut, the last of the long ones still have that much to go. */
export function rememberTtl({ state, number, hS }: UpdateContext): void {
  const ttlS = number('ttlS')
  state.rememberedS = Math.max(ttlS, state.rememberedS - hS)
  if (state.rememberedS <= ttlS) state.longS = ttlS
}

/** Share of each region's users by the datacentre whose address they have, and of clients that have none. */
export function usersFigures(state: PartState): Record<string, number> {
  const figures: Record<string, number> = { stranded: state.stranded }
  for (const [key, value] of Object.entries(state))
    if (/^(share|out) /.test(key)) figures[key.replaceAll(' ', ':')] = value
  return figures
}
