import { type Component, serverName } from '../../architecture/topology.ts'
import { emit, follow, named } from '../journal.ts'
import type { Run } from '../run.ts'

/** Users who have to log in again, and balancers that stand in for each other, written down as it happens. */
export function watchFront(run: Run, component: Component): void {
  if (component.kind === 'web-server' || component.kind === 'server') watchStrangers(run, component)
  if (component.kind === 'load-balancer' && component.servers > 1) watchPair(run, component)
}

/** Share of the requests that come from users whom the tier does not know: worth a line, and over. */
const MANY = 0.1
const FEW = 0.02

function watchStrangers(run: Run, { id }: Component): void {
  const strangers = run.world.parts[id]?.missShare ?? 0
  follow(
    run,
    named('strangers', id),
    { begins: strangers > MANY, ends: strangers < FEW },
    {
      begin: () => emit(run, 'logins-storm', 'bad', { on: id, strangers }),
      end: () => emit(run, 'logins-over', 'good', { on: id }),
    },
  )
}

function watchPair(run: Run, { id }: Component): void {
  const active = Math.max(0, run.world.fleets[id].healthy.indexOf(1))
  const tell = () => emit(run, 'standby-took-over', 'warn', { on: id, server: serverName(id, active) })
  follow(run, named('second', id), { begins: active === 1, ends: active === 0 }, { begin: tell, end: tell })
}
