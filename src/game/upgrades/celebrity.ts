import type { Cure } from '../../architecture/sharding/shares.ts'
import type { Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { refuse } from '../refusal.ts'
import type { Upgrade } from '../upgrade.ts'
import { draftOf } from './redraw.ts'
import { dividedStores, refuseWhileMoving } from './sharding.ts'

/** A release of the application, or an entry in the map of shards. */
const RELEASE_TICKS = 6
const BOOT_TICKS = 10

interface Plan {
  cure: Exclude<Cure, 'none'>
  words: Words
  why: Words
  detail: Words
  /** Servers more or less. */
  servers: number
  targets: Upgrade['targets']
}

const shardedOnly = (topology: Topology) =>
  dividedStores(topology).filter(({ kind }) => kind === 'sharded-database')

const cureBy = ({ cure, words, why, detail, servers, targets }: Plan): Upgrade => ({
  words,
  why,
  concept: 'celebrity',
  targets,
  refuse: (context) =>
    context.on.policies.celebrity === cure ? refuse('already-set') : refuseWhileMoving(context),
  detail: () => detail,
  feeDollars: 0,
  leadTicks: () => (servers > 0 ? BOOT_TICKS : RELEASE_TICKS),
  downTicks: 0,
  takes: 'all',
  apply: (topology, on) => {
    const component = draftOf(topology, on)
    // A shard that was kept for the celebrity is everybody's again.
    component.servers += servers - (on.policies.celebrity === 'own-shard' && cure !== 'own-shard' ? 1 : 0)
    component.policies.celebrity = cure
  },
})

export const ownShardForCelebrity = cureBy({
  cure: 'own-shard',
  words: { en: 'A shard of its own for the celebrity', ko: '셀럽 키 전용 샤드' },
  why: {
    en: 'The hot key stops hurting its neighbours. It is still one server.',
    ko: '뜨거운 키가 이웃 키를 더는 방해하지 않습니다. 그래도 서버는 한 대입니다.',
  },
  detail: { en: 'one shard more, for one key', ko: '키 하나를 위한 샤드 추가' },
  servers: 1,
  targets: shardedOnly,
})

export const splitCelebrityKey = cureBy({
  cure: 'split',
  words: { en: 'Split the celebrity’s key', ko: '셀럽 키 쪼개기' },
  why: {
    en: 'Its writes spread over sub-keys; each read has to gather them all.',
    ko: '쓰기가 하위 키로 나뉩니다. 대신 읽을 때마다 모두 모아야 합니다.',
  },
  detail: { en: 'sub-keys on several shards', ko: '여러 샤드의 하위 키' },
  servers: 0,
  targets: shardedOnly,
})

export const cacheCelebrity = cureBy({
  cure: 'cached',
  words: { en: 'Cache the celebrity', ko: '셀럽 키 캐시' },
  why: {
    en: 'The application keeps the one hot answer for a moment. Reads only, and a little stale.',
    ko: '애플리케이션이 뜨거운 응답 하나를 잠시 기억합니다. 읽기에만 통하고 조금 오래된 값일 수 있습니다.',
  },
  detail: { en: 'kept for a second', ko: '1초 동안 보관' },
  servers: 0,
  targets: dividedStores,
})
