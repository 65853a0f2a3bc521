/**
 * What can become untrue or get lost, counted where it arises: requests, or writes, of the sampled traffic.
 * `recoveredWrites` are writes that had been counted as lost and were found again.
 */
export const TRUTHS = [
  'staleReads',
  'lostWrites',
  'recoveredWrites',
  'conflicts',
  'loggedOut',
  'unrevokedRequests',
  'duplicateJobs',
  'lostJobs',
  'deadLetters',
  'oldAssets',
] as const
export type Truth = (typeof TRUTHS)[number]
