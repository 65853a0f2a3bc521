import { storeKind } from '../sharding/nosql.ts'

/** Values by their keys, and nothing else: fast, spread over nodes by itself. A join is the application's to make. */
export const keyValueStore = storeKind('key-value', { en: 'key-value store', ko: '키-값 저장소' })
