import { copyFileSync, existsSync, constants as files } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Words } from '../architecture/words.ts'
import { PROFILE_NAME_LONGEST, type Progress, SPEEDS } from '../tui/ports.ts'
import { mergeProgress } from '../tui/screens/campaign.ts'
import { BadInput } from './bad-input.ts'
import { reasonOf } from './file-errors.ts'
import { readText } from './level-files.ts'
import { saveFile } from './save-file.ts'

const progressSchema = z.object({
  version: z.literal(1),
  name: z.string().min(1).max(PROFILE_NAME_LONGEST).optional(),
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

export interface ProgressStore {
  read(): Progress
  save(progress: Progress): void
}

/** A profile's file below its folder, and the copy of it from the save before. */
export const progressFile = (folder: string): string => join(folder, 'progress.json')
const backupOf = (file: string): string => `${file}.backup`

/**
 * The progress in a folder. `fresh` is what a first-time player gets, `tell` hears of a damaged file that was
 * replaced. Writing is atomic, and the copy before stays. Both throw BadInput where the file cannot be used.
 */
export function openProgress(folder: string, fresh: Progress, tell: (words: Words) => void): ProgressStore {
  const file = progressFile(folder)
  return {
    read: () => readProgress(file, fresh, tell),
    save: (progress) => {
      keepBackup(file)
      writeProgress(file, progress)
    },
  }
}

export const newProgress = (language: Progress['settings']['language']): Progress => ({
  version: 1,
  levels: {},
  settings: { language, ascii: false, color: true, pauseOnIncident: true, speed: 1 },
})

const writeProgress = (file: string, progress: Progress): void =>
  saveFile(file, `${JSON.stringify(progress, null, 1)}\n`)

function readProgress(file: string, fresh: Progress, tell: (words: Words) => void): Progress {
  if (!existsSync(file)) return fresh
  const found = understood(readText(file))
  if (found.newer) throw newerThanUs(file)
  return found.progress ?? restored(file, { ...fresh, ...found.levels }, tell)
}

/** What a file's text holds: progress, or that of a newer version; of a damaged one the stars, if those can be read. */
export function understood(text: string): {
  progress?: Progress
  newer?: boolean
  levels?: Pick<Progress, 'levels'>
} {
  const value = parsed(text)
  const { success, data: progress } = progressSchema.safeParse(value)
  if (success) return { progress }
  if (versionOf(value) > 1) return { newer: true }
  return { levels: progressSchema.pick({ levels: true }).safeParse(value).data }
}

/** The copy that is there becomes the backup: only a good one, and not one of a newer version. */
function keepBackup(file: string): void {
  if (!existsSync(file)) return
  const text = readText(file)
  const { progress, newer } = understood(text)
  if (newer) throw newerThanUs(file)
  if (progress) saveFile(backupOf(file), text)
}

/**
 * A damaged file is kept under another name, and the copy before it takes its place, with the stars that could still
 * be read: `salvaged`. At no moment is there neither.
 */
function restored(file: string, salvaged: Progress, tell: (words: Words) => void): Progress {
  const aside = setAside(file)
  const backup = existsSync(backupOf(file)) ? understood(readText(backupOf(file))).progress : undefined
  const progress = backup ? mergeProgress(salvaged, backup) : salvaged
  writeProgress(file, progress)
  tell(backup ? fromBackup(aside) : fromNothing(aside))
  return progress
}

const fromBackup = (aside: string): Words => ({
  en: `progress is damaged: you go on from the copy before it. The damaged file is kept as ${aside}`,
  ko: `진행 상황 파일이 손상되어 그 전에 저장한 사본으로 계속합니다. 손상된 파일은 그대로 두었습니다: ${aside}`,
})

const fromNothing = (aside: string): Words => ({
  en: `progress is damaged, and there is no copy before it. The damaged file is kept as ${aside}`,
  ko: `진행 상황 파일이 손상되었고 그 전에 저장한 사본이 없습니다. 손상된 파일은 그대로 두었습니다: ${aside}`,
})

const newerThanUs = (file: string): BadInput =>
  new BadInput(
    `outgrow: ${file} was written by a newer version of outgrow; install that one to go on`,
    `outgrow: ${file}은(는) 더 새로운 버전의 outgrow가 쓴 파일입니다. 그 버전을 설치해 주세요`,
  )

/** Keeps a file under a name that is free, and gives it. */
export function setAside(file: string): string {
  try {
    for (let n = 1; ; n++) {
      const aside = `${file}.damaged-${n}`
      if (existsSync(aside)) continue
      copyFileSync(file, aside, files.COPYFILE_EXCL)
      return aside
    }
  } catch (error) {
    const reason = reasonOf(error)
    throw new BadInput(
      `outgrow: ${file} is damaged and cannot be set aside: ${reason.en}`,
      `outgrow: ${file}이(가) 손상되었는데 옮겨 둘 수 없습니다: ${reason.ko}`,
    )
  }
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
