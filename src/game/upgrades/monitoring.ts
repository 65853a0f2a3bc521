import { monitoring } from '../../architecture/components/monitoring.ts'
import { SEES } from '../../architecture/components/monitoring-params.ts'
import { partContext } from '../../architecture/numbers.ts'
import { type Component, freshId, type Topology } from '../../architecture/topology.ts'
import type { Words } from '../../architecture/words.ts'
import { refuse } from '../refusal.ts'
import type { Draft, Upgrade, UpgradeContext } from '../upgrade.ts'

const SETUP_TICKS = 6

const clients = ({ components }: Topology): Component[] => components.filter(({ kind }) => kind === 'client')

const monitoringOf = ({ components }: Topology | Draft<Topology>) =>
  (components as readonly Component[]).find(({ kind }) => kind === 'monitoring')

/** How much is seen now, as an index into SEES. */
function level({ topology, constants = {} }: UpgradeContext): number {
  const part = monitoringOf(topology)
  return part ? SEES.indexOf(partContext(part, constants).choice('sees') as (typeof SEES)[number]) : 0
}

const stepWords = (from: number, to: number): Words => ({
  en: `${seen(from).en} → ${seen(to).en}`,
  ko: `${seen(from).ko} → ${seen(to).ko}`,
})

const seen = (step: number): Words => monitoring.params.sees.choiceWords![SEES[step]]

function see(topology: Draft<Topology>, step: number): void {
  const part = topology.components.find(({ kind }) => kind === 'monitoring')
  if (part) part.policies.sees = SEES[step]
  else {
    const id = freshId(topology, 'monitoring')
    topology.components.push({ id, kind: 'monitoring', servers: 0, policies: { sees: SEES[step] } })
  }
}

/** Errors of the application in one place, with an alarm on them: where seeing begins. */
export const addErrorLogs: Upgrade = {
  words: { en: 'Error logs', ko: '오류 로그 수집' },
  why: {
    en: 'The errors of all servers in one place, and an alarm on them. What never writes a log stays unseen.',
    ko: '모든 서버의 오류를 한곳에 모으고 알림을 겁니다. 로그를 남기지 않는 문제는 여전히 보이지 않습니다.',
  },
  concept: 'logs',
  targets: clients,
  refuse: (context) => (level(context) > 0 ? refuse('has-error-logs') : undefined),
  detail: () => stepWords(0, 1),
  feeDollars: 0,
  leadTicks: () => SETUP_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology) => see(topology, 1),
}

/** One step more beyond the error logs: host, tier and business metrics. */
export const moreMonitoring: Upgrade = {
  words: { en: 'More monitoring', ko: '모니터링 늘리기' },
  why: {
    en: 'See more of the system, and be woken when it breaks, before the users write.',
    ko: '시스템을 더 많이 보고, 사용자가 항의하기 전에 장애를 알아챕니다.',
  },
  concept: 'metrics',
  targets: clients,
  refuse: (context) => {
    if (level(context) === 0) return refuse('needs-error-logs')
    return level(context) >= SEES.length - 1 ? refuse('sees-everything') : undefined
  },
  detail: (context) => stepWords(level(context), level(context) + 1),
  feeDollars: 0,
  leadTicks: () => SETUP_TICKS,
  downTicks: 0,
  takes: 'all',
  apply: (topology, _, context) => see(topology, level(context) + 1),
}

export const lessMonitoring: Upgrade = {
  words: { en: 'Less monitoring', ko: '모니터링 줄이기' },
  why: { en: 'Saves its price, and some alarms.', ko: '비용과 알림이 줄어듭니다.' },
  concept: 'metrics',
  targets: clients,
  refuse: (context) => (level(context) === 0 ? refuse('sees-nothing') : undefined),
  detail: (context) => stepWords(level(context), level(context) - 1),
  feeDollars: 0,
  leadTicks: () => 0,
  downTicks: 0,
  takes: 'all',
  apply: (topology, _, context) => see(topology, level(context) - 1),
}
