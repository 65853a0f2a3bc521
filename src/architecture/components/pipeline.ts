import type { Kind } from '../kind.ts'
import { rolloutParams } from './canary.ts'

/**
 * Continuous integration and deployment: tests stop most bad releases, a button puts the old version back, and
 * work that is scripted takes less time to prepare.
 */
export const pipeline: Kind = {
  words: { en: 'CI automation', ko: 'CI 자동화' },
  tier: 0,
  aside: true,
  params: {
    ...rolloutParams,
    caughtP: {
      default: 0.7,
      unit: 'share',
      min: 0,
      max: 1,
      source: 'bad releases that tests stop: from 30–64 % bad down to 5–15 % (DORA 2023, low against high)',
    },
    rollbackS: {
      default: 5,
      unit: 's',
      min: 0,
      max: 1e4,
      source: 'automated rollback: under an hour against days (DORA time to restore), scaled to a level',
    },
    leadFactor: {
      default: 0.5,
      unit: 'share',
      min: 0.01,
      max: 1,
      source: 'lead time of scripted work over that by hand (our choice; DORA finds far more)',
    },
    dollarsPerHour: {
      default: 0.15,
      unit: 'dollars',
      min: 0,
      max: 1000,
      source: 'build machines and licences, about 110 $/month (our choice)',
    },
  },
  takes: () => false,
  route: () => [],
  dollarsPerHour: ({ number }) => number('dollarsPerHour'),
}
