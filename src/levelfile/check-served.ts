import { quote } from './harmless.ts'
import type { LevelFile } from './level-schema.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

/** Reports tiers that are to answer requests which the level does not have. */
export function checkServed(
  source: Source,
  { start, upgrades = {} }: Partial<LevelFile>,
  requests: LevelFile['requests'],
): void {
  start?.components.forEach(({ serves = [] }, i) => {
    checkKnown(source, ['start', 'components', i, 'serves'], serves, requests)
  })
  for (const [name, { requests: split = [] }] of Object.entries(upgrades))
    checkKnown(source, ['upgrades', name, 'requests'], split, requests)
}

function checkKnown(source: Source, at: Path, names: readonly string[], requests: object): void {
  names.forEach((name, i) => {
    if (Object.hasOwn(requests, name)) return
    const message = { en: `there are no requests ${quote(name)}`, ko: `그런 요청이 없습니다: ${quote(name)}` }
    source.report([...at, i], message, suggestion(name, Object.keys(requests)))
  })
}
