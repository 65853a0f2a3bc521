import type { Snapshot } from '../../../game/snapshot.ts'
import type { Layout, Tab } from '../../layout.ts'
import { cardPanel } from '../../panels/card.ts'
import { causesPanel } from '../../panels/causes.ts'
import { diagramPanel } from '../../panels/diagram/diagram.ts'
import { faultsPanel } from '../../panels/faults.ts'
import { offersPanel } from '../../panels/offers.ts'
import { operationsPanel, ROWS_PER_OPERATION } from '../../panels/operations.ts'
import type { Drawing } from '../../panels/panel.ts'
import { policiesPanel, policyValues } from '../../panels/policies.ts'
import type { Look } from '../../theme.ts'
import { beside } from '../../widgets/rule.ts'
import { fit, fitRows } from '../../widgets/text.ts'
import { cardText } from './cards.ts'
import { type PlayState, shownTab } from './state.ts'

/** The architecture and what can be done about it, side by side or in turns. */
export function bodyRows(snapshot: Snapshot, state: PlayState, layout: Layout, look: Look): string[] {
  const { columns, left, side, tabs } = layout
  const body: Drawing = { ...look, width: columns, height: layout.bands.body }
  const sideDrawing = { ...body, width: side }
  const card = state.card && cardText(state.card, snapshot, state, look.theme, look.locale)
  if (card && side === 0) return cardPanel(card, body)
  const tab = shownTab(state, tabs)
  if (side === 0) return tabPanel(tab, snapshot, state, body)
  const diagram = diagramPanel(snapshot, state.phase, { ...body, width: left })
  const right = card ? cardPanel(card, sideDrawing) : tabPanel(tab, snapshot, state, sideDrawing)
  return beside(diagram, right, look.theme)
}

function tabPanel(tab: Tab, snapshot: Snapshot, state: PlayState, drawing: Drawing): string[] {
  switch (tab) {
    case 'diagram':
      return diagramPanel(snapshot, state.phase, drawing)
    case 'policies':
      return policiesPanel(snapshot, { selected: state.selected.policies }, drawing)
    case 'faults':
      return faultsPanel(snapshot, { selected: state.selected.faults, targets: state.targets }, drawing)
    case 'causes':
      return causesPanel(snapshot, drawing)
    case 'offers':
      return offersAndMore(snapshot, state, drawing)
  }
}

/** Below what can be done: what is under way, and, where there is room, how the settings are. */
function offersAndMore(snapshot: Snapshot, state: PlayState, drawing: Drawing): string[] {
  const { height, width } = drawing
  const title = (word: 'panel.operations' | 'panel.policies') =>
    fit(` ${drawing.theme.paint('dim', drawing.locale.say(word))}`, width)
  const operationRows = Math.min(snapshot.operations.length * ROWS_PER_OPERATION, Math.floor(height / 3))
  const operations =
    operationRows === 0
      ? []
      : [title('panel.operations'), ...operationsPanel(snapshot, { ...drawing, height: operationRows })]
  const policies = policyValues(snapshot, drawing)
  const below = [...(policies.length > 0 ? ['', title('panel.policies'), ...policies] : []), ...operations]
  const comfortable = snapshot.offers.length * ROWS_PER_OFFER
  const shown = height - below.length >= comfortable ? fitRows(below, width, below.length) : operations
  const offers = offersPanel(
    snapshot,
    { selected: state.selected.offers },
    { ...drawing, height: height - shown.length },
  )
  return [...offers, ...shown]
}

/** What an offer takes in the list, about. */
const ROWS_PER_OFFER = 2
