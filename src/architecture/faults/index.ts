import { assetRelease } from './asset-release.ts'
import { attack } from './attack.ts'
import { badRelease } from './bad-release.ts'
import { cacheScan } from './cache-scan.ts'
import { celebrity } from './celebrity.ts'
import { diskLoss, replicaDrift } from './disk-loss.ts'
import type { FaultKind } from './fault-kind.ts'
import { cutLink, errorBurst, lostCapacity, outage, slowComponent } from './modifiers.ts'
import { serverCrash } from './server-crash.ts'
import { dnsOutage, regionCut, siteOutage, zoneOutage } from './sites.ts'

const registry = {
  'server-crash': serverCrash,
  'slow-component': slowComponent,
  'error-burst': errorBurst,
  'lost-capacity': lostCapacity,
  outage,
  'cut-link': cutLink,
  attack,
  'site-outage': siteOutage,
  'zone-outage': zoneOutage,
  'region-cut': regionCut,
  'dns-outage': dnsOutage,
  'asset-release': assetRelease,
  'cache-scan': cacheScan,
  celebrity,
  'disk-loss': diskLoss,
  'replica-drift': replicaDrift,
  'bad-release': badRelease,
} as const satisfies Record<string, FaultKind>

export type FaultName = keyof typeof registry

/** Every fault that levels may script or draw. */
export const FAULTS: Readonly<Record<FaultName, FaultKind>> = registry
export const FAULT_NAMES = Object.keys(registry) as FaultName[]
