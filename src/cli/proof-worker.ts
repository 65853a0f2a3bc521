import { parentPort, workerData } from 'node:worker_threads'
import type { Level } from '../game/level.ts'
import { readLevel } from '../levelfile/read-level.ts'
import { runUnit, type Unit } from '../prove/units.ts'

/** What a worker is asked: a unit of the level in a text. */
export interface Question {
  readonly index: number
  readonly file: string
  readonly text: string
  readonly unit: Unit
}

/** This file, for a thread to start with: bundled, it has another name. */
export const WORKER = new URL(import.meta.url)
/** Marks threads that are started for this. */
export const ROLE = 'proof'

const levels = new Map<string, Level>()

/** The level in a text that is known to be sound. */
function levelIn({ text, file }: Question): Level {
  const level = levels.get(text) ?? readLevel(text, file).level!
  levels.set(text, level)
  return level
}

if (workerData === ROLE)
  parentPort!.on('message', (question: Question) =>
    parentPort!.postMessage({ index: question.index, result: runUnit(levelIn(question), question.unit) }),
  )
