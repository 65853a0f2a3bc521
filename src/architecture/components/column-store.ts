import { storeKind } from '../sharding/nosql.ts'

/** Wide rows in sorted runs: writes are appended, reads look into several runs. */
export const columnStore = storeKind('column', { en: 'column store', ko: '컬럼 저장소' })
