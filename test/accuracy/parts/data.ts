import { commitWait } from '../../../src/architecture/theory/commit-wait.ts'
import { shippingS } from '../../../src/architecture/theory/replica.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { exponential } from '../../../src/sim/variates.ts'
import { oldAddressShare, recoveryS } from '../../architecture/theory/closed-forms.ts'
import { failedWrites, logs, underWay, WAYS, WRITES_PER_S } from '../../architecture/theory/real-failover.ts'
import { mean } from '../../architecture/theory/real-keys.ts'
import { BASE, model, steady, truth } from '../../architecture/theory/replica-course.ts'
import { type Part, type PartFigure, quantityOf, seeds, shareOf } from './part.ts'

/** What an interval of 99.9 % of eight runs is of theirs of 95 %. */
const OF_EIGHT = 2.36 / 4.3

function replica(name: string, change: Partial<typeof BASE> & ReturnType<typeof steady>): Part {
  return {
    name: `replica: ${name}`,
    shows: 'A replication log write by write: shipped in order, applied beside the replica’s reads.',
    figures: () => {
      const setup = { ...BASE, ...change }
      const real = truth(setup)
      const made = model({ ...setup, seed: '' })
      const figure = (of: string, name: 'lagS' | 'stale' | 'miss'): PartFigure => ({
        figure: of,
        unit: name === 'lagS' ? 's' : 'share',
        model: made[name],
        simulated: { value: real[name].mean, halfWidth: real[name].half * OF_EIGHT },
        goal: 0.1,
        relative: true,
      })
      return [figure('lag', 'lagS'), figure('stale reads', 'stale'), figure('own writes missed', 'miss')]
    },
  }
}

const FAILOVER = {
  intervalS: 5,
  threshold: 3,
  checkTimeoutS: 1,
  relayEntries: 400,
  applyPerS: 500,
  promoteS: 8,
}
const TTL_S = 30

/** Seconds between two requests of the users behind one resolver. */
const GAP_S = 0.2

/** Share of the requests that still go to the old address `afterS` after a change, resolver by resolver. */
function atOldAddress(afterS: number, seed: string): number {
  const stream = new Stream(seed, 'look-ups')
  let [old, all] = [0, 0]
  for (let resolver = 0; resolver < 2000; resolver++) {
    let lookUpS = -10 * TTL_S - stream.uniform() * TTL_S
    for (let nextS = lookUpS; nextS <= afterS; nextS += TTL_S + GAP_S * exponential(stream)) lookUpS = nextS
    // Between the end of an answer and the next look-up nobody asks.
    if (lookUpS + TTL_S < afterS) continue
    all++
    if (lookUpS < 0) old++
  }
  return old / all
}

export const DATA: readonly Part[] = [
  replica('half busy', steady(100)),
  replica('reads at 85 % of the machine', { ...steady(20), readsPerS: 680 }),
  replica('far away', { ...steady(100), oneWayS: 0.04, jitterS: 0.02 }),
  {
    name: 'semi-synchronous commit',
    shows: 'The second of three acknowledgements, write by write.',
    figures: () => {
      const ways = [0.001, 0.02, 0.081].map((roundTripS) => ({ roundTripS, receiveS: roundTripS / 10 }))
      const runs = seeds(8, (i) => {
        const stream = new Stream(`accuracy ${i}`, 'commits')
        const each = () => ways.map((way) => way.roundTripS + way.receiveS * exponential(stream))
        return mean(seeds(5000, () => each().sort((a, b) => a - b)[1]))
      })
      return [quantityOf('wait of a commit', 's', commitWait(ways, 2).meanS, runs, 0.02)]
    },
  },
  {
    name: 'failover',
    shows: 'Checks, relay log, promotion and the clients’ caches one by one.',
    figures: () => {
      const runs = seeds(60, (i) => failedWrites(FAILOVER, TTL_S, WRITES_PER_S, `accuracy ${i}`))
      const made = WRITES_PER_S * (recoveryS(FAILOVER) + TTL_S / 2)
      return [quantityOf('writes that fail', 'count', made, runs, 0.04)]
    },
  },
  {
    name: 'lost writes',
    shows:
      'Crashes of a primary at many instants of a log, write by write: what was under way to the promoted replica.',
    figures: () => {
      const runs = seeds(16, (i) => logs(`accuracy ${i}`, 100))
      const instants = seeds(150, (i) => 5 + i * 0.61)
      return ([0, 2] as const).map((at) => {
        const way = { ...WAYS[at], bytesPerS: 1e9, entryBytes: 1, connected: true }
        const lost = runs.map((all) => mean(instants.map((atS) => underWay(all[at], atS))))
        const of = at === 0 ? 'the most advanced' : 'the stalest'
        return quantityOf(`lost with ${of}`, 'count', WRITES_PER_S * shippingS(way, WRITES_PER_S), lost, 0.1)
      })
    },
  },
  {
    name: 'DNS drain',
    shows: 'Resolvers that ask again when their answer has expired, after the address has changed.',
    figures: () =>
      [5, 20].map((s) =>
        shareOf(
          `still there after ${s} s of 30`,
          oldAddressShare(s, TTL_S),
          seeds(8, (i) => atOldAddress(s, `${i}`)),
          0.015,
        ),
      ),
  },
]
