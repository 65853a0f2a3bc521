import { busyFor, type Kind } from '../kind.ts'
import { contention, diskDollarsPerHour, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { backupBill } from '../replication/backup-bill.ts'
import { replicationParams } from '../replication/params.ts'
import { attackOn, attackParams } from './attack.ts'
import { databaseParams, storeCondition } from './data-machine.ts'
import { boxSessionParams } from './session-params.ts'
import { loginAtBox, sessionFigures, sessionMb, sessionState, updateSessions } from './sessions.ts'
import { EGRESS, egress, junkAt, webParams } from './web-server.ts'

/**
 * Everything on one server: web application and database share its processors, memory and disk. A request waits
 * twice in the same line, for the application and for its queries. Connections and the application take their
 * memory first; what is left holds hot data, and the rest of it is read from disk. Sessions are in its memory, and a
 * restart logs everybody out.
 */
export const server: Kind = {
  words: { en: 'server', ko: '서버' },
  tier: 3,
  sizes: MACHINE_SIZES,
  stores: true,
  logs: true,
  params: {
    ...webParams,
    ...databaseParams,
    ...replicationParams,
    ...EGRESS,
    ...attackParams,
    ...boxSessionParams,
  },
  group: (context) => machineGroup(context, context.number('maxRequests')),
  route: (context) => {
    const { component, traffic, number } = context
    const { vcpus } = machineOf(component)
    const { cpuMs, jobMs, queries, queryMs, writes } = traffic.kind
    const slow = contention(vcpus, number('webSigma'), number('webKappa'))
    const dataSlow = contention(vcpus, number('dataSigma'), number('dataKappa'))
    const application = (cpuMs + jobMs) * slow
    const data = queries * queryMs * dataSlow
    const here = { visit: component.id, component: component.id }
    return [
      { ...here, service: busyFor(application), work: 'application' },
      ...(data > 0 ? [{ ...here, service: busyFor(data), work: 'data', writes } as const] : []),
      ...loginAtBox(context, slow, dataSlow),
    ]
  },
  chores: (context) => attackOn(context, [junkAt(context.component, context.number)]),
  createState: (context) => ({ dataGb: context.dataGb, ...sessionState(context) }),
  update: (context) => {
    context.state.dataGb += context.storedGb
    updateSessions(context)
  },
  figures: sessionFigures,
  condition: (context) => {
    const { number, inServer } = context
    const inUseMb = inServer * (number('requestMb') + number('connectionMb')) + sessionMb(context)
    const neededMb = number('systemMb') + number('applicationMb') + inUseMb
    return { ...storeCondition(context, neededMb), room: number('maxRequests') }
  },
  dollarsPerHour: ({ component }) =>
    component.servers * (machineOf(component).dollarsPerHour + diskDollarsPerHour(component.diskGb!)),
  usage: (context) => [...egress(context), ...backupBill(context)],
}
