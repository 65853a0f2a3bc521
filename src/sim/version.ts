/** Raised whenever the same network, seed and events no longer give the same state: replays are tied to it. */
export const ENGINE_VERSION = 1
