import { worstOf } from '../../../game/component-view.ts'
import type { ComponentView, HealthState } from '../../../game/snapshot.ts'
import type { Locale } from '../../../locale/locale.ts'
import type { Token } from '../../theme.ts'
import { bar } from '../../widgets/bar.ts'
import { columnsOf, fit } from '../../widgets/text.ts'
import { healthText, healthToken } from '../health.ts'
import type { Drawing } from '../panel.ts'
import { type BoxSubject, isFolded } from './box.ts'

/** The frame of a box: its name and state above, what is being changed below. */
export interface Border {
  readonly top: string
  readonly bottom: string
  readonly side: string
}

export function borderOf(subject: BoxSubject, drawing: Drawing): Border {
  const { width, theme } = drawing
  const { component, tick } = subject
  const changing = component.operation !== undefined || isNew(component, tick)
  const [topLeft, topRight, bottomLeft, bottomRight, line, side] = changing
    ? theme.glyphs.changedBox
    : theme.glyphs.box
  const token = changing ? 'accent' : edgeToken(subject)
  const edge = (left: string, start: string, end: string, right: string) => {
    const head = start && ` ${start} `
    const tail = end && ` ${end} `
    const rest = Math.max(0, width - 2 - columnsOf(head) - columnsOf(tail))
    return fit(paint(left) + head + paint(line.repeat(rest)) + tail + paint(right), width)
  }
  const paint = (text: string) => theme.paint(token, text)

  const name = nameOf(subject, drawing)
  const state = stateOf(subject, drawing)
  const news = newsOf(subject, drawing)
  // Name and state share the upper edge where they fit; otherwise the state moves to the lower one.
  const together = columnsOf(name) + columnsOf(state) + 6 <= width
  const shortName = fit(name, Math.min(columnsOf(name), width - 4))
  return {
    top: edge(topLeft, theme.paint('strong', shortName), together ? state : '', topRight),
    bottom: edge(
      bottomLeft,
      together ? news : state,
      together ? '' : newsThatFits(news, state, width),
      bottomRight,
    ),
    side: paint(side),
  }
}

const newsThatFits = (news: string, state: string, width: number): string =>
  columnsOf(news) + columnsOf(state) + 6 <= width ? news : ''

function edgeToken({ component, server }: BoxSubject): Token {
  return (server?.state ?? component.state) === 'down' ? 'bad' : 'dim'
}

function nameOf({ component, server }: BoxSubject, { theme, locale }: Drawing): string {
  if (server) return server.name
  const { servers } = component
  if (servers.length > 1) return `${component.id} ${theme.glyphs.times}${servers.length}`
  return servers.length === 1 ? servers[0].name : locale.of(component.title)
}

/** `! busy`, `✗ down 14 s`, and how many of a folded tier: `✗ down ×2`. */
function stateOf(subject: BoxSubject, { theme, locale }: Drawing): string {
  if (subject.component.unwatched) return ''
  const { component, server } = subject
  const states = isFolded(subject)
    ? component.servers.map((one) => one.state)
    : [server?.state ?? component.state]
  const worst = worstOf(states)
  const text = healthText(worst, theme, locale)
  const sharing = states.filter((state) => state === worst).length
  const many = isFolded(subject) && worst !== 'ok' ? ` ${theme.glyphs.times}${sharing}` : ''
  return theme.paint(healthToken(worst), text + many + awayText(subject, worst, locale))
}

/** How long a single server has been down or left out. */
function awayText({ component, server }: BoxSubject, state: HealthState, locale: Locale): string {
  const only = server ?? (component.servers.length === 1 ? component.servers[0] : undefined)
  const isAway = state === 'down' || state === 'out'
  return isAway && only?.awayTicks !== undefined ? ` ${locale.write('ticks', only.awayTicks)}` : ''
}

/** `███░░ 24 s` while something is made or moved here; for a moment after it, that it has changed. */
function newsOf({ component, tick }: BoxSubject, { width, theme, locale }: Drawing): string {
  const { operation } = component
  if (!operation) return isNew(component, tick) ? theme.paint('accent', locale.say('box.changed')) : ''
  const left = locale.write('ticks', operation.ticksLeft)
  const room = Math.min(8, width - 7 - columnsOf(left))
  return room < 2 ? left : `${bar(operation.progress, room, theme, 'accent')} ${left}`
}

/** Ticks that a change stays marked. */
const NEWS_TICKS = 6

const isNew = ({ changedTick }: ComponentView, tick: number): boolean =>
  changedTick !== undefined && changedTick > 0 && tick - changedTick < NEWS_TICKS
