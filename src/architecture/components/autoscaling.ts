import type { AutomateContext, Automatic, Param, PartContext, PartState, UpdateContext } from '../kind.ts'
import { type Autoscaler, newAutoscaler, scale } from '../theory/autoscale.ts'
import type { Component, Topology } from '../topology.ts'

/** Numbers of a tier that adds and takes away servers by itself. */
export const autoscalingParams = {
  autoscaling: {
    default: 'off',
    choices: ['off', 'on'],
    choiceWords: { off: { en: 'off', ko: '끔' }, on: { en: 'on', ko: '켬' } },
    policy: {
      words: { en: 'autoscaling', ko: '오토스케일링' },
      why: {
        en: 'Follows the load up and down; new servers have to boot, so it is late for a flash crowd.',
        ko: '부하를 따라 서버를 늘리고 줄입니다. 새 서버는 부팅해야 하므로 갑자기 몰리는 트래픽에는 늦습니다.',
      },
      concept: 'autoscaling',
    },
    source: 'AWS EC2 Auto Scaling target tracking, Kubernetes HorizontalPodAutoscaler',
  },
  scaleTarget: {
    default: 0.6,
    unit: 'share',
    choices: [0.4, 0.5, 0.6, 0.7, 0.85],
    policy: {
      words: { en: 'busy share to aim at', ko: '목표 사용률' },
      why: {
        en: 'Low leaves room for what comes while servers boot, and costs rent; high is the reverse.',
        ko: '낮으면 서버가 부팅하는 동안 견딜 여유가 있는 대신 임대료가 들고, 높으면 그 반대입니다.',
      },
      concept: 'autoscaling',
    },
    source: 'AWS examples: 40–70 % CPU (documentation)',
  },
  scaleLeast: {
    default: 2,
    unit: 'count',
    choices: [1, 2, 4, 8, 16],
    policy: {
      words: { en: 'servers at least', ko: '최소 서버 수' },
      why: {
        en: 'What is always there: one dies, or a crowd comes, and these have to hold out.',
        ko: '항상 떠 있는 서버입니다. 한 대가 죽거나 트래픽이 몰릴 때 먼저 버텨야 합니다.',
      },
      concept: 'autoscaling',
    },
    source: 'minimum capacity of an auto scaling group (our choice of values)',
  },
  scaleMost: {
    default: 16,
    unit: 'count',
    choices: [4, 8, 16, 32, 64],
    policy: {
      words: { en: 'servers at most', ko: '최대 서버 수' },
      why: {
        en: 'Bounds the bill; beyond it the load goes unanswered.',
        ko: '청구서의 상한입니다. 이를 넘는 부하는 감당하지 못합니다.',
      },
      concept: 'autoscaling',
    },
    source: 'maximum capacity of an auto scaling group (our choice of values)',
  },
  scaleCooldownS: {
    default: 60,
    unit: 's',
    choices: [0, 15, 60, 180],
    policy: {
      words: { en: 'cooldown before taking servers away', ko: '축소 전 대기' },
      why: {
        en: 'Too short, and the tier flaps: it takes servers away that it has to boot again.',
        ko: '너무 짧으면 줄인 서버를 곧바로 다시 부팅하는 출렁임이 생깁니다.',
      },
      concept: 'autoscaling',
    },
    source: 'AWS simple scaling 300 s, Kubernetes scale-down stabilisation 300 s; scaled to a level',
  },
  scalePeriodS: {
    default: 15,
    unit: 's',
    min: 0.25,
    max: 600,
    source: 'Kubernetes looks every 15 s, AWS every 60 s (documentation)',
  },
  bootS: {
    default: 20,
    unit: 's',
    min: 0,
    max: 600,
    source: 'boot, pull the release, warm up: 120–180 s in reality, scaled to a level (our choice)',
  },
} as const satisfies Record<string, Param>

export const scalesItself = (context: PartContext): boolean =>
  'autoscaling' in context.params && context.choice('autoscaling') === 'on'

/** `booting` servers are ready in `bootLeftS`; `change` is what the design has to follow: servers more or less. */
export const scalingState = { ...newAutoscaler(), booting: 0, bootLeftS: 0, change: 0 }

export const scalingFigures = ({ changes, reversals }: PartState) => ({ changes, reversals })

/** The autoscaler looks at what the servers did in the sub-tick. */
export function updateScaling(context: UpdateContext): void {
  const { state, number, hS, busyShare, workers, component } = context
  if (!scalesItself(context)) {
    state.booting = 0
    return
  }
  if (state.booting > 0) {
    state.bootLeftS -= hS
    if (state.bootLeftS <= 0) {
      state.change += state.booting
      state.booting = 0
    }
  }
  const capacityS = workers() * hS
  const load = { ready: component.servers, booting: state.booting, busyS: busyShare() * capacityS, capacityS }
  const rules = {
    target: number('scaleTarget'),
    least: number('scaleLeast'),
    most: number('scaleMost'),
    periodS: number('scalePeriodS'),
    cooldownS: number('scaleCooldownS'),
  }
  const change = scale(state as unknown as Autoscaler, rules, load, hS)
  if (change < 0) state.change += change
  else if (change > 0) order(state, change, number('bootS'))
}

/** Servers ordered while others boot wait for these, and come with them. */
function order(state: PartState, servers: number, bootS: number): void {
  if (state.booting === 0) state.bootLeftS = bootS
  state.booting += servers
}

/** The tier as the autoscaler wants it: servers that have booted join, those that are not needed leave. */
export function followLoad(context: AutomateContext): Automatic | undefined {
  const { component, topology, state } = context
  if (!scalesItself(context) || state.change === 0) return undefined
  const { id, servers: before } = component
  const servers = Math.max(1, before + state.change)
  state.change = 0
  if (servers === before || (servers > 1 && !sharesLoad(topology, component))) return undefined
  const components = topology.components.map((other) => (other.id === id ? { ...other, servers } : other))
  const event = servers > before ? 'scaled-out' : 'scaled-in'
  return { topology: { ...topology, components }, event, figures: { on: id, before, servers } }
}

/** Does a second server get any work? From a balancer, or from a queue that workers take it from. */
function sharesLoad({ components, links }: Topology, { id }: Component): boolean {
  const callers = links.filter(({ to }) => to === id).map(({ from }) => from)
  return components.some(
    (other) => callers.includes(other.id) && (other.kind === 'load-balancer' || other.kind === 'queue'),
  )
}
