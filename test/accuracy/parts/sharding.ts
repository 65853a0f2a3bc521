import { movesBetween } from '../../../src/architecture/theory/moves.ts'
import { modulo, type Placement, ring } from '../../../src/architecture/theory/placement.ts'
import { movedGb, reshardS } from '../../../src/architecture/theory/resharding.ts'
import { maxOverMean } from '../../../src/architecture/theory/shard-load.ts'
import { movedShare } from '../../architecture/theory/closed-forms.ts'
import { counted, modelled } from '../../architecture/theory/counted-load.ts'
import { keysOf, mean, shardsOf, textbookRing } from '../../architecture/theory/real-keys.ts'
import { copyRowByRow, GB_PER_S, plan } from '../../architecture/theory/row-copy.ts'
import { known } from '../estimate.ts'
import { type Part, quantityOf, seeds, shareOf } from './part.ts'

function resharding(name: string, before: Placement, after: Placement): Part {
  return {
    name: `resharding: ${name}`,
    shows: '20 000 rows copied one by one, each server sending and receiving one at a time.',
    figures: () => {
      const real = copyRowByRow(before, after)
      const ours = plan(before, after)
      return [
        { figure: 'GB moved', unit: 'count', model: movedGb(ours), simulated: known(real.gb), goal: 0.05 },
        {
          figure: 'time',
          unit: 's',
          model: reshardS(ours, GB_PER_S, 1),
          simulated: known(real.seconds),
          goal: 0.06,
        },
      ]
    },
  }
}

const KEYS = keysOf(4000)

function movedByRing(name: string): number {
  const [old, next] = [textbookRing(shardsOf(8), 64, name), textbookRing(shardsOf(9), 64, name)]
  return KEYS.filter((key) => old(key) !== next(key)).length / KEYS.length
}

export const SHARDING: readonly Part[] = [
  {
    name: 'ring: 8 shards and one more',
    shows: 'A textbook ring of 64 points a shard with real keys.',
    figures: () => {
      const ours = seeds(40, (i) => {
        const [old, next] = [8, 9].map((n) => ring(`${i}`, 'db', shardsOf(n), 64))
        return movedShare(movesBetween(old, next))
      })
      return [
        shareOf(
          'keys that move',
          mean(ours),
          seeds(20, (i) => movedByRing(`accuracy ${i}`)),
          0.01,
        ),
      ]
    },
  },
  resharding('ring, 4 to 5', ring('t', 'db', shardsOf(4), 128), ring('t', 'db', shardsOf(5), 128)),
  resharding('ring, 8 to 12', ring('t', 'db', shardsOf(8), 128), ring('t', 'db', shardsOf(12), 128)),
  resharding('modulo, 4 to 5', modulo(shardsOf(4)), modulo(shardsOf(5))),
  {
    name: 'hot shard',
    shows: '20 000 keys hashed and weighed one by one, Zipf .99 over 16 shards; 40 hash functions.',
    figures: () => {
      const place = () => modulo(shardsOf(16))
      const ours = mean(modelled(place, 0.99).map(maxOverMean))
      const runs = counted(place, 0.99, 16).map(maxOverMean)
      return [quantityOf('busiest over mean', 'count', ours, runs, 0.05)]
    },
  },
]
