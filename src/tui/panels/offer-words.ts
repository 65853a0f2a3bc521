import type { OfferView } from '../../game/snapshot.ts'
import type { Drawing } from './panel.ts'

/** What an upgrade costs, in the words of every place that shows it. */
export function priceText(
  { feeDollars, dollarsPerHour }: OfferView,
  { locale }: Pick<Drawing, 'locale'>,
): string {
  const parts: string[] = []
  if (feeDollars !== 0) parts.push(locale.say('offer.fee', { fee: feeDollars }))
  if (dollarsPerHour !== 0) parts.push(locale.change('dollarsPerDay', dollarsPerHour))
  return parts.length === 0 ? locale.say('offer.free') : parts.join(' ')
}

/** How long until it works, and how long nothing answers meanwhile. */
export function timeText({ leadTicks, downTicks }: OfferView, { locale }: Pick<Drawing, 'locale'>): string {
  const parts = [leadTicks > 0 ? locale.say('offer.lead', { lead: leadTicks }) : locale.say('offer.atOnce')]
  if (downTicks > 0) parts.push(locale.say('offer.down', { down: downTicks }))
  return parts.join(' · ')
}
