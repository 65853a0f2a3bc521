import type { FaultTarget, FaultView } from '../../game/fault-view.ts'
import type { Snapshot } from '../../game/snapshot.ts'
import { scrollTo } from '../widgets/menu.ts'
import { fit, fitRows, wrap } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Which fault is chosen, and of each fault which of its targets. */
export interface FaultChoice {
  readonly selected: number
  readonly targets: Readonly<Record<string, number>>
}

/** The target chosen for a fault; there may be fewer of them than when it was chosen. */
export const targetAt = ({ fault, targets: all }: FaultView, { targets }: FaultChoice): FaultTarget =>
  all[Math.min(targets[fault] ?? 0, all.length - 1)]

/** What can be summoned in a sandbox: a fault a row, and for the chosen one what it is to befall. */
export function faultsPanel({ faults }: Snapshot, choice: FaultChoice, drawing: Drawing): string[] {
  const { width, height } = drawing
  const blocks = faults.map((view, index) => faultRows(view, choice, index === choice.selected, drawing))
  return fitRows(scrollTo(choice.selected, blocks, height), width, height)
}

function faultRows(view: FaultView, choice: FaultChoice, chosen: boolean, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const pick = theme.paint('accent', ` ${chosen ? theme.glyphs.pick : ' '} `)
  const title = fit(pick + locale.of(view.title), width, theme.glyphs.more)
  if (!chosen) return [title]
  const target = targetAt(view, choice)
  const { left, right } = theme.glyphs
  const place = theme.paint('dim', `${view.targets.indexOf(target) + 1}/${view.targets.length}`)
  const terms = [
    locale.say('fault.lasts', { ticks: target.summons.lengthTicks }),
    ...(view.factor
      ? [locale.say('fault.factor', { value: view.factor.value, means: locale.of(view.factor.means) })]
      : []),
  ]
  return [
    title,
    fit(`   ${left} ${theme.paint('strong', target.name)} ${right}  ${place}`, width, theme.glyphs.more),
    ...wrap(terms.join(' · '), width - 4).map((row) => `   ${theme.paint('dim', row)}`),
  ]
}
