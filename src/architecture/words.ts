/** Words for people, in both languages; they stand in the file of the thing they name. */
export interface Words {
  en: string
  ko: string
}
export type Language = keyof Words
export const LANGUAGES = ['en', 'ko'] as const satisfies readonly Language[]
