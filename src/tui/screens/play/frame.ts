import type { Snapshot } from '../../../game/snapshot.ts'
import { type Layout, layoutOf, type Tab } from '../../layout.ts'
import { causesPanel, causesTitle } from '../../panels/causes.ts'
import { diagramColumns } from '../../panels/diagram/plan.ts'
import { eventsPanel } from '../../panels/events.ts'
import { figuresPanel } from '../../panels/figures.ts'
import { goalsPanel } from '../../panels/goals.ts'
import { headerPanel } from '../../panels/header.ts'
import { helpPanel } from '../../panels/help.ts'
import type { Drawing } from '../../panels/panel.ts'
import { problemsPanel } from '../../panels/problems.ts'
import type { Look } from '../../theme.ts'
import { hints } from '../../widgets/hints.ts'
import { beside, rule } from '../../widgets/rule.ts'
import { columnsOf } from '../../widgets/text.ts'
import { codexRows } from '../codex.ts'
import { isTooSmall, type Size, tooSmall } from '../size.ts'
import { bodyRows } from './body.ts'
import { idleActions } from './idle.ts'
import { messageRow } from './message.ts'
import { groundOf, isStopped, type PlayState, placeOf, shownTab } from './state.ts'

/** Where the panels of this run stand in a frame of this size. */
export function playLayout(snapshot: Snapshot, { columns, rows }: Size, look: Look): Layout {
  const diagram = diagramColumns(snapshot, { ...look, width: columns, height: rows })
  return layoutOf(columns, rows, {
    diagramColumns: diagram,
    policies: snapshot.policies.length > 0,
    faults: snapshot.faults.length > 0,
  })
}

/** The live screen: exactly as many rows and columns as its size says. */
export const playFrame = (snapshot: Snapshot, state: PlayState, size: Size, look: Look): string[] =>
  frameRows(snapshot, state, size, look).map((row) => look.theme.spell(row))

function frameRows(snapshot: Snapshot, state: PlayState, size: Size, look: Look): string[] {
  const { columns, rows } = size
  if (isTooSmall(size)) return tooSmall(size, look.locale)
  const whole: Drawing = { ...look, width: columns, height: rows }
  const plain = playLayout(snapshot, size, look)
  const idle = idleActions(snapshot, state, plain.tabs)
  if (state.card?.kind === 'help') return helpPanel({ place: groundOf(state), idle }, state.card.help, whole)
  if (state.card?.kind === 'codex') return codexRows(state.card.codex, size, look)
  if (state.card?.kind === 'broken') return problemsPanel(state.card, whole)
  const layout = underCard(plain, state)
  const { bands } = layout
  return [
    ...headerPanel(snapshot, { ...state, paused: isStopped(state) }, whole),
    ...goalsPanel(snapshot, whole),
    ...Array.from({ length: bands.gap }, () => ' '.repeat(columns)),
    ...figuresPanel(snapshot, { ...whole, height: bands.figures }),
    bodyRule(layout, state, look),
    ...bodyRows(snapshot, state, layout, look),
    eventsRule(snapshot, layout, look),
    ...eventRows(snapshot, layout, look),
    messageRow(snapshot, state, layout, look),
    hints(placeOf(state), columns, look, idle),
  ]
}

/** A card needs this many columns to be read in the side; where there are fewer it takes the whole body. */
const CARD_COLUMNS = 34

const underCard = (layout: Layout, { card }: PlayState): Layout =>
  card && layout.side < CARD_COLUMNS ? { ...layout, left: layout.columns, side: 0 } : layout

function bodyRule({ columns, left, side, tabs }: Layout, state: PlayState, look: Look): string {
  const room = (side || columns) - RULE_MARGIN
  const titles = state.card ? '' : tabTitles(tabs, shownTab(state, tabs), room, look)
  if (side === 0) return rule([{ title: titles, width: columns }], 'below', look.theme)
  const diagram = { title: look.locale.say('panel.diagram'), width: left }
  return rule([diagram, { title: titles, width: side }], 'below', look.theme)
}

/** Of a rule's width, what is not for its title. */
const RULE_MARGIN = 4

/** The panels that take turns, brackets round the one in sight; in short where there is no room for more. */
function tabTitles(tabs: readonly Tab[], shown: Tab, room: number, { theme, locale }: Look): string {
  if (tabs.length === 1) return locale.say(`panel.${tabs[0]}`)
  const join = (title: (tab: Tab) => string) =>
    tabs.map((tab) => (tab === shown ? `[${title(tab)}]` : theme.paint('dim', title(tab)))).join('  ')
  const long = join((tab) => locale.say(`panel.${tab}`))
  return columnsOf(long) <= room ? long : join((tab) => locale.say(`panel.short.${tab}`))
}

function eventsRule(
  snapshot: Snapshot,
  { columns, left, side, causes }: Layout,
  { theme, locale }: Look,
): string {
  const title = locale.say('panel.events')
  if (causes > 0) {
    const events = { title, width: columns - causes - 1 }
    const reasons = { title: locale.say(causesTitle(snapshot)), width: causes }
    return rule([events, reasons], side > 0 ? 'both' : 'below', theme)
  }
  if (side === 0) return rule([{ title, width: columns }], 'above', theme)
  return rule(
    [
      { title, width: left },
      { title: '', width: side },
    ],
    'above',
    theme,
  )
}

function eventRows(snapshot: Snapshot, { columns, bands, causes }: Layout, look: Look): string[] {
  const drawing = { ...look, height: bands.events }
  if (causes === 0) return eventsPanel(snapshot, { ...drawing, width: columns })
  return beside(
    eventsPanel(snapshot, { ...drawing, width: columns - causes - 1 }),
    causesPanel(snapshot, { ...drawing, width: causes }),
    look.theme,
  )
}
