import type { Group } from '../../sim/network.ts'
import { busyFor, type Kind, type PartState } from '../kind.ts'
import type { Figure, Leg } from '../leg.ts'
import { moveUsers, rememberTtl, usersFigures } from '../sites/users.ts'
import { isDown } from '../situation.ts'
import { dnsRouting } from './dns-params.ts'

/**
 * Name look-ups. A client asks once, then keeps the address for the record's TTL: with a request every `gapS`
 * seconds, one request in 1 + TTL / gap pays the look-up (renewal argument). A change of address has to be
 * waited for as long; a shorter TTL helps only once the last client that knows the longer one has asked again.
 * Where datacentres have places, DNS says which of them a client gets, by its policy, and can be out itself.
 */
export const dns: Kind = {
  words: { en: 'DNS', ko: 'DNS' },
  tier: 1,
  outside: true,
  params: {
    ...dnsRouting,
    ttlS: {
      default: 60,
      unit: 's',
      choices: [10, 60, 300],
      policy: {
        words: { en: 'record TTL', ko: '레코드 TTL' },
        why: {
          en: 'Clients keep our address this long: short makes a move quick, long saves look-ups.',
          ko: '클라이언트는 이 시간 동안 주소를 기억합니다. 짧으면 주소를 빨리 바꿀 수 있고, 길면 조회가 줄어듭니다.',
        },
        concept: 'dns',
      },
      source: 'Route 53 examples use 60–300 s (AWS documentation)',
    },
    lookupMs: {
      default: 40,
      unit: 'ms',
      min: 0,
      max: 5000,
      source: 'a recursive look-up, median 20–50 ms (our choice)',
    },
    gapS: {
      default: 10,
      unit: 's',
      min: 0.1,
      max: 3600,
      source: 'seconds between requests of one active client (our choice)',
    },
    dollarsPerMillionLookups: {
      default: 0.4,
      unit: 'dollars',
      min: 0,
      max: 100,
      source: 'Route 53 standard queries, AWS price list',
    },
  },
  groups: ({ topology }): Readonly<Record<string, Group>> =>
    topology.sites ? { resolver: { n: 1, c: 1000, service: busyFor(0) } } : {},
  route: ({ component, topology, number, onward }) => {
    const asks = lookupShare(number('ttlS'), number('gapS'))
    const lookupS = number('lookupMs') / 1000
    return [
      ...(topology.sites ? resolved(component.id, asks, lookupS) : lookup(component.id, asks, lookupS)),
      ...onward(),
    ]
  },
  /**
   * `rememberedS`: how long the last client goes on using the address that it knows, `longS`: what that TTL was,
   * `stranded`: share of clients without an address, since nobody answered them.
   */
  createState: ({ topology, number }): PartState =>
    topology.sites
      ? { rememberedS: number('ttlS'), longS: number('ttlS'), stranded: 0, sinceCheckS: 0 }
      : { rememberedS: number('ttlS') },
  update: (context) => {
    const { state, topology, number, hS } = context
    if (!topology.sites) state.rememberedS = Math.max(number('ttlS'), state.rememberedS - hS)
    else {
      rememberTtl(context)
      moveUsers(context)
    }
  },
  figures: (state) => (state.began ? usersFigures(state) : undefined),
  dollarsPerHour: () => 0,
  usage: ({ number, requests, classes }) => {
    const asks = lookupShare(number('ttlS'), number('gapS'))
    const lookups = classes.reduce((sum, traffic) => sum + requests(traffic), 0) * asks
    return [{ reason: 'lookups', dollars: (lookups / 1e6) * number('dollarsPerMillionLookups') }]
  },
}

/** Share of requests that pay a look-up when a client asks every `gapS` seconds: 1 / (1 + TTL / gap). */
export const lookupShare = (ttlS: number, gapS: number): number => 1 / (1 + ttlS / gapS)

/** The time of a look-up, for those who need one. */
const lookup = (component: string, asks: number, lookupS: number): Leg[] => [
  {
    net: {
      kind: 'mix',
      parts: [
        { p: 1 - asks, d: { kind: 'det', mean: 0 } },
        { p: asks, d: { kind: 'exp', mean: lookupS } },
      ],
    },
    work: 'lookup',
    component,
  },
]

/** A look-up that can fail: of clients whose record has ended, and of those whom nobody has answered since. */
function resolved(component: string, asks: number, lookupS: number): Leg[] {
  const asking: Figure = (now) => {
    const stranded = now.parts[component]?.stranded ?? 0
    return isDown(now, component) ? stranded : stranded + (1 - stranded) * asks
  }
  return [
    {
      visit: `${component}/resolver`,
      service: busyFor(0),
      work: 'lookup',
      component,
      chance: asking,
      after: [{ net: { kind: 'exp', mean: lookupS }, work: 'lookup', component }],
    },
  ]
}
