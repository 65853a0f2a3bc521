import type { Snapshot } from '../../../game/snapshot.ts'
import type { Action } from '../../keys.ts'
import type { Tab } from '../../layout.ts'
import { findOffer } from './cards.ts'
import type { PlayState } from './state.ts'

/** Actions that would do nothing now. The keys grow with the player: what there is nothing of yet needs none. */
export function idleActions(
  { offers, level, ...snapshot }: Snapshot,
  { card }: PlayState,
  tabs: readonly Tab[],
): Action[] {
  const refused = card?.kind === 'offer' && findOffer({ offers }, card.command)?.refusal !== undefined
  const idle: readonly [nothing: boolean, actions: readonly Action[]][] = [
    [tabs.length < 2, ['tab']],
    [snapshot.policies.length === 0, ['policies']],
    [snapshot.policies.length + snapshot.faults.length === 0, ['left', 'right']],
    [snapshot.faults.length === 0, ['faults']],
    [level.hints.length === 0, ['hint']],
    [refused, ['enter']],
  ]
  return idle.flatMap(([nothing, actions]) => (nothing ? actions : []))
}
