import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Words } from '../architecture/words.ts'
import type { Level } from '../game/level.ts'
import type { Run } from '../game/run.ts'
import { readLevel } from '../levelfile/read-level.ts'
import { OBSTACLES, obstacleTo, openJournal, readAutosave, resumeRun } from '../replay/autosave.ts'
import type { Autosaves, Keeper, UnfinishedRun } from '../tui/ports.ts'
import { BadInput } from './bad-input.ts'
import { reasonOf } from './file-errors.ts'
import { type LevelFile, readText } from './level-files.ts'
import { saveFile } from './save-file.ts'

export interface AutosaveOptions {
  /** Of the profile that is played. */
  folder(): string
  readonly campaign: readonly LevelFile[]
  /** The texts that levels were read from; one that comes out of a journal is added. */
  readonly texts: Map<Level, string>
}

/** The unfinished runs of a profile, one file for each level. */
export function openAutosaves({ folder, campaign, texts }: AutosaveOptions): Autosaves {
  const pathOf = (id: string) => join(folder(), FOLDER, `${id}${ENDING}`)
  const levelOf = (id: string) => campaign.find(({ level }) => level.id === id)?.level
  const idOf = (level: Level) => (levelOf(level.id) === level ? level.id : `${OWN}${level.id}`)
  return {
    idOf,
    list: () => listed(join(folder(), FOLDER), levelOf),
    resume(id, level = levelOf(id)) {
      const { run, text } = resumed(pathOf(id), level)
      if (!texts.has(run.level)) texts.set(run.level, text)
      return run
    },
    keep(run) {
      const text = texts.get(run.level)
      const id = idOf(run.level)
      return text === undefined ? SILENT : keeperOf(run, text, pathOf(id), levelOf(id))
    },
  }
}

const FOLDER = 'autosaves'
const ENDING = '.jsonl'
/** Before the id of a level that is not the campaign's: it may have the same. */
const OWN = 'own-'
const SILENT: Keeper = { note() {}, finish() {}, close() {} }

/** What can be read in the folder, the latest first. */
function listed(folder: string, levelOf: (id: string) => Level | undefined): UnfinishedRun[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith(ENDING))
  const runs = files.flatMap((name) => {
    const { autosave } = readAutosave(readText(join(folder, name)))
    const id = name.slice(0, -ENDING.length)
    const level = autosave && (levelOf(id) ?? readLevel(autosave.level.text, name).level)
    if (!level) return []
    const obstacle = obstacleTo(autosave, levelOf(id))
    const why = obstacle && OBSTACLES[obstacle]
    return [{ id, level, tick: autosave.tick, obstacle: why, savedMs: statSync(join(folder, name)).mtimeMs }]
  })
  return runs.sort((a, b) => b.savedMs - a.savedMs)
}

function resumed(file: string, level: Level | undefined): { run: Run; text: string } {
  const { autosave, problem } = readAutosave(readText(file))
  if (!autosave) throw cannotResume(file, { en: problem!, ko: problem! })
  const opened = resumeRun(autosave, level)
  if ('obstacle' in opened) throw cannotResume(file, OBSTACLES[opened.obstacle])
  return { run: opened.run, text: autosave.level.text }
}

const cannotResume = (file: string, why: { en: string; ko: string }): BadInput =>
  new BadInput(
    `outgrow: the unfinished run cannot be gone on with: ${why.en}. It is kept in ${file}`,
    `outgrow: 진행 중이던 플레이를 이어 할 수 없습니다: ${why.ko}. 파일은 그대로 두었습니다: ${file}`,
  )

/**
 * Writes a run's journal while it goes on. The file comes to be with the first tick or command, whole, in place of
 * the one before it; from then on lines are added. It goes away with the end of the run, unless another game has
 * put its own in its place.
 */
function keeperOf(run: Run, text: string, file: string, level: Level | undefined): Keeper {
  const journal = openJournal(run, text)
  let open: number | undefined
  let isDone = false
  const write = (): void => {
    const news = journal.news()
    if (news === '') return
    if (open !== undefined) {
      writeSync(open, news)
      return
    }
    keepForeign(file, level)
    saveFile(file, journal.whole())
    open = openSync(file, 'a')
  }
  const close = (): void => {
    isDone = true
    if (open !== undefined) closeSync(open)
    open = undefined
  }
  return {
    note() {
      if (isDone) return
      try {
        write()
      } catch (error) {
        isDone = true
        throw cannotKeep(file, error)
      }
    },
    finish() {
      if (open !== undefined && isStill(file, open)) rmSync(file, { force: true })
      close()
    },
    close,
  }
}

const isStill = (file: string, open: number): boolean =>
  statSync(file, { throwIfNoEntry: false })?.ino === fstatSync(open).ino

/** A run that this version cannot go on with is not lost to a new one of its level: another version may come back. */
function keepForeign(file: string, level: Level | undefined): void {
  if (!existsSync(file)) return
  const { autosave } = readAutosave(readText(file))
  if (autosave && !obstacleTo(autosave, level)) return
  for (let n = 1; ; n++)
    if (!existsSync(`${file}.kept-${n}`)) {
      renameSync(file, `${file}.kept-${n}`)
      return
    }
}

function cannotKeep(file: string, error: unknown): BadInput {
  const { en, ko } = error instanceof BadInput ? error.words : named(file, reasonOf(error))
  return new BadInput(
    `This run is not being kept for a crash: ${en.replace(PROGRAM, '')}`,
    `이 플레이는 자동 저장되지 않습니다: ${ko.replace(PROGRAM, '')}`,
  )
}

const PROGRAM = /^outgrow: /
const named = (file: string, { en, ko }: Words): Words => ({ en: `${file}: ${en}`, ko: `${file}: ${ko}` })
