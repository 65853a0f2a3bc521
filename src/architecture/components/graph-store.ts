import { storeKind } from '../sharding/nosql.ts'

/** Records that point at each other: many joins are cheap, and nothing can be cut into shards. */
export const graphStore = storeKind('graph', { en: 'graph store', ko: '그래프 저장소' })
