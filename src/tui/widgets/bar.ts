import type { Theme, Token } from '../theme.ts'

/** A share as a bar of `width` columns, to an eighth of a column; above 1 it is simply full. */
export function bar(share: number, width: number, theme: Theme, token: Token = 'plain'): string {
  if (width <= 0) return ''
  const { parts, empty } = theme.glyphs.bar
  const steps = parts.length - 1
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width * steps)
  // Something is never nothing: a small share shows the smallest step.
  const visible = share > 0 ? Math.max(1, filled) : 0
  const whole = Math.floor(visible / steps)
  const part = visible % steps
  const drawn = parts[steps].repeat(whole) + (part > 0 ? parts[part] : '')
  const rest = width - whole - (part > 0 ? 1 : 0)
  return theme.paint(token, drawn) + theme.paint('dim', empty.repeat(rest))
}
