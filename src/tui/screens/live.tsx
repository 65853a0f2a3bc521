import { Text } from 'ink'
import { useEffect, useReducer } from 'react'
import type { TerminalSession } from '../terminal.ts'
import { Frame } from './frame.tsx'
import type { Size } from './size.ts'

export interface LiveProps {
  /** Absent: Ink shows the rows, as in tests. */
  readonly terminal?: TerminalSession
  readonly size: Size
  /** Calls back whenever there is something new to show; returns how to stop that. */
  subscribe(listener: () => void): () => void
  /** The whole frame as it is now. A new function for a new size or look. */
  draw(): string[]
}

/**
 * A screen that changes many times a second. It goes to the painter as one layer, past React and Ink: only the
 * cells that differ are written, which is four times cheaper (notes/terminal.md).
 */
export const Live = (props: LiveProps) =>
  props.terminal ? <Painted {...props} terminal={props.terminal} /> : <Drawn {...props} />

function Painted({ terminal, size, subscribe, draw }: LiveProps & { terminal: TerminalSession }) {
  useEffect(() => {
    const paint = () => terminal.setLayers([{ x: 0, y: 0, w: size.columns, rows: draw() }])
    paint()
    const unsubscribe = subscribe(paint)
    // A resize drops the layers, also one that changes nothing and so brings no new `draw`.
    const stopWatching = terminal.onResize(paint)
    return () => {
      unsubscribe()
      stopWatching()
      terminal.setLayers([])
    }
  }, [terminal, size, subscribe, draw])
  return <Text> </Text>
}

function Drawn({ subscribe, draw }: LiveProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => subscribe(redraw), [subscribe])
  return <Frame rows={draw()} />
}
