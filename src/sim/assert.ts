/** For our own mistakes only: what a user gets wrong is told by diagnostics and refusals. */
export function assert(holds: boolean, what = 'assertion failed'): asserts holds {
  if (!holds) throw new Error(what)
}
