import type { Experiment } from '../sim/lab.ts'
import { checkLab } from './check-lab.ts'
import type { Diagnostic } from './diagnostic.ts'
import { readDocument } from './document.ts'
import { reportIssues } from './issues.ts'
import { type LabFile, labSchema } from './lab-schema.ts'
import { present } from './present.ts'

/** Reads a lab file: a bare queueing network and what to measure of it. Never throws. */
export function readLab(text: string, file: string): { experiment?: Experiment; diagnostics: Diagnostic[] } {
  const source = readDocument(text, file)
  if (source.value === undefined) return { diagnostics: source.diagnostics }
  const parsed = labSchema.safeParse(source.value)
  if (!parsed.success) {
    reportIssues(source, labSchema, parsed.error.issues)
    return { diagnostics: source.diagnostics }
  }
  const experiment = experimentOf(parsed.data)
  checkLab(source, experiment)
  return source.diagnostics.length > 0 ? { diagnostics: source.diagnostics } : { experiment, diagnostics: [] }
}

/** The network apart from what is measured of it. */
const experimentOf = ({ groups, classes, events, ...measured }: LabFile): Experiment => ({
  network: present({ groups, classes, events }),
  ...measured,
})
