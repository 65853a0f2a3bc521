import { freshId } from '../../architecture/topology.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'

const SETUP_TICKS = 20

/** Continuous integration: tests before a release, a button to take it back, scripts for the rest. */
export const addPipeline: Upgrade = {
  words: { en: 'CI automation', ko: 'CI 자동화' },
  why: {
    en: 'Fewer releases break something, a bad one is taken back quickly, and work takes less time to prepare.',
    ko: '잘못된 배포가 줄고, 나가더라도 금세 되돌립니다. 다른 작업의 준비 시간도 짧아집니다.',
  },
  concept: 'automation',
  targets: ({ components }) => components.filter(({ kind }) => kind === 'client'),
  refuse: ({ topology }) =>
    topology.components.some(({ kind }) => kind === 'pipeline') ? refuse('has-pipeline') : undefined,
  detail: () => ({
    en: 'tests stop most bad releases; rollback by a button; lead times halved',
    ko: '테스트가 잘못된 배포 대부분을 막고, 버튼으로 되돌리며, 준비 시간이 절반이 됩니다',
  }),
  feeDollars: 0,
  leadTicks: () => SETUP_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology) => {
    const id = freshId(topology, 'pipeline')
    topology.components.push({ id, kind: 'pipeline', servers: 0, policies: {} })
  },
}

/** Back to releases by hand. */
export const removePipeline: Upgrade = {
  words: { en: 'No more CI automation', ko: 'CI 자동화 그만두기' },
  why: { en: 'Saves its price.', ko: '비용을 아낍니다.' },
  concept: 'automation',
  targets: ({ components }) => components.filter(({ kind }) => kind === 'pipeline'),
  refuse: () => undefined,
  detail: () => ({
    en: 'releases go out untested, and are taken back by hand',
    ko: '테스트 없이 배포하고, 되돌리기도 손으로 합니다',
  }),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    topology.components = topology.components.filter(({ id }) => id !== on.id)
  },
}
