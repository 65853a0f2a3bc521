import type { Command } from '../game/command.ts'
import { rentOf } from '../game/economy.ts'
import { type Offer, offersOf } from '../game/offer.ts'
import type { Run } from '../game/run.ts'
import { applied } from './moves.ts'
import type { Player } from './play-out.ts'

/** Tricks that should not win three stars, because they need no thought. */
export const BOTS = {
  'biggest-server': {
    words: { en: 'biggest servers', ko: '무조건 가장 큰 서버' },
    /** Where this is the lesson, it may win. */
    lesson: 'scale-up',
    play: biggestServers,
  },
  'buy-everything': {
    words: { en: 'buy everything', ko: '무조건 전부 구매' },
    lesson: undefined,
    play: everything,
  },
} as const

export type BotName = keyof typeof BOTS
export const BOT_NAMES = Object.keys(BOTS) as BotName[]

/** A bot for one playing. */
export const botPlayer = (name: BotName): Player => BOTS[name].play

/** A disk that is fuller than this is doubled: running full is no trick. */
const FULL_DISK = 0.8

/** Every machine as big as possible, as soon as it can be paid; disks as they fill up. */
function biggestServers(run: Run): Command[] {
  return acceptable(run)
    .filter(
      ({ name, context }) => name === 'bigger-server' || (name === 'bigger-disk' && isFull(run, context.on)),
    )
    .map(order)
}

function isFull(run: Run, { id, diskGb = Infinity }: { id: string; diskGb?: number }): boolean {
  return (run.world.parts[id]?.dataGb ?? 0) > FULL_DISK * diskGb
}

/** Everything that adds something, as soon as it can be paid, and again for as long as it is on offer. */
function everything(run: Run): Command[] {
  return acceptable(run)
    .filter((offer) => addsSomething(run, offer))
    .map(order)
}

const acceptable = (run: Run): Offer[] =>
  offersOf({ ...run, cashDollars: run.money.cashDollars }).filter(({ refusal }) => !refusal)

const order = ({ name, context }: Offer): Command => ({ do: name, on: context.on.id })

function addsSomething({ level, design }: Run, { upgrade, context }: Offer): boolean {
  if (upgrade.runbook) return false
  const before = design.topology
  const after = applied(before, upgrade, context)
  return (
    JSON.stringify(after) !== JSON.stringify(before) &&
    rentOf(after, level) >= rentOf(before, level) &&
    after.components.length >= before.components.length
  )
}
