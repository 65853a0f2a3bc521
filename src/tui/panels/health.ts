import type { HealthState } from '../../game/snapshot.ts'
import type { Locale } from '../../locale/locale.ts'
import type { Glyphs } from '../glyphs.ts'
import type { Theme, Token } from '../theme.ts'

/** How the state of a server looks: a glyph, a colour that repeats it, and always its word. */
const LOOKS: Readonly<Record<HealthState, { glyph: (glyphs: Glyphs) => string; token: Token }>> = {
  ok: { glyph: () => '', token: 'ok' },
  busy: { glyph: () => '!', token: 'warn' },
  full: { glyph: () => '!!', token: 'bad' },
  down: { glyph: (glyphs) => glyphs.down, token: 'bad' },
  restarting: { glyph: (glyphs) => glyphs.turning, token: 'warn' },
  out: { glyph: () => '-', token: 'dim' },
  standby: { glyph: () => '-', token: 'dim' },
}

export const healthToken = (state: HealthState): Token => LOOKS[state].token

/** `! busy`, `✗ down`: without colour. */
export function healthText(state: HealthState, theme: Theme, locale: Locale): string {
  return `${LOOKS[state].glyph(theme.glyphs)} ${locale.say(`state.${state}`)}`.trim()
}

/** Does it answer requests? */
export const answers = (state: HealthState): boolean => state === 'ok' || state === 'busy' || state === 'full'
