import { useReducer, useRef } from 'react'

/**
 * State that can be read back at once: several keys may arrive before React draws again, and each has to see what
 * the one before it did.
 */
export interface Cell<T> {
  get(): T
  set(value: T): void
}

export function useCell<T>(initial: T): Cell<T> {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const cell = useRef<Cell<T>>(undefined)
  if (!cell.current) {
    let value = initial
    cell.current = {
      get: () => value,
      set: (next) => {
        value = next
        redraw()
      },
    }
  }
  return cell.current
}
