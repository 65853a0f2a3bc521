import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../architecture/words.ts'
import type { Level } from '../game/level.ts'
import { dailyText, dayOf } from '../levelfile/daily.ts'
import { renderDiagnostics } from '../levelfile/diagnostic.ts'
import { readLevel } from '../levelfile/read-level.ts'
import { BadInput } from './bad-input.ts'
import { reasonOf } from './file-errors.ts'

/** A level and the file it stands in. */
export interface LevelFile {
  readonly level: Level
  readonly file: string
  readonly text: string
}

/** Files of the campaign, in the order of their names, which begin with a number. */
export const campaignFiles = (root: URL): string[] => levelFiles(root).filter(isNumbered)

/** Files of all levels that come with the game: the campaign, then what stands beside it. */
export function levelFiles(root: URL): string[] {
  const folder = fileURLToPath(new URL('levels/', root))
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const files = names.sort().map((name) => `${folder}${name}`)
  return [...files.filter(isNumbered), ...files.filter((file) => !isNumbered(file))]
}

const isNumbered = (file: string): boolean => /^\d\d-/.test(basename(file))

/**
 * A level by file, by id (`01-one-box`, `sandbox`), by its number (`1`, `01`) or by its day (`daily`,
 * `daily-2026-11-20`). Throws BadInput.
 */
export function openLevel(root: URL, name: string, language: Language): LevelFile {
  if (existsSync(name)) return readLevelFile(name, language)
  const day = dayOf(name)
  return shippedLevel(fileOf(root, day ? DAILY : name), language, day)
}

const DAILY = 'daily'

/** A level that comes with the game; what is common to all days is played as it is on one of them. */
export function shippedLevel(file: string, language: Language, day = today()): LevelFile {
  if (basename(file, '.yaml') !== DAILY) return readLevelFile(file, language)
  return { ...levelOf(`${DAILY}-${day}`, dailyText(readText(file), day), language), file }
}

/** The same for everybody at any moment: the day in Greenwich. */
const today = (): string => new Date().toISOString().slice(0, 'yyyy-mm-dd'.length)

/** Reads a level's file. Throws BadInput with everything that is wrong with it. */
export const readLevelFile = (file: string, language: Language): LevelFile =>
  levelOf(file, readText(file), language)

function levelOf(file: string, text: string, language: Language): LevelFile {
  const { level, diagnostics } = readLevel(text, file)
  if (!level) throw new BadInput(renderDiagnostics(text, diagnostics, language))
  return { level, file, text }
}

/** Text of a file. Throws BadInput when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = reasonOf(error)
    throw new BadInput(
      `outgrow: cannot read ${file}: ${reason.en}`,
      `outgrow: ${file}을(를) 읽을 수 없습니다: ${reason.ko}`,
    )
  }
}

function fileOf(root: URL, name: string): string {
  const files = levelFiles(root)
  const known = files.map((file) => basename(file, '.yaml'))
  const at = known.findIndex((id) => id === name || id.split('-')[0] === name.padStart(2, '0'))
  if (at >= 0) return files[at]
  throw new BadInput(
    `outgrow: there is no level \`${name}\`, neither a file nor one of the game's:\n  ${known.join('\n  ')}`,
    `outgrow: \`${name}\` 레벨이 없습니다. 그런 파일도, 게임에 들어 있는 레벨도 없습니다:\n  ${known.join('\n  ')}`,
  )
}
