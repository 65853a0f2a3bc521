import type { RouteContext } from '../kind.ts'
import { either, type Leg } from '../leg.ts'
import { commitLegs } from './commit.ts'
import { nearCopies } from './near.ts'
import { chanceOf, noticedS, type Split } from './serving.ts'

/** The way of a request through a database and its replicas, `own` being that through the database itself. */
export function replicated(context: RouteContext, own: readonly Leg[]): readonly Leg[] {
  const { component, topology, traffic, choice, number, instead } = context
  const { copies, isPrimaryNear } = nearCopies(topology, context.caller, component)
  const primary = traffic.kind.writes ? [...own, ...commitLegs(context)] : own
  const severalWriters = choice('writers') !== 'one'
  const stays = !severalWriters && (traffic.kind.writes || choice('reads') === 'primary')
  if (copies.length === 0 || stays) return primary
  const split: Split = {
    primary: component.id,
    copies: copies.map(({ id }) => id),
    primaryToo: isPrimaryNear && (severalWriters || choice('reads') === 'spread'),
    ownFirst: !severalWriters && choice('reads') === 'own-first',
    noticedS: noticedS(number),
  }
  return copies.reduceRight<readonly Leg[]>(
    (otherwise, copy, i) => either(chanceOf(split, i), instead(copy), otherwise),
    primary,
  )
}
