import { produce } from 'immer'
import { KINDS } from '../architecture/components/index.ts'
import { partContext } from '../architecture/numbers.ts'
import { componentById, type Topology } from '../architecture/topology.ts'
import { choiceWords } from './choice.ts'
import { rentOf } from './economy.ts'
import { upgradeConcept } from './lesson.ts'
import { type Offer, offersOf } from './offer.ts'
import { workTicks } from './operation.ts'
import type { Run } from './run.ts'
import type { OfferView, PolicyView } from './snapshot.ts'
import type { Draft } from './upgrade.ts'

/** What can be bought now, and what cannot with the reason. */
export const offerViews = (run: Run): OfferView[] =>
  offersOf({ ...run, cashDollars: run.money.cashDollars }).map((offer) => offerView(run, offer))

function offerView(run: Run, offer: Offer): OfferView {
  const { name, upgrade, context, refusal } = offer
  const { id } = context.on
  const underWay = refusal?.reason === 'work-under-way'
  return {
    command: { do: name, on: id },
    on: id,
    title: upgrade.words,
    detail: refusal ? { en: '', ko: '' } : upgrade.detail(context),
    why: upgrade.why,
    concept: upgradeConcept(upgrade, context.on),
    feeDollars: offer.feeDollars,
    dollarsPerHour: refusal
      ? 0
      : rentOf(afterwards(offer), run.level) - rentOf(run.design.topology, run.level),
    leadTicks: offer.leadTicks,
    downTicks: workTicks(run, name, id, offer.downTicks),
    refusal: refusal && { words: refusal.words, figures: refusal.figures },
    underWay,
  }
}

/** The topology as the upgrade would leave it. */
function afterwards({ upgrade, context }: Offer): Topology {
  return produce(context.topology, (draft) => {
    upgrade.apply(draft as Draft<Topology>, context.on, context)
  })
}

/** Settings the level lets the player choose, of components that are there. */
export function policyViews(run: Run): PolicyView[] {
  return Object.keys(run.level.policies).flatMap((id) => {
    const [componentId, name] = id.split('.')
    const component = componentById(run.design.topology, componentId)
    const param = component && KINDS[component.kind].params[name]
    if (!component || !param?.policy) return []
    const unit = param.unit === 's' ? ('s' as const) : undefined
    return [
      {
        id,
        title: param.policy.words,
        why: param.policy.why,
        concept: param.policy.concept,
        unit,
        value: partContext(component, run.level.constants).choice(name),
        choices: run.level.policies[id].map((value) => ({
          value,
          title: choiceWords(param, value),
        })),
      },
    ]
  })
}
