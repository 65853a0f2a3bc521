import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { z } from 'zod'
import { type Progress, SPEEDS } from '../tui/ports.ts'
import { BadInput } from './bad-input.ts'
import { reasonOf } from './file-errors.ts'
import { readText } from './level-files.ts'
import { saveFile } from './save-file.ts'

const progressSchema = z.object({
  version: z.literal(1),
  levels: z.record(
    z.string().max(80),
    z.object({
      stars: z.int().min(0).max(3),
      score: z.int().min(0).max(1000),
      plays: z.int().min(0),
    }),
  ),
  settings: z.object({
    language: z.enum(['en', 'ko']),
    ascii: z.boolean(),
    color: z.boolean(),
    pauseOnIncident: z.boolean(),
    speed: z.literal(SPEEDS),
  }),
})

/** Where the game keeps what lasts: on Linux `$XDG_DATA_HOME/outgrow`, elsewhere what the platform says. */
export const dataFolder = (): string => envPaths('outgrow', { suffix: '' }).data

export interface ProgressStore {
  read(): Progress
  save(progress: Progress): void
}

/** The player's progress on disk; `language` is what a first-time player gets. Writing is atomic. */
export function openProgress(
  language: Progress['settings']['language'],
  folder = dataFolder(),
): ProgressStore {
  const file = join(folder, 'progress.json')
  return {
    read: () => (existsSync(file) ? readProgress(file, language) : newProgress(language)),
    save: (progress) => saveFile(file, `${JSON.stringify(progress, null, 1)}\n`),
  }
}

const newProgress = (language: Progress['settings']['language']): Progress => ({
  version: 1,
  levels: {},
  settings: { language, ascii: false, color: true, pauseOnIncident: true, speed: 1 },
})

/**
 * A damaged file is set aside, never overwritten; of what it held, the stars are kept if they can be read. A newer
 * version's file is left alone, and we do not play over it.
 */
function readProgress(file: string, language: Progress['settings']['language']): Progress {
  const value = parsed(readText(file))
  const result = progressSchema.safeParse(value)
  if (result.success) return result.data
  if (versionOf(value) > 1)
    throw new BadInput(
      `outgrow: ${file} was written by a newer version of outgrow; install that one to go on`,
      `outgrow: ${file}은(는) 더 새로운 버전의 outgrow가 쓴 파일입니다. 그 버전을 설치해 주세요`,
    )
  const levels = progressSchema.pick({ levels: true }).safeParse(value)
  setAside(file)
  return { ...newProgress(language), ...(levels.success && levels.data) }
}

function setAside(file: string): void {
  const aside = asideName(file)
  try {
    renameSync(file, aside)
  } catch (error) {
    const reason = reasonOf(error)
    throw new BadInput(
      `outgrow: ${file} is damaged and cannot be set aside: ${reason.en}`,
      `outgrow: ${file}이(가) 손상되었는데 옮겨 둘 수 없습니다: ${reason.ko}`,
    )
  }
  process.stderr.write(`outgrow: ${file} is damaged; it is kept as ${aside}\n`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function versionOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'version' in value ? Number(value.version) : 0
}

function asideName(file: string): string {
  for (let n = 1; ; n++) if (!existsSync(`${file}.damaged-${n}`)) return `${file}.damaged-${n}`
}
