import { busyFor, type Kind, type RouteContext } from '../kind.ts'
import type { Leg } from '../leg.ts'
import { contention, diskDollarsPerHour, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { applying } from '../replication/applying.ts'
import { backupBill } from '../replication/backup-bill.ts'
import { commitGroup } from '../replication/commit.ts'
import { moveSites } from '../replication/near.ts'
import { replicationParams } from '../replication/params.ts'
import { isMerging, replicasOf } from '../replication/profile.ts'
import { replicated } from '../replication/routes.ts'
import { applyPerSAtPrimary } from '../replication/serving.ts'
import { distanceMs, keeps, siteOf } from '../topology.ts'
import { databaseMachine, databaseParams, storeCondition } from './data-machine.ts'

/**
 * Queries of a request run one after the other on one connection and keep one processor busy for their summed time.
 * Each query is a round trip inside the datacentre.
 */
export function dataLegs({ component, caller, topology, traffic, number, part }: RouteContext): Leg[] {
  const { queryMs, writes } = traffic.kind
  const queries = traffic.kind.queries * part
  const { vcpus } = machineOf(component)
  const merging = writes && isMerging(topology, component) ? 1 + number('mergeWork') : 1
  const data = merging * queries * queryMs * contention(vcpus, number('dataSigma'), number('dataKappa'))
  const hopMs = number('hopMs') + (caller ? distanceMs(topology, caller, component) : 0)
  return [
    { net: { kind: 'det', mean: (queries * hopMs) / 1000 }, work: 'network', component: component.id },
    { visit: component.id, service: busyFor(data), work: 'data', writes, component: component.id },
  ]
}

/** The data tier: a primary, with replicas where it links to some. How it replicates and backs up is set here. */
export const database: Kind = {
  words: { en: 'database', ko: '데이터베이스' },
  tier: 4,
  sizes: MACHINE_SIZES,
  stores: true,
  logs: true,
  params: { ...databaseParams, ...databaseMachine, ...replicationParams },
  group: (context) => machineGroup(context, context.number('maxConnections')),
  groups: commitGroup,
  takes: ({ topology, component, traffic }) =>
    traffic.kind.queries > 0 && keeps(topology, component, traffic.kind.data),
  route: (context) => [...replicated(context, dataLegs(context))],
  chores: ({ component: { id }, topology, choice }) =>
    choice('writers') === 'one' || replicasOf(topology, id).length === 0
      ? []
      : [applying(id, id, applyPerSAtPrimary)],
  spare: ({ component, topology, choice }) =>
    (choice('failover') === 'automatic' || choice('writers') !== 'one') &&
    replicasOf(topology, component.id).length > 0,
  createState: ({ dataGb }) => ({ dataGb, beside: 1 }),
  update: ({ state, storedGb }) => {
    state.dataGb += storedGb
  },
  automate: ({ topology, component, state }) => {
    const moved = moveSites(topology, component, state)
    const site = moved && siteOf(moved, moved.components.find(({ id }) => id === component.id)!)!.id
    return moved && { topology: moved, event: 'primary-moved', figures: { on: component.id, site: site! } }
  },
  condition: (context) => {
    const { number, inServer, state } = context
    const neededMb = number('systemMb') + inServer * number('connectionMb')
    const condition = storeCondition(context, neededMb)
    return {
      ...condition,
      dataSlowdown: condition.dataSlowdown * (state.beside ?? 1),
      room: number('maxConnections'),
    }
  },
  usage: backupBill,
  dollarsPerHour: ({ component }) =>
    component.servers * (machineOf(component).dollarsPerHour + diskDollarsPerHour(component.diskGb!)),
}
