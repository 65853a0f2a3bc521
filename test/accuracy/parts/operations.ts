import { crash } from '../../../src/architecture/fault.ts'
import { noticeS } from '../../../src/architecture/theory/alert.ts'
import type { Standing } from '../../../src/architecture/theory/sessions.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { falseAlertsPerDay, pair, shared } from '../../architecture/theory/closed-forms.ts'
import { simulate } from '../../architecture/theory/failing-servers.ts'
import { alarms } from '../../architecture/theory/real-alarms.ts'
import { mean } from '../../architecture/theory/real-keys.ts'
import { play, sumOf } from '../../architecture/theory/session-course.ts'
import { type Crowd, simulateUsers } from '../../architecture/theory/session-users.ts'
import { chain, failures, running, STATIC } from '../../support/scenario.ts'
import { type Part, quantityOf, seeds, shareOf } from './part.ts'

const SERVES: Standing = 'serves'
const REST = [SERVES, SERVES, SERVES]
const CRASH: Crowd = {
  newUsersPerS: 40,
  gapS: 10,
  stayS: 120,
  sticks: true,
  scenes: [
    { fromS: 0, standing: [SERVES, ...REST] },
    { fromS: 40, standing: ['dead', ...REST], wiped: [0] },
    { fromS: 52, standing: ['away', ...REST] },
  ],
  untilS: 120,
}

const CHECKS = { intervalS: 5, threshold: 3, servers: 3, perS: 60 }

/** Seconds that the running system goes on sending to a dead server, by the requests that it refuses. */
function windowOf(server: number, crashAtS: number): number {
  const { servers, perS, intervalS, threshold } = CHECKS
  const policies = { healthIntervalS: intervalS, healthThreshold: threshold }
  const topology = chain(
    { id: 'lb', kind: 'load-balancer', policies },
    { id: 'web', kind: 'web-server', size: 'm7g.large', servers },
  )
  const { world, play } = running({ topology, requests: { page: STATIC }, requestsPerSecond: perS })
  play(crashAtS)
  crash(world, 'web', server, 1000)
  const span = play(intervalS * threshold + 5)
  return (failures(span) - span.failed.crashed) / (perS / servers)
}

/** The same check by check: a server dies at any moment between two of its checks. */
function windowByChecks(seed: string): number {
  const stream = new Stream(seed, 'checks')
  const firstS = () => stream.uniform() * CHECKS.intervalS
  return mean(seeds(100, () => firstS() + (CHECKS.threshold - 1) * CHECKS.intervalS))
}

const PART = { mtbfS: 400, mttrS: 20 }

export const OPERATIONS: readonly Part[] = [
  {
    name: 'availability',
    shows: 'Servers that fail and come back, a pair and four behind checks; requests one by one.',
    figures: () => {
      const run = (servers: number, as: 'pair' | 'shared', noticedS: number) =>
        seeds(4, (i) => 1 - simulate([{ part: PART, servers, as, noticedS }], 200_000, `accuracy ${i}`))
      return [
        shareOf('unavailable: a pair', 1 - pair(PART, 5), run(2, 'pair', 5), 0.003),
        shareOf('unavailable: four behind checks', 1 - shared(PART, 4, 8), run(4, 'shared', 8), 0.003),
      ]
    },
  },
  {
    name: 'window of a health check',
    shows:
      'A server dies, and checks notice it one by one; the model is the running system and what it refuses.',
    figures: () => {
      const windows = seeds(15, (i) => windowOf(i % 3, 20 + Math.floor(i / 3)))
      const runs = seeds(8, (i) => windowByChecks(`accuracy ${i}`))
      return [quantityOf('requests to the dead server for', 's', mean(windows), runs, 0.05)]
    },
  },
  {
    name: 'alert',
    shows:
      'Requests that fail one by one, watched by the alert of the game; the model is the theory of its windows.',
    figures: () => {
      const rules = { intervalS: 10, threshold: 0.05, inRow: 3 }
      const notice = seeds(40, (i) => {
        const startS = 90 + (10 * (i + 0.5)) / 40
        return alarms(rules, 200, (t) => (t >= startS ? 0.2 : 0), 180, `accuracy ${i}`)[0] - startS
      })
      const eager = { intervalS: 5, threshold: 0.05, inRow: 1 }
      const wrong = seeds(8, (i) => 2 * alarms(eager, 10, () => 0.01, 43_200, `accuracy ${i}`).length)
      return [
        quantityOf('time to notice', 's', noticeS(rules, 0.2), notice, 0.05),
        quantityOf('false alerts a day', 'count', falseAlertsPerDay(eager, 10, 0.01), wrong, 0.15),
      ]
    },
  },
  {
    name: 'sticky sessions',
    shows: 'Users one by one, of a server that dies with the sessions in its memory.',
    figures: () => {
      const out = (strangers: number[]) => sumOf(strangers, 52, 120)
      const runs = seeds(4, (i) => out(simulateUsers(CRASH, `accuracy ${i}`).strangers))
      return [quantityOf('users logged out', 'count', out(play(CRASH).strangers), runs, 0.08)]
    },
  },
]
