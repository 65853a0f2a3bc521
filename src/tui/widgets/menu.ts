/**
 * The rows of a list whose entries take several rows each, moved so that the selected entry is in sight: as far
 * from the top as it can stay.
 */
export function scrollTo(selected: number, blocks: readonly (readonly string[])[], height: number): string[] {
  const total = (from: number, to: number) =>
    blocks.slice(from, to).reduce((sum, block) => sum + block.length, 0)
  let first = 0
  while (first < selected && total(first, selected + 1) > height) first++
  return blocks.slice(first).flat().slice(0, height)
}

/** The next entry, `step` further on, round the ends. */
export const moved = (selected: number, step: number, length: number): number =>
  length === 0 ? 0 : (selected + step + length) % length
