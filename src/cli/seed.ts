import { SEED_LONGEST } from '../replay/replay.ts'
import { BadInput } from './bad-input.ts'

/** A seed is any text that a replay can hold. Throws BadInput for others. */
export function checkSeed(seed: string | undefined): void {
  if (seed !== undefined && (seed.length < 1 || seed.length > SEED_LONGEST))
    throw new BadInput(
      `outgrow: --seed: expected 1 to ${SEED_LONGEST} characters`,
      `outgrow: --seed: 1~${SEED_LONGEST}자여야 합니다`,
    )
}
