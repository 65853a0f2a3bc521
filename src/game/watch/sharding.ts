import { isMoving, leftGb } from '../../architecture/sharding/move.ts'
import { ENTRY } from '../../architecture/sharding/spread.ts'
import { type Component, serverName } from '../../architecture/topology.ts'
import { emit, follow, named } from '../journal.ts'
import type { Run } from '../run.ts'

/** A move shorter than this is no news, seconds. */
const MOVE_LEAST_S = 2
/** A shard this busy is hot while the others are less busy than that on average. */
const HOT = 0.9
const COOL = 0.6

/** Writes down what happens to shards: rows that move, one that is hot, one that is full. */
export function watchSharding(run: Run, component: Component): void {
  const { id, servers } = component
  const state = run.world.parts[id]
  if (state?.isServers === undefined) return
  const moving = isMoving(state) && state.moveS >= MOVE_LEAST_S
  follow(
    run,
    named('moving', id),
    { begins: moving, ends: !moving },
    {
      begin: () =>
        emit(run, 'rows-move', 'info', {
          on: id,
          gb: leftGb(state),
          ticks: Math.ceil((1 - state.done) * state.moveS),
        }),
      end: () => emit(run, 'rows-moved', 'good', { on: id, shards: state.isServers }),
    },
  )
  watchHeat(run, component, moving)
  const full = servers > 1 && state.full > 0
  const first = Array.from({ length: servers }, (_, i) => i).find((i) => state[ENTRY.full(i + 1)] === 1) ?? 0
  follow(
    run,
    named('shard full', id),
    { begins: full, ends: !full },
    { begin: () => emit(run, 'shard-full', 'bad', { on: id, server: serverName(id, first) }) },
  )
}

/** Whole percents. */
const rounded = (share: number): number => Math.round(share * 100) / 100

/** While rows move, the load is still where they were: that says nothing of their keys. */
function watchHeat(run: Run, { id, servers }: Component, moving: boolean): void {
  const { plan, last } = run.world
  const group = plan.groupIds.indexOf(id)
  let [hottest, sum, most] = [0, 0, 0]
  for (let i = 0; i < servers; i++) {
    const busy = last.serverBusyS[plan.serverStart[group] + i] / Math.max(1, plan.workers[group])
    sum += busy
    if (busy > most) {
      most = busy
      hottest = i
    }
  }
  const others = servers > 1 ? (sum - most) / (servers - 1) : most
  follow(
    run,
    named('hot', id),
    { begins: !moving && most > HOT && others < COOL, ends: most < HOT - 0.1 || others > COOL + 0.1 },
    {
      begin: () =>
        emit(run, 'shard-hot', 'bad', {
          on: id,
          server: serverName(id, hottest),
          busy: rounded(most),
          others: rounded(others),
        }),
      end: () => emit(run, 'shard-cool', 'good', { on: id }),
    },
  )
}
