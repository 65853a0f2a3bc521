import { publish } from '../components/deploying.ts'
import { breakRelease } from '../components/releasing.ts'
import { partContext } from '../numbers.ts'
import { componentById } from '../topology.ts'
import type { FaultKind } from './fault-kind.ts'

/**
 * A release that breaks part of the answers: how long it lasts is not the fault's to say, but how soon somebody
 * notices and takes it back, and that how much of it the logs tell. Its length is only the time after which the next release replaces it anyway.
 */
export const badRelease: FaultKind = {
  words: { en: 'bad release', ko: '잘못된 배포' },
  silent: true,
  factor: {
    default: 0,
    means: { en: 'share of its errors that no log shows', ko: '로그에 남지 않는 오류 비율' },
  },
  befalls: (topology, id) => componentById(topology, id)?.kind === 'web-server',
  begin: ({ parts, compiled: { topology }, constants }, { on, factor, lengthTicks }) => {
    const state = parts[on]
    if (state?.releases === undefined) return false
    publish(state, { topology, of: (component) => partContext(component, constants) })
    breakRelease(state, lengthTicks, Math.min(1, factor))
    return true
  },
}
