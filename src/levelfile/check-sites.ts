import { FAULTS } from '../architecture/faults/index.ts'
import type { Component } from '../architecture/topology.ts'
import { quote } from './harmless.ts'
import type { LevelFile } from './level-schema.ts'
import { checkComponent } from './plan.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'
import type { StartFile } from './start.ts'

const MOST_SITES = 8

/** Reports components that stand in a datacentre that is not listed, and more datacentres than anybody has. */
export function checkSites(source: Source, at: Path, { components, sites }: StartFile): void {
  if (Object.keys(sites).length > MOST_SITES)
    source.reportKey(['start', 'sites'], {
      en: `more than ${MOST_SITES} datacentres`,
      ko: `데이터센터는 ${MOST_SITES}곳까지입니다`,
    })
  components.forEach(({ site }, i) => {
    if (site !== undefined) checkSite(source, [...at, i, 'site'], site, Object.keys(sites))
  })
}

/** Reports faults of components, or of datacentres, that there can never be. */
export function checkFaultPlaces(
  source: Source,
  faults: LevelFile['faults'],
  start: StartFile,
  components: readonly Component[],
): void {
  const sites = new Set([...Object.keys(start.sites), ...components.flatMap(({ site }) => site ?? [])])
  for (const [i, { fault, on, to }] of faults.entries())
    for (const [key, id] of Object.entries({ on, to })) {
      if (id === undefined) continue
      if (FAULTS[fault].place === 'site') checkSite(source, ['faults', i, key], id, [...sites])
      else checkComponent(source, ['faults', i, key], id, components)
    }
}

function checkSite(source: Source, path: Path, id: string, sites: readonly string[]): void {
  if (sites.includes(id)) return
  const message = {
    en: `there is no datacentre ${quote(id)}`,
    ko: `그런 데이터센터가 없습니다: ${quote(id)}`,
  }
  source.report(path, message, suggestion(id, sites))
}
