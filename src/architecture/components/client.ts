import type { Kind } from '../kind.ts'
import { patienceOf, patienceParams, patienceState, updateBudget } from './patience.ts'

/**
 * Browsers and mobile apps: the network between the user and us. A request pays one round trip on a connection
 * that is kept alive; a new connection pays two more first (TCP, then TLS 1.3). The answer then takes its size
 * over the line's speed. Left out: TCP slow start, packet loss.
 */
export const client: Kind = {
  words: { en: 'clients', ko: '클라이언트' },
  tier: 0,
  outside: true,
  params: {
    ...patienceParams,
    browserNewConnectionShare: {
      default: 0.1,
      unit: 'share',
      min: 0,
      max: 1,
      source:
        'browsers keep a connection for a page and its objects: about one in ten requests opens one (our choice)',
    },
    mobileNewConnectionShare: {
      default: 0.3,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'apps sleep between screens and radios drop idle connections (our choice)',
    },
    browserMbps: { default: 40, unit: 'mbps', min: 0.1, max: 10_000, source: 'a home line (our choice)' },
    mobileMbps: { default: 12, unit: 'mbps', min: 0.1, max: 10_000, source: 'LTE under load (our choice)' },
    roundTripScv: {
      default: 0.3,
      min: 0,
      max: 10,
      source: 'spread of round trips between users of one region (our choice)',
    },
  },
  patience: patienceOf,
  createState: () => ({ ...patienceState }),
  update: updateBudget,
  route: ({ component, traffic, number, onward }) => {
    const { client: device, sendsKb } = traffic.kind
    const roundTrip = traffic.roundTripMs / 1000
    const newConnection = number(`${device}NewConnectionShare`)
    const scv = number('roundTripScv')
    const transfer = (sendsKb * 8) / 1000 / number(`${device}Mbps`)
    const line = (trips: number) => ({ kind: 'lognormal', mean: trips * roundTrip, scv }) as const
    return [
      {
        net: {
          kind: 'mix',
          parts: [
            { p: 1 - newConnection, d: line(1) },
            { p: newConnection, d: line(3) },
          ],
        },
        work: 'network',
        component: component.id,
      },
      { net: { kind: 'det', mean: transfer }, work: 'network', component: component.id },
      ...onward(),
    ]
  },
  dollarsPerHour: () => 0,
}
