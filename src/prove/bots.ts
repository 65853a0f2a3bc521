import { applyCommand } from '../game/apply.ts'
import type { Offer } from '../game/offer.ts'
import type { Run } from '../game/run.ts'
import { type Allows, anything } from './ban.ts'
import { acceptable, addsSomething, commandOf } from './offers.ts'
import type { Player } from './play-out.ts'

/** Tricks that should not win three stars, because they need no thought. */
export const BOTS = {
  'biggest-server': {
    words: { en: 'biggest servers', ko: '무조건 가장 큰 서버' },
    /** Where this is the lesson, it may win. */
    lesson: 'scale-up',
    wants: biggestServers,
  },
  'buy-everything': {
    words: { en: 'buy everything', ko: '무조건 전부 구매' },
    lesson: undefined,
    wants: everything,
  },
} as const

export type BotName = keyof typeof BOTS
export const BOT_NAMES = Object.keys(BOTS) as BotName[]

/** A bot for one playing: it orders what it wants as soon as it can be paid. */
export const botPlayer =
  (name: BotName, allows: Allows = anything): Player =>
  (run) => {
    for (const offer of acceptable(run, allows).filter((each) => BOTS[name].wants(run, each)))
      applyCommand(run, commandOf(offer))
  }

/** A disk that is fuller than this is doubled: running full is no trick. */
const FULL_DISK = 0.8

/** Every machine as big as possible; disks as they fill up. */
function biggestServers(run: Run, { name, context }: Offer): boolean {
  return name === 'bigger-server' || (name === 'bigger-disk' && isFull(run, context.on))
}

function isFull(run: Run, { id, diskGb = Infinity }: { id: string; diskGb?: number }): boolean {
  return (run.world.parts[id]?.dataGb ?? 0) > FULL_DISK * diskGb
}

/** Everything that adds something, and again for as long as it is on offer. */
function everything({ level }: Run, offer: Offer): boolean {
  return addsSomething(level, offer)
}
