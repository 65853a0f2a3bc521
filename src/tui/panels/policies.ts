import type { PolicyView, Snapshot } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Theme } from '../theme.ts'
import { scrollTo } from '../widgets/menu.ts'
import { columnsOf, fit, fitRows, spread, wrap } from '../widgets/text.ts'
import type { Drawing } from './panel.ts'

/** Settings of what is already there: chosen in place with ← and →, in force at once, free. */
export function policiesPanel(
  { policies }: Snapshot,
  { selected }: { selected: number },
  drawing: Drawing,
): string[] {
  const { width, height } = drawing
  const blocks = policies.map((policy, index) => policyRows(policy, index === selected, drawing))
  return fitRows(scrollTo(selected, blocks, height), width, height)
}

/** How everything is set, a row each: to be read, not to be changed. */
export function policyValues({ policies }: Snapshot, { width, theme, locale }: Drawing): string[] {
  return policies.map((policy) => {
    const present = policy.choices.find(({ value }) => value === policy.value)
    const value = present ? locale.of(present.title) : String(policy.value)
    return spread(`   ${policyName(policy, theme, locale)}`, `${value} `, width, theme.glyphs.more)
  })
}

function policyName({ id, title }: PolicyView, theme: Theme, locale: Locale): string {
  const [component] = id.split('.')
  return `${theme.paint('dim', component)} ${locale.of(title)}`
}

function policyRows(policy: PolicyView, chosen: boolean, drawing: Drawing): string[] {
  const { width, theme, locale } = drawing
  const pick = theme.paint('accent', ` ${chosen ? theme.glyphs.pick : ' '} `)
  const why = chosen
    ? wrap(locale.of(policy.why), width - 4).map((row) => `   ${theme.paint('dim', row)}`)
    : []
  return [
    fit(pick + policyName(policy, theme, locale), width, theme.glyphs.more),
    `   ${choicesText(policy, width - 4, drawing)}`,
    ...why,
  ]
}

/** All choices with the present one in brackets, or only that one where there is no room. */
function choicesText(policy: PolicyView, room: number, { theme, locale }: Drawing): string {
  const present = policy.choices.findIndex(({ value }) => value === policy.value)
  const titles = policy.choices.map(({ title }) => locale.of(title))
  const all = titles
    .map((title, index) => (index === present ? theme.paint('strong', `[${title}]`) : title))
    .join('  ')
  if (columnsOf(all) <= room) return all
  const { left, right } = theme.glyphs
  return `${left} ${theme.paint('strong', titles[present] ?? String(policy.value))} ${right}  ${theme.paint('dim', `${present + 1}/${titles.length}`)}`
}
