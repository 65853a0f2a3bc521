import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { readLab } from '../levelfile/read-lab.ts'
import { runExact } from '../sim/exact.ts'
import { runLab } from '../sim/lab.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { labText } from './lab-text.ts'
import { readText } from './level-files.ts'

export interface LabOptions {
  readonly file: string
  readonly exact?: boolean
  readonly seed?: string
  readonly json?: boolean
}

/** Always the same one, so that who runs a file twice sees the same figures. */
const USUAL_SEED = 'LAB01'

/** `outgrow lab`: measures a bare queueing network. 0 done, 2 bad input. */
export const labCommand = (options: LabOptions, io: Io): Promise<number> =>
  orBadInput(io, () => {
    const { file, seed = USUAL_SEED } = options
    const language = languageOf(io.env)
    const text = readText(file)
    const { experiment, diagnostics } = readLab(text, file)
    if (!experiment) throw new BadInput(renderDiagnostics(text, diagnostics, language))
    const result = runLab(experiment, seed)
    const exact = options.exact ? runExact(experiment, seed) : undefined
    const output = options.json
      ? JSON.stringify({ ...result, ...(exact && { exact }) })
      : labText(result, exact, language)
    io.stdout.write(`${output}\n`)
    return 0
  })
