/** The languages of the interface. The shape is that of `architecture/words.ts`; this folder imports nothing. */
export const LANGUAGES = ['en', 'ko'] as const
export type Language = (typeof LANGUAGES)[number]
export type Words = Readonly<Record<Language, string>>

/** Values for the placeholders of a sentence. */
export type Figures = Readonly<Record<string, number | string | Words>>
