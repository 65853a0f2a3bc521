import { poisson } from '../../sim/variates.ts'
import type { Param, UpdateContext } from '../kind.ts'
import type { PolicyValue, Topology } from '../topology.ts'
import { SEES } from './monitoring-params.ts'

/** Numbers of a pipeline that releases to several places. */
export const rolloutParams = {
  canary: {
    default: 'off',
    choices: ['off', '5%', '25%'],
    choiceWords: {
      off: { en: 'off', ko: '끔' },
      '5%': { en: '5 % of the servers first', ko: '서버 5%부터' },
      '25%': { en: '25 % of the servers first', ko: '서버 25%부터' },
    },
    policy: {
      words: { en: 'canary', ko: '카나리 배포' },
      why: {
        en: 'A bad release meets few users before it is judged. Fewer errors are noticed later, and a good one takes longer.',
        ko: '잘못된 배포를 판단하기 전까지 적은 사용자만 겪습니다. 다만 오류가 적어 늦게 알아채고, 좋은 배포도 그만큼 늦어집니다.',
      },
      concept: 'dc-deploy',
    },
    source: 'Google SRE workbook ch. 16: canarying releases',
  },
  canaryS: {
    default: 60,
    unit: 's',
    min: 0,
    max: 1e4,
    source: 'how long a canary is watched: an hour in reality, scaled to a level (our choice)',
  },
  canaryErrors: {
    default: 10,
    unit: 'count',
    min: 1,
    max: 1e5,
    source: 'logged errors of the canary, more than of the others, that stop it (our choice)',
  },
  deployS: {
    default: 2,
    unit: 's',
    min: 0,
    max: 1e4,
    source: 'every datacentre at once, by the pipeline: minutes in reality, scaled to a level (our choice)',
  },
} as const satisfies Record<string, Param>

const SHARES: Readonly<Record<string, number>> = { '5%': 0.05, '25%': 0.25 }

/** Share of the servers that a release goes to first; undefined: to all at once. */
export const canaryShare = (policy: PolicyValue): number | undefined => SHARES[policy]

const ofKind = ({ components }: Topology, kind: 'pipeline' | 'monitoring') =>
  components.find((component) => component.kind === kind)

/**
 * Watches a canary for a sub-tick: true when it has made so many errors more than the others that it is found bad.
 * Their number comes to that after errors / (rate × share × broken part) seconds. Without error logs nobody sees the
 * difference, and what they do not tell only business metrics show; a canary whose time is over goes to all servers, good or bad.
 */
export function isCanaryBad(context: UpdateContext): boolean {
  const { state, topology, situation, number, of, hS, arrived, luck } = context
  if (!state.canaryLeftS) return false
  const monitoring = ofKind(topology, 'monitoring')
  const pipeline = ofKind(topology, 'pipeline')
  if (monitoring && pipeline && situation.parts[monitoring.id].sees > 0) {
    const seen = situation.parts[monitoring.id].sees < SEES.indexOf('business') ? 1 - (state.silent ?? 0) : 1
    const wrong = state.broken * state.exposed * number('releaseErrorShare') * seen
    state.canaryFailed += poisson(luck('canary'), arrived({ work: 'application' }) * wrong)
    if (state.canaryFailed >= of(pipeline).number('canaryErrors')) return true
  }
  state.canaryLeftS = Math.max(0, state.canaryLeftS - hS)
  if (state.canaryLeftS === 0 && state.noticed === 0) state.exposed = 1
  return false
}
