import { SUBTICK_S } from '../sim/step.ts'
import type { Fleet } from './fleet.ts'
import { partContext } from './numbers.ts'
import type { World } from './world.ts'

/**
 * A pair of balancers: one has the address; the other hears its advertisements, and takes the address when there have
 * been none for a while (VRRP, RFC 5798). The old one stands by when it runs again.
 */
export function standBy(world: World): void {
  for (const component of world.compiled.topology.components) {
    if (component.kind !== 'load-balancer') continue
    const failoverS = partContext(component, world.constants).number('failoverS')
    hear(world.fleets[component.id], failoverS)
  }
}

function hear({ healthy, upAgain, failedChecks }: Fleet, failoverS: number): void {
  const active = Math.max(0, healthy.indexOf(1))
  failedChecks[active] = upAgain[active] > 0 ? failedChecks[active] + 1 : 0
  const isSilent = failedChecks[active] * SUBTICK_S > failoverS
  const standby = isSilent ? upAgain.findIndex((again, i) => i !== active && again === 0) : -1
  const next = standby < 0 ? active : standby
  for (let i = 0; i < healthy.length; i++) healthy[i] = i === next ? 1 : 0
}
