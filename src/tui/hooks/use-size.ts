import { useWindowSize } from 'ink'
import { useMemo } from 'react'
import type { Size } from '../screens/size.ts'

/** The terminal's size: the same object as long as the size is the same. */
export function useSize(): Size {
  const { columns, rows } = useWindowSize()
  return useMemo(() => ({ columns, rows }), [columns, rows])
}
