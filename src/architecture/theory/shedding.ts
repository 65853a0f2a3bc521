/**
 * Load shedding: a server with a finite room turns away what it could not answer in time, so that what it does take
 * is answered. The wait in a full server is (K − c) service times over c workers.
 */

/** Seconds that the last one let into a server with room for `room` requests waits for a worker. */
export const fullWaitS = (room: number, workers: number, serviceS: number): number =>
  (Math.max(0, room - workers) * serviceS) / workers

/** The largest room whose full line is waited for no longer than `waitS`: c + waitS c / m, at least the workers. */
export const roomFor = (waitS: number, workers: number, serviceS: number): number =>
  Math.max(workers, Math.floor(workers + (waitS * workers) / serviceS + 1e-9))
