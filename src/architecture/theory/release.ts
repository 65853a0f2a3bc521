/**
 * Releases: each may be bad. Automation (tests before, a canary while, a rollback after) takes bad ones out, lets a
 * part of the users meet them, or ends them sooner (DORA: change failure rate, time to restore service).
 */
export interface ReleaseRules {
  /** Share of releases that break something, before anybody tests. */
  readonly badP: number
  /** Share of bad ones that tests stop. */
  readonly caughtP: number
  /** Share of the requests of a bad release that fail. */
  readonly errorShare: number
  /** Share of the traffic that meets it before it is judged; 1 without a canary. */
  readonly exposedShare: number
  /** Seconds from release to notice, and from notice to the old version everywhere. */
  readonly noticeS: number
  readonly rollbackS: number
}

/** Share of releases that reach users broken. */
export const badReleaseP = ({ badP, caughtP }: ReleaseRules): number => badP * (1 - caughtP)

/** Requests lost to one release on average, at `requestsPerS`. */
export const lostPerRelease = (rules: ReleaseRules, requestsPerS: number): number =>
  badReleaseP(rules) *
  rules.errorShare *
  rules.exposedShare *
  requestsPerS *
  (rules.noticeS + rules.rollbackS)
