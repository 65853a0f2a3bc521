import { busyFor, type Kind } from '../kind.ts'
import { contention, diskDollarsPerHour, MACHINE_SIZES, machineGroup, machineOf } from '../machine.ts'
import { databaseParams, storeCondition } from './database.ts'
import { EGRESS, egress, webParams } from './web-server.ts'

/**
 * Everything on one server: web application and database share its processors, memory and disk. A request waits
 * twice in the same line, for the application and for its queries. Connections and the application take their
 * memory first; what is left holds hot data, and the rest of it is read from disk.
 */
export const server: Kind = {
  words: { en: 'server', ko: '서버' },
  tier: 3,
  sizes: MACHINE_SIZES,
  stores: true,
  params: { ...webParams, ...databaseParams, ...EGRESS },
  group: (context) => machineGroup(context, context.number('maxRequests')),
  route: (context) => {
    const { component, traffic, number } = context
    const { vcpus } = machineOf(component)
    const application = traffic.kind.cpuMs * contention(vcpus, number('webSigma'), number('webKappa'))
    const data =
      traffic.kind.queries *
      traffic.kind.queryMs *
      contention(vcpus, number('dataSigma'), number('dataKappa'))
    return [
      {
        step: { visit: component.id, service: busyFor(application) },
        work: 'application',
        component: component.id,
      },
      ...(data > 0
        ? [
            {
              step: { visit: component.id, service: busyFor(data) },
              work: 'data' as const,
              component: component.id,
            },
          ]
        : []),
    ]
  },
  createState: () => ({ dataGb: 0 }),
  update: ({ state, storedGb }) => {
    state.dataGb += storedGb
  },
  condition: (context) => {
    const { number, inServer } = context
    const neededMb =
      number('systemMb') + number('applicationMb') + inServer * (number('requestMb') + number('connectionMb'))
    return { ...storeCondition(context, neededMb), room: number('maxRequests') }
  },
  dollarsPerHour: ({ component }) =>
    component.servers * (machineOf(component).dollarsPerHour + diskDollarsPerHour(component.diskGb!)),
  usage: (context) => egress(context),
}
