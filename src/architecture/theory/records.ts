/**
 * Clients of one region and the address that each remembers: a record is kept for the TTL it came with, and the next
 * look-up gets whatever is answered then. Ages are spread evenly while nothing changes (renewal theory: the residual
 * life of a fixed one is uniform), so that after a change max(0, 1 − t/TTL) of the clients are still at the old
 * address. Clients are kept in slots by when their record ends; within a slot they end evenly.
 */
export interface Records {
  /** Length of a slot, and what is left of the one that is ending, seconds. */
  slotS: number
  leftS: number
  /** [slot from the one that ends now] [address] share of the clients. */
  slots: number[][]
}

/** Slots that the longest TTL is cut into. */
const SLOTS = 30

/** Part of the clients, whose records end evenly over a time from now. */
export interface Ending {
  readonly withinS: number
  readonly part: number
}

/** Clients at addresses by `shares`, whose records end as given; none of them later than `longestS`. */
export function newRecords(shares: readonly number[], endings: readonly Ending[], longestS: number): Records {
  const slotS = Math.max(1e-3, longestS / SLOTS)
  const slots = Array.from({ length: SLOTS + 1 }, (_, i) => {
    const part = endings.reduce(
      (sum, ending) => sum + ending.part * overlap(i * slotS, slotS, ending.withinS),
      0,
    )
    return shares.map((share) => share * part)
  })
  return { slotS, leftS: slotS, slots }
}

/** Share of [0, whole] that lies in [from, from + length]. */
function overlap(from: number, length: number, whole: number): number {
  if (whole <= 0) return from === 0 ? 1 : 0
  return Math.max(0, Math.min(from + length, whole) - from) / whole
}

/** Moves on by `hS`: clients whose record ends look up `answer` and keep it for `ttlS`. */
export function renew(records: Records, answer: readonly number[], ttlS: number, hS: number): void {
  let restS = hS
  while (restS > 1e-12) {
    const dtS = Math.min(restS, records.leftS)
    const asking = end(records, dtS / records.leftS)
    const slot = slotAt(records, ttlS)
    for (const [address, share] of answer.entries()) slot[address] += asking * share
    records.leftS -= dtS
    restS -= dtS
    if (records.leftS > 1e-9) continue
    records.slots.push(records.slots.shift()!.fill(0))
    records.leftS = records.slotS
  }
}

/** Takes a part of the slot that ends out of it, and returns how many clients that is. */
function end({ slots: [first] }: Records, part: number): number {
  let asking = 0
  for (const [address, share] of first.entries()) {
    asking += share * part
    first[address] -= share * part
  }
  return asking
}

/** The slot in which a record ends that is kept for `ttlS` from now; longer ones than there are slots for end last. */
function slotAt({ slots, slotS, leftS }: Records, ttlS: number): number[] {
  const place = ttlS < leftS ? 0 : 1 + Math.floor((ttlS - leftS) / slotS + 1e-9)
  return slots[Math.min(slots.length - 1, place)]
}

/** Share of the clients at each address. */
export const sharesOf = ({ slots }: Records): number[] =>
  slots[0].map((_, address) => slots.reduce((sum, slot) => sum + slot[address], 0))
