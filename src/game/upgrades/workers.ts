import { oneLess, oneMore, type Tier } from './one-server.ts'

const crew: Tier = {
  concept: 'message-queue',
  targets: (topology) => topology.components.filter(({ kind }) => kind === 'worker'),
  called: { en: 'workers', ko: '워커' },
}

/** Consumers scale alone: the queue hands work to whoever is free, without a balancer. */
export const addWorker = oneMore(crew, {
  words: { en: 'Another worker', ko: '워커 추가' },
  why: {
    en: 'Jobs are done sooner; when the workers keep up on average, a backlog drains.',
    ko: '작업을 더 빨리 처리합니다. 워커가 평균 유입량보다 빨라야 밀린 작업이 줄어듭니다.',
  },
})

/** One worker less. */
export const removeWorker = oneLess(
  crew,
  {
    words: { en: 'One worker less', ko: '워커 줄이기' },
    why: {
      en: 'Saves its rent, where the others keep up.',
      ko: '나머지가 따라갈 수 있다면 임대료를 아낍니다.',
    },
  },
  2,
)
