import { busyFor, type ChoreContext, type Kind } from '../kind.ts'
import { contention, MACHINE_SIZES, machineGroup, machineOf, swapping } from '../machine.ts'
import type { Component } from '../topology.ts'
import { autoscalingParams, followLoad, scalingFigures, scalingState, updateScaling } from './autoscaling.ts'
import { handedTo } from './queue.ts'
import { webParams } from './web-server.ts'

/**
 * Workers behind a queue: the slow work that nobody's request waits for. They take up what the queue hands them,
 * each processor a job at a time; a dead or slow one only makes the backlog grow.
 */
export const worker: Kind = {
  words: { en: 'worker', ko: '워커' },
  tier: 5,
  sizes: MACHINE_SIZES,
  params: {
    systemMb: webParams.systemMb,
    applicationMb: webParams.applicationMb,
    swapFactor: webParams.swapFactor,
    webSigma: webParams.webSigma,
    webKappa: webParams.webKappa,
    ...autoscalingParams,
    jobMb: {
      default: 50,
      unit: 'mb',
      min: 0,
      max: 100_000,
      source: 'memory of one job in progress: a photo unpacked (our choice)',
    },
    room: {
      default: 200,
      unit: 'count',
      min: 1,
      max: 100_000,
      source: 'jobs fetched ahead by one server: RabbitMQ prefetch 100–300',
    },
  },
  group: (context) => ({ ...machineGroup(context, context.number('room')), lb: 'random' }),
  takes: () => false,
  route: () => [],
  chores: (context) => {
    const { id } = context.component
    const queues = queuesOf(context)
    return [
      {
        name: 'jobs',
        perS: (now) => queues.reduce((sum, queue) => sum + handedTo(now.parts[queue.id], id), 0),
        legs: [
          {
            visit: id,
            service: busyFor(contentionOf(context)),
            slow: (now) => now.parts[queues[0]?.id]?.jobMs ?? 1,
            work: 'job',
            component: id,
          },
        ],
      },
    ]
  },
  createState: () => ({ ...scalingState }),
  update: updateScaling,
  automate: followLoad,
  figures: scalingFigures,
  condition: ({ component, number, inServer }) => {
    const memoryMb = machineOf(component).memoryGb * 1000
    const inWork = Math.min(inServer, machineOf(component).vcpus)
    const neededMb = number('systemMb') + number('applicationMb') + inWork * number('jobMb')
    return {
      slowdown: swapping(neededMb / memoryMb, number('swapFactor')),
      dataSlowdown: 1,
      room: number('room'),
      diskFull: false,
      memory: neededMb / memoryMb,
    }
  },
  dollarsPerHour: ({ component }) => component.servers * machineOf(component).dollarsPerHour,
}

const queuesOf = ({ topology, component }: ChoreContext): Component[] =>
  topology.components.filter(
    ({ id, kind }) =>
      kind === 'queue' && topology.links.some(({ from, to }) => from === id && to === component.id),
  )

const contentionOf = ({ component, number }: ChoreContext): number =>
  contention(machineOf(component).vcpus, number('webSigma'), number('webKappa'))
