import { expect, test } from 'vitest'
import { conceptsOnOffer } from '../../src/prove/lessons.ts'
import { campaignLevel } from '../support/levels.ts'

test('what can be set only after a database has been sharded is on offer, too', () => {
  const concepts = conceptsOnOffer(campaignLevel('13-too-big-for-one'))
  for (const id of ['sharding', 'shard-key', 'resharding', 'consistent-hashing'])
    expect([...concepts]).toContain(id)
})
