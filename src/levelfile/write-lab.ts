import { Document } from 'yaml'
import type { Experiment } from '../sim/lab.ts'
import { mapValues } from './map-values.ts'

/** The lab file of an experiment; `readLab` reads the same value back. */
export function makeLab({ network, ...measured }: Experiment): string {
  const document = new Document()
  // A line for each group, step and event: the shape of the network shows, and its numbers stand together.
  const onOneLine = (value: unknown) =>
    document.createNode(value, { flow: true, aliasDuplicateObjects: false })
  document.contents = document.createNode({
    ...mapValues(measured, onOneLine),
    groups: mapValues(network.groups, onOneLine),
    classes: network.classes.map(({ rate, steps, ...named }) => ({
      ...named,
      rate: onOneLine(rate),
      steps: steps.map(onOneLine),
    })),
    ...(network.events && { events: network.events.map(onOneLine) }),
  })
  return document.toString({ lineWidth: 0 })
}
