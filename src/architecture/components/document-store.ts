import { storeKind } from '../sharding/nosql.ts'

/** Whole JSON documents by their keys, related data inside them. What lies in another document is one more read. */
export const documentStore = storeKind('document', { en: 'document store', ko: '문서 저장소' })
