import { describe, expect, test } from 'vitest'
import { LEAST_COLUMNS, LEAST_ROWS, layoutOf } from '../../../src/tui/layout.ts'

const SIZES = [
  [80, 23],
  [80, 60],
  [100, 30],
  [120, 35],
  [160, 48],
  [300, 100],
]
const NEEDS = [
  { diagramColumns: 40, policies: false, faults: false },
  { diagramColumns: 70, policies: true, faults: true },
  { diagramColumns: 400, policies: true, faults: true },
]

describe.each(SIZES)('%i × %i', (columns, rows) => {
  test('is filled exactly', () => {
    for (const needs of NEEDS) {
      const { bands, left, side, causes } = layoutOf(columns, rows, needs)
      const rules = 2
      expect(Object.values(bands).reduce((sum, band) => sum + band, rules)).toBe(rows)
      expect(bands.body).toBeGreaterThanOrEqual(10)
      expect(side === 0 ? left : left + 1 + side).toBe(columns)
      expect(causes === 0 || causes < columns).toBe(true)
    }
  })

  test('has every panel somewhere', () => {
    for (const needs of NEEDS) {
      const { tabs, side, causes } = layoutOf(columns, rows, needs)
      expect(tabs).toContain('offers')
      expect(tabs.includes('policies')).toBe(needs.policies)
      expect(tabs.includes('faults')).toBe(needs.faults)
      expect(tabs.includes('diagram')).toBe(side === 0)
      expect(tabs.includes('causes')).toBe(causes === 0)
    }
  })
})

test('the smallest screen is that of a terminal of 80 × 24', () => {
  expect([LEAST_COLUMNS, LEAST_ROWS]).toEqual([80, 23])
})
