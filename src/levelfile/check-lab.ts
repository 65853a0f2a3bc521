import type { Experiment } from '../sim/lab.ts'
import type { Network, NetworkEvent } from '../sim/network.ts'
import { checkClass, checkGroup, checkGroupName, groupOf } from './check-lab-network.ts'
import { quote } from './harmless.ts'
import type { Path, Source } from './source.ts'

/** More servers than this in all are a slip of the pen, and a machine that hangs. */
const SERVERS_MOST = 100_000

/** Reports what the parts of a lab file say against each other. */
export function checkLab(source: Source, experiment: Experiment): void {
  const { network, horizon } = experiment
  checkMeasuring(source, experiment)
  for (const [name, group] of Object.entries(network.groups)) checkGroup(source, ['groups', name], group)
  checkServers(source, network)
  network.classes.forEach((_, i) => {
    checkClass(source, network, i)
  })
  network.events?.forEach((event, i) => {
    checkEvent(source, ['events', i], event, network, horizon)
  })
}

function checkMeasuring(
  source: Source,
  { horizon, warmup = 0, windows = [], drain, network }: Experiment,
): void {
  if (warmup >= horizon) source.report(['warmup'], AFTER_THE_END)
  windows.forEach(([from, to], i) => {
    if (from >= to)
      source.report(['windows', i], { en: 'ends before it begins', ko: '시작하기 전에 끝납니다' })
    else if (to > horizon) source.report(['windows', i], AFTER_THE_END)
  })
  if (!drain) return
  checkGroupName(source, ['drain', 'group'], drain.group, network.groups)
  if (drain.from >= horizon) source.report(['drain', 'from'], AFTER_THE_END)
}

const AFTER_THE_END = { en: 'after the end of the run', ko: '실행이 끝난 뒤입니다' }

function checkServers(source: Source, { groups }: Network): void {
  const servers = Object.values(groups).reduce((sum, { n = 1 }) => sum + n, 0)
  if (servers <= SERVERS_MOST) return
  source.reportKey(['groups'], {
    en: `${servers} servers in all, at most ${SERVERS_MOST}`,
    ko: `서버가 모두 ${servers}대입니다 (최대 ${SERVERS_MOST}대)`,
  })
}

function checkEvent(
  source: Source,
  path: Path,
  event: NetworkEvent,
  { groups }: Network,
  horizon: number,
): void {
  if (event.t > horizon) source.report([...path, 't'], AFTER_THE_END)
  checkGroupName(source, [...path, 'group'], event.group, groups)
  const group = groupOf(groups, event.group)
  if (!group) return
  const servers = group.n ?? 1
  for (const [change, server] of Object.entries(event)) {
    if (!['crash', 'restart', 'rot'].includes(change) || Number(server) < servers) continue
    source.report([...path, change], {
      en: `${quote(event.group)} has servers 0 to ${servers - 1}`,
      ko: `${quote(event.group)} 그룹의 서버 번호는 0~${servers - 1}입니다`,
    })
  }
}
