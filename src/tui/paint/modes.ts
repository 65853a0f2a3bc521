const MODE = /\x1b\[\?(\d+)([hl])/g
const CURSOR = '25'
const ALTERNATE_SCREEN = '1049'

/** Whether a string asks for terminal modes (`CSI ? …`) instead of being a frame. */
export function isModeChange(data: string): boolean {
  return data.startsWith('\x1b[?')
}

/** The private modes in force in the terminal, so that exactly these can be undone and set again. */
export class Modes {
  private readonly values = new Map<string, boolean>()

  /** Takes note of the modes that `data` switches. */
  note(data: string): void {
    for (const [, mode, letter] of data.matchAll(MODE)) {
      this.values.delete(mode) // so that the order is the one of the last change
      if ((letter === 'h') !== isOnByDefault(mode)) this.values.set(mode, letter === 'h')
    }
  }

  get hasAlternateScreen(): boolean {
    return this.values.has(ALTERNATE_SCREEN)
  }

  /** Sets the modes that differ from a terminal's usual state. */
  set(): string {
    return [...this.values].map(([mode, isOn]) => switchMode(mode, isOn)).join('')
  }

  /** Takes them back, the last one first. */
  undo(): string {
    const latestFirst = [...this.values].reverse()
    return latestFirst.map(([mode, isOn]) => switchMode(mode, !isOn)).join('')
  }
}

function isOnByDefault(mode: string): boolean {
  return mode === CURSOR
}

function switchMode(mode: string, isOn: boolean): string {
  return `\x1b[?${mode}${isOn ? 'h' : 'l'}`
}
