import type { Command } from '../../../game/command.ts'
import type { OfferView, PolicyView } from '../../../game/snapshot.ts'
import { codexOf } from '../../../learn/codex.ts'
import { type Action, bindingFor, type KeyName } from '../../keys.ts'
import { moved } from '../../widgets/menu.ts'
import { openCodex, pressInCodex } from '../codex.ts'
import { openHelp, pressInHelp } from '../help.ts'
import { conceptsInSight } from './about.ts'
import { findOffer } from './cards.ts'
import { idleActions } from './idle.ts'
import type { PlaySession } from './session.ts'
import { type Card, changedSpeed, groundOf, nextTab, placeOf, refused } from './state.ts'
import { chooseTarget, summonChosen } from './summon.ts'

/** What a key does while a level is played. */
export function press(session: PlaySession, key: KeyName): void {
  const { state } = session.view()
  const action = bindingFor(placeOf(state), key)?.action
  if (state.card?.kind === 'help') pressHelp(session, state.card, key)
  else if (state.card?.kind === 'codex') pressCodex(session, state.card, key)
  else if (action && state.card) CARD_ACTIONS[action]?.(session, state.card, key)
  else if (action) PLAY_ACTIONS[action]?.(session, key)
}

const PLAY_ACTIONS: Partial<Record<Action, (session: PlaySession, key: KeyName) => void>> = {
  do: (session, key) => buy(session, Number(key) - 1),
  up: (session) => move(session, -1),
  down: (session) => move(session, 1),
  left: (session) => change(session, -1),
  right: (session) => change(session, 1),
  enter: openSelected,
  pause: (session) =>
    session.update({ paused: !session.view().state.paused, hurrying: false, message: undefined }),
  faster: (session) => changeSpeed(session, 1),
  slower: (session) => changeSpeed(session, -1),
  next: (session) => session.update({ hurrying: true, paused: false, message: undefined }),
  tab: (session) => session.update({ tab: nextTab(session.tab, session.tabs) }),
  policies: (session) => toggleTab(session, 'policies'),
  faults: (session) => toggleTab(session, 'faults'),
  hint: (session) => nextHint(session),
  about: (session) => readAbout(session),
  help: (session) => session.update({ card: { kind: 'help', help: openHelp } }),
  leave: (session) => session.update({ card: { kind: 'leave' } }),
}

const CARD_ACTIONS: Partial<Record<Action, (session: PlaySession, card: Card, key: KeyName) => void>> = {
  enter: (session, card) => confirm(session, card),
  do: doFromCard,
  back: (session, card) => {
    // To look around after an incident, the clock stays where it is.
    if (card.kind === 'incident') session.update({ paused: true })
    close(session)
  },
  no: (session) => close(session),
  yes: (session) => session.options.onLeave(),
  hint: (session) => nextHint(session),
  about: (session) => readAbout(session),
}

const sameCommand = (a: Command, b: Command): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of a run that is over its verdict stays until it was looked at. */
const close = (session: PlaySession): void =>
  session.update({ card: session.options.run.status === 'running' ? undefined : { kind: 'over' } })

/** The number of the offer on the card does it; under an incident numbers work as without it. */
function doFromCard(session: PlaySession, card: Card, key: KeyName): void {
  const index = Number(key) - 1
  const offer = session.view().snapshot.offers[index]
  if (card.kind === 'offer' && offer && sameCommand(offer.command, card.command)) confirm(session, card)
  if (card.kind !== 'incident') return
  close(session)
  buy(session, index)
}

function confirm(session: PlaySession, card: Card): void {
  if (card.kind === 'over') {
    session.options.onEnd(session.options.run)
    return
  }
  close(session)
  const offer = card.kind === 'offer' ? findOffer(session.view().snapshot, card.command) : undefined
  if (offer && !offer.refusal) order(session, offer)
}

