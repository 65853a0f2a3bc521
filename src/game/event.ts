import type { Words } from '../architecture/words.ts'

export type Severity = 'info' | 'good' | 'warn' | 'bad'

/** A figure in an event; the unit stands in the placeholder: `{waitMs:ms}`. */
export type Figures = Readonly<Record<string, number | string | Words>>

/** Something that happened, with the figures that say why. Output only; words are filled in by the reader. */
export interface Event {
  readonly tick: number
  readonly kind: EventKind
  readonly severity: Severity
  /** The component it is about. */
  readonly on?: string
  readonly figures: Figures
  /** An incident of this kind that the player meets for the first time: the screen may pause and explain. */
  readonly incident?: boolean
}

/**
 * What an event says. Placeholders are `{name}` or `{name:unit}` with unit ms, percent, dollars, dollarsPerHour,
 * count, ticks, gb, perSecond.
 */
export const EVENT_WORDS = {
  'level-started': {
    en: 'Day 1 of {days:count}. {goals}',
    ko: '1일차 / 총 {days:count}일. {goals}',
  },
} as const satisfies Record<string, Words>

export type EventKind = keyof typeof EVENT_WORDS
