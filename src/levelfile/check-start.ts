import { KINDS, type KindName } from '../architecture/components/index.ts'
import { partContext } from '../architecture/numbers.ts'
import { checkSites } from './check-sites.ts'
import { quote } from './harmless.ts'
import { checkParam } from './param.ts'
import { checkComponent } from './plan.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'
import { hasDisk, type StartFile, topologyOf } from './start.ts'

type ComponentFile = StartFile['components'][number]

/** Reports what is wrong with the architecture that a level starts with. */
export function checkStart(source: Source, start: StartFile): void {
  const at: Path = ['start', 'components']
  start.components.forEach((component, i) => {
    checkMachine(source, [...at, i], component)
    for (const [name, value] of Object.entries(component.policies)) {
      checkParam(source, [...at, i, 'policies', name], KINDS[component.kind].params, value)
    }
  })
  checkIds(source, at, start)
  checkCalls(source, at, start)
  checkSites(source, at, start)
  if (start.components.every(({ kind }) => !KINDS[kind].group)) {
    source.reportKey(at, { en: 'nothing here answers requests', ko: '요청에 답할 구성 요소가 없습니다' })
  }
}

/** Ids are unique, those of the clients and DNS that come unlisted included. */
function checkIds(source: Source, at: Path, start: StartFile): void {
  const taken = new Set(
    topologyOf(start)
      .components.slice(0, -start.components.length)
      .map(({ id }) => id),
  )
  start.components.forEach(({ id }, i) => {
    if (taken.has(id)) {
      source.report([...at, i, 'id'], {
        en: `there is a component ${quote(id)} already`,
        ko: `이미 있는 구성 요소입니다: ${quote(id)}`,
      })
    }
    taken.add(id)
  })
}

/** Does the kind have as many servers as the file says? Some are one machine, or somebody else's. */
function isCounted(kind: KindName): boolean {
  const { group, sizes } = KINDS[kind]
  const part = { id: kind, kind, servers: 2, policies: {}, size: sizes?.[0].name, diskGb: 1 }
  return group !== undefined && group(partContext(part, {})).n === 2
}

function checkMachine(source: Source, path: Path, { kind, size, servers, disk }: ComponentFile): void {
  const { sizes, group } = KINDS[kind]
  const names = sizes?.map((offered) => offered.name) ?? []
  if (sizes && size === undefined) {
    source.reportKey(
      path,
      { en: "'size' is missing", ko: "빠진 키가 있습니다: 'size'" },
      suggestion('', names),
    )
  } else if (size !== undefined && !names.includes(size)) {
    const message = {
      en: `${kind} has no size ${quote(size)}`,
      ko: `${kind}에 없는 크기입니다: ${quote(size)}`,
    }
    source.report([...path, 'size'], message, suggestion(size, names))
  }
  if (hasDisk(kind) && !disk) {
    source.reportKey(
      path,
      { en: "'disk' is missing: a place for the data", ko: "데이터를 둘 'disk'가 빠졌습니다" },
      { en: 'such as disk: 20GB', ko: '예: disk: 20GB' },
    )
  }
  if (!hasDisk(kind) && disk) {
    source.reportKey([...path, 'disk'], {
      en: `${kind} stores no data`,
      ko: `데이터를 저장하지 않는 종류입니다: ${kind}`,
    })
  }
  if (servers && !(group && (servers === 1 || isCounted(kind)))) {
    source.reportKey([...path, 'servers'], {
      en: `${kind} has no servers of ours`,
      ko: `우리 서버가 없는 종류입니다: ${kind}`,
    })
  }
}

function checkCalls(source: Source, at: Path, start: StartFile): void {
  const { components, links } = topologyOf(start)
  start.components.forEach(({ id, calls }, i) => {
    calls?.forEach((callee, j) => {
      const path = [...at, i, 'calls', j]
      checkComponent(source, path, callee, components)
      if (!reaches(links, callee, id)) return
      source.report(path, {
        en: `a circle: ${quote(callee)} calls ${quote(id)} in its turn`,
        ko: `호출이 돌고 돕니다: ${quote(callee)} → ${quote(id)}`,
      })
    })
  })
}

/** Can a call that is at `from` come to `to`? */
function reaches(links: readonly { from: string; to: string }[], from: string, to: string): boolean {
  const open = [from]
  const seen = new Set(open)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    for (const link of links) {
      if (link.from !== id || seen.has(link.to)) continue
      seen.add(link.to)
      open.push(link.to)
    }
  }
  return false
}