/** A number key. What takes the service down is shown first: the second press does it. */
function buy(session: PlaySession, index: number): void {
  const { snapshot, state } = session.view()
  const offer = snapshot.offers[index]
  if (!offer) {
    session.update({ message: { word: 'message.noSuchOffer', figures: {}, token: 'warn' } })
    return
  }
  session.update({ selected: { ...state.selected, offers: index } })
  const asksFirst = offer.downTicks > 0 && !offer.refusal
  if (asksFirst) session.update({ card: { kind: 'offer', command: offer.command } })
  else order(session, offer)
}

function order(session: PlaySession, { command, title }: OfferView): void {
  const refusal = session.command(command)
  session.update({
    message: refusal ? refused(refusal) : { word: 'message.ordered', figures: { work: title }, token: 'ok' },
  })
}

function openSelected(session: PlaySession): void {
  const { snapshot, state } = session.view()
  const offer = snapshot.offers[state.selected.offers]
  if (session.tab === 'policies') choosePolicy(session, 1)
  else if (session.tab === 'faults') summonChosen(session)
  else if (offer) session.update({ card: { kind: 'offer', command: offer.command } })
}

/** The arrow keys choose in the list in sight; where there is none they bring up what can be done. */
function move(session: PlaySession, step: 1 | -1): void {
  const { snapshot, state } = session.view()
  const { tab } = session
  if (tab === 'offers' || tab === 'policies' || tab === 'faults') {
    const selected = moved(state.selected[tab], step, snapshot[tab].length)
    session.update({ selected: { ...state.selected, [tab]: selected }, message: undefined })
  } else session.update({ tab: 'offers' })
}

/** ← and → change what is chosen in the list in sight. */
function change(session: PlaySession, step: 1 | -1): void {
  if (session.tab === 'faults') chooseTarget(session, step)
  else choosePolicy(session, step)
}

function choosePolicy(session: PlaySession, step: 1 | -1): void {
  const { snapshot, state } = session.view()
  const policy = snapshot.policies[state.selected.policies]
  if (session.tab !== 'policies' || !policy) return
  const choice = policy.choices[presentChoice(policy) + step]
  // It stays at the ends: on the way round every value would be in force for a moment.
  if (!choice) return
  const refusal = session.command({ set: policy.id, to: choice.value })
  const figures = { policy: policy.title, value: choice.title }
  session.update({ message: refusal ? refused(refusal) : { word: 'message.policy', figures, token: 'ok' } })
}

const presentChoice = ({ choices, value }: PolicyView): number =>
  Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  )

function toggleTab(session: PlaySession, wanted: 'policies' | 'faults'): void {
  const { tab } = session
  if (session.tabs.includes(wanted)) session.update({ tab: tab === wanted ? session.tabs[0] : wanted })
}

function changeSpeed(session: PlaySession, step: 1 | -1): void {
  const speed = changedSpeed(session.view().state.speed, step)
  session.update({ speed, hurrying: false })
  session.options.onSpeed(speed)
}

function nextHint(session: PlaySession): void {
  const { snapshot, state } = session.view()
  const hintsSeen = Math.min(snapshot.level.hints.length, state.hintsSeen + 1)
  session.update({ card: { kind: 'hint' }, hintsSeen })
}

/** Opens the cards of what is in sight; the clock stands while they are read. */
function readAbout(session: PlaySession): void {
  const { snapshot, state } = session.view()
  const codex = openCodex(
    codexOf(session.options.campaign ?? []),
    conceptsInSight(snapshot, state, session.tab),
  )
  session.update({ card: { kind: 'codex', codex, under: state.card }, hurrying: false })
}

function pressCodex(session: PlaySession, card: Card & { kind: 'codex' }, key: KeyName): void {
  const codex = pressInCodex(card.codex, key, session.room)
  session.update({ card: codex ? { ...card, codex } : card.under })
}

/** In the help page letters search; what is picked runs as if its key had been pressed. */
function pressHelp(session: PlaySession, { help }: Card & { kind: 'help' }, key: KeyName): void {
  const { snapshot, state } = session.view()
  const idle = idleActions(snapshot, state, session.tabs)
  const step = pressInHelp(help, { place: groundOf(state), idle }, key)
  session.update({ card: 'help' in step ? { kind: 'help', help: step.help } : undefined })
  if ('run' in step && step.run) press(session, step.run)
}
