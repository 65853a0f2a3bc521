import { produce } from 'immer'
import { KINDS } from '../architecture/components/index.ts'
import { partContext } from '../architecture/numbers.ts'
import { componentById } from '../architecture/topology.ts'
import { changeTopology } from '../architecture/world.ts'
import { choiceWords } from './choice.ts'
import type { Command } from './command.ts'
import { pay } from './economy.ts'
import { emit } from './journal.ts'
import { type Offer, offerOf } from './offer.ts'
import { keepDrained, markChanges, workTicks } from './operation.ts'
import { type Refusal, type RefusalReason, refuse } from './refusal.ts'
import type { Run } from './run.ts'
import { summonFault } from './summon.ts'
import { UPGRADES } from './upgrades/index.ts'

/**
 * A player's command, between two ticks. Accepted: it is stamped, and the run is changed; null. Refused: the
 * reason, and nothing is changed.
 */
export function applyCommand(run: Run, command: Command): Refusal | null {
  if (run.status !== 'running') return refuse('run-over')
  const refusal = carryOut(run, command)
  if (refusal) return refusal
  const seq = run.commands.filter(({ tick }) => tick === run.tick).length
  run.commands.push({ tick: run.tick, seq, command })
  return null
}

function carryOut(run: Run, command: Command): Refusal | null {
  if ('do' in command) return startUpgrade(run, command)
  return 'set' in command ? setPolicy(run, command) : summonFault(run, command)
}

function startUpgrade(run: Run, command: { do: string; on?: string }): Refusal | null {
  const offer = chooseOffer(run, command)
  if ('reason' in offer) return offer
  if (offer.refusal) return offer.refusal
  const { name, upgrade, feeDollars, leadTicks, downTicks, context } = offer
  const { id } = context.on
  const workTick = run.tick + leadTicks
  const doneTick = workTick + workTicks(run, name, id, downTicks)
  run.design = produce(run.design, (draft) => {
    draft.operationsStarted++
    draft.operations.push({
      id: draft.operationsStarted,
      upgrade: name,
      on: id,
      startTick: run.tick,
      workTick,
      doneTick,
    })
  })
  pay(run.money, id, 'fee', feeDollars)
  upgrade.begin?.(run.world, context.on)
  emit(run, 'work-ordered', 'info', { work: upgrade.words, on: id, ticks: doneTick - run.tick })
  return null
}

/** The offer that a command means: of an upgrade that fits several components, the one it names. */
function chooseOffer(run: Run, { do: name, on }: { do: string; on?: string }): Offer | Refusal {
  if (!Object.hasOwn(run.level.upgrades, name)) return refuse('not-on-offer', { name })
  const targets = UPGRADES[name].targets(run.design.topology)
  const target = on === undefined ? targets[0] : targets.find(({ id }) => id === on)
  if (on === undefined && targets.length > 1)
    return refuse('which-component', { names: targets.map(({ id }) => id).join(', ') })
  if (!target) return on ? refuse('no-such-component', { name: on }) : refuse('nothing-to-do', { name })
  return offerOf({ ...run, cashDollars: run.money.cashDollars }, name, target)
}

function setPolicy(run: Run, { set, to }: { set: string; to: string | number }): Refusal | null {
  if (!Object.hasOwn(run.level.policies, set)) return refuse('not-on-offer', { name: set })
  const [id, name] = set.split('.')
  const component = componentById(run.design.topology, id)
  if (!component) return refuse('no-such-component', { name: id })
  const choices = run.level.policies[set]
  if (!choices.includes(to))
    return refuse('not-a-choice', { value: String(to), name: set, choices: choices.join(', ') })
  const param = KINDS[component.kind].params[name]
  if (!param?.policy) return refuse('no-such-component', { name: id })
  const context = partContext(component, run.level.constants)
  if (context.choice(name) === to) return refuse('already-set')
  const why = KINDS[component.kind].cannotSet?.({ ...context, topology: run.design.topology }, name, to)
  if (why) return refuse(why as RefusalReason, { name: id })
  run.design = produce(run.design, (draft) => {
    draft.topology.components.find((candidate) => candidate.id === id)!.policies[name] = to
  })
  keepDrained(run, changeTopology(run.world, run.design.topology))
  markChanges(run, id)
  const value = choiceWords(param, to)
  emit(run, 'policy-set', 'info', { on: id, policy: param.policy.words, value })
  return null
}
