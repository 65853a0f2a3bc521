declare const OUTGROW_VERSION: string | undefined

/** The version in package.json, written in by build.ts; run from source there is none. */
export const VERSION: string = typeof OUTGROW_VERSION === 'string' ? OUTGROW_VERSION : '0.0.0-source'
