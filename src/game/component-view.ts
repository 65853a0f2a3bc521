import { KINDS } from '../architecture/components/index.ts'
import { conditionOf } from '../architecture/conditions.ts'
import { rotation } from '../architecture/fleet.ts'
import { machineOf } from '../architecture/machine.ts'
import { rentDollarsPerHour } from '../architecture/numbers.ts'
import { type Loss, singlePoints } from '../architecture/redundancy.ts'
import { nodesServing } from '../architecture/replication/serving.ts'
import { type Component, isPublic, serverName } from '../architecture/topology.ts'
import { waitingAtServer } from '../sim/control.ts'
import type { Operation } from './design.ts'
import type { Run } from './run.ts'
import { sightOf } from './sight.ts'
import type { ComponentView, HealthState, OperationView, ServerView } from './snapshot.ts'
import { failedShare, type Tally, utilisationOf } from './tally.ts'
import { UPGRADES } from './upgrades/index.ts'

/** A server this busy has no room for a rush. */
const BUSY = 0.8

/** Components with servers, as they stand after the last tick; `tally` counts the last ticks. */
export function componentViews(run: Run, tally: Tally): ComponentView[] {
  const losses = singlePoints(run.world)
  return run.design.topology.components
    .filter(({ id }) => run.world.fleets[id])
    .map((component) => componentView(run, component, tally, losses[component.id]))
}

function componentView(run: Run, component: Component, tally: Tally, loss: Loss): ComponentView {
  const { id, kind } = component
  const condition = conditionOf(run.world, component)
  const operation = run.design.operations.find((candidate) => candidate.on === id)
  const operationSeen = operation && operationView(run, operation)
  const dropping = failedShare(tally, id, 'queue-full') > 0
  const jobs = backlogOf(run, component)
  const servers = serverViews(run, component, dropping, operationSeen).map((server, _, { length }) => ({
    ...server,
    waiting: server.waiting + jobs / length,
  }))
  const requests = tally.requests[id] ?? 0
  const changedTick = run.changedTicks[id]
  const unwatched = !sightOf(run).hosts
  return {
    id,
    kind,
    title: KINDS[kind].words,
    tier: KINDS[kind].tier,
    size: sizeLabel(component),
    // Nobody knows better.
    state: unwatched ? 'ok' : worst(servers),
    ...(unwatched && { unwatched }),
    servers,
    utilisation: utilisationOf(tally, id),
    requestsPerSecond: requests / Math.max(1, tally.ticks),
    errorRate: failedShare(tally, id),
    waiting: servers.reduce((sum, { waiting }) => sum + waiting, 0),
    waitMs:
      jobs > 0
        ? run.world.parts[id].resultS * 1000
        : ((tally.timeS[`${id}/waiting`] ?? 0) / Math.max(requests, 1e-9)) * 1000,
    memory: condition?.memory,
    disk: condition?.disk,
    hits: run.world.parts[id]?.hitRatio,
    dollarsPerHour: rentDollarsPerHour(component, run.level.constants),
    lossShare: loss.share,
    single: loss.single,
    public: isPublic(run.design.topology, id),
    changedTick: changedTick !== undefined && changedTick >= 0 ? changedTick : undefined,
    operation: operationSeen,
  }
}

/** Jobs that wait in a queue beside those who wait to publish. */
const backlogOf = (run: Run, { id, kind }: Component): number =>
  kind === 'queue' ? (run.world.parts[id]?.waiting ?? 0) : 0

function serverViews(
  run: Run,
  { id, kind }: Component,
  dropping: boolean,
  operation?: OperationView,
): ServerView[] {
  const { plan, sim, fleets, last } = run.world
  const group = plan.groupIds.indexOf(id)
  const nodes = nodesServing(run.world.clusters, id)
  const inRotation = rotation(fleets[id]).map((takes, i) => takes && (nodes?.[i] ?? true))
  return fleets[id].upAgain.map((upAgain, i) => {
    const utilisation = last.serverBusyS[plan.serverStart[group] + i] / Math.max(plan.workers[group], 1)
    const held = fleets[id].held[i] === 1
    const waiting = waitingAtServer(plan, sim, group, i)
    const name = serverName(id, i)
    const since = run.watch[`down ${name}`] ?? run.watch[`out ${name}`]
    return {
      name,
      state: stateOf({
        down: upAgain > 0,
        held: held && operation?.phase === 'working',
        out: !inRotation[i],
        // Of a pair of balancers the one without the address is no less well.
        standby: kind === 'load-balancer',
        // Of servers that have keys of their own, only the busy ones turn requests away.
        dropping: dropping && (plan.keyed[group] === 0 || utilisation >= BUSY),
        utilisation,
      }),
      utilisation,
      waiting,
      awayTicks: since === undefined ? undefined : run.tick - since,
    }
  })
}

interface Signs {
  down: boolean
  held: boolean
  out: boolean
  standby: boolean
  dropping: boolean
  utilisation: number
}

function stateOf({ down, held, out, standby, dropping, utilisation }: Signs): HealthState {
  if (down) return 'down'
  if (held) return 'restarting'
  if (out) return standby ? 'standby' : 'out'
  if (dropping) return 'full'
  return utilisation >= BUSY ? 'busy' : 'ok'
}

/** From the best to the worst. */
const SEVERITY: readonly HealthState[] = ['ok', 'standby', 'busy', 'out', 'restarting', 'full', 'down']

/** A tier is as well as the worst of its servers that run; when none does, as the worst of all. */
function worst(servers: readonly ServerView[]): HealthState {
  const states = servers.map(({ state }) => state)
  const running = states.filter((state) => state === 'ok' || state === 'busy' || state === 'full')
  const judged = running.length > 0 ? running : states
  return worstOf(judged)
}

/** The worst of some states; `ok` if there are none. */
export const worstOf = (states: readonly HealthState[]): HealthState =>
  states.reduce((a, b) => (SEVERITY.indexOf(b) > SEVERITY.indexOf(a) ? b : a), 'ok')

/** An operation's place between order and completion. */
export function operationView(run: Run, operation: Operation): OperationView {
  const { startTick, workTick, doneTick } = operation
  const working = run.tick >= workTick && doneTick > workTick
  const [from, to] = working ? [workTick, doneTick] : [startTick, workTick]
  return {
    title: UPGRADES[operation.upgrade].words,
    on: operation.on,
    phase: working ? 'working' : 'preparing',
    progress: to > from ? Math.min(1, (run.tick - from) / (to - from)) : 1,
    ticksLeft: Math.max(0, to - run.tick),
  }
}

function sizeLabel(component: Component): string {
  if (!KINDS[component.kind].sizes) return ''
  const { vcpus, memoryGb } = machineOf(component)
  return `${vcpus} vCPU · ${memoryGb} GB`
}
