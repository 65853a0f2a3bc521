import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'
import type { Language, Words } from '../architecture/words.ts'
import { quote } from '../levelfile/harmless.ts'
import { PROFILE_NAME_LONGEST, type ProfileEntry, type Profiles, type Progress } from '../tui/ports.ts'
import { BadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { readText } from './level-files.ts'
import { newProgress, openProgress, type ProgressStore, progressFile, understood } from './progress.ts'
import { saveFile } from './save-file.ts'

/** Where the game keeps what lasts: on Linux `$XDG_DATA_HOME/outgrow`, elsewhere what the platform says. */
export const dataFolder = (): string => envPaths('outgrow', { suffix: '' }).data

/** The profiles on disk, and the progress of the one that is played. */
export interface ProfileStore extends Profiles {
  readonly progress: ProgressStore
  /** Folder of the one that is played: what belongs to a player lies there. */
  folder(): string
  /** Its name. */
  name(): string
}

/** The first profile lies in the data folder itself; this is its id, and no other's name. */
const DEFAULT = ''
const DEFAULT_NAMES: Words = { en: 'default', ko: '기본' }

interface Options {
  /** What a first-time player gets. */
  readonly language: Language
  /** A profile by name, for this session; one there is not yet comes to be when something is saved. */
  readonly asked?: string
  readonly root?: string
  /** Hears of a damaged file that was replaced. */
  tell(words: Words): void
}

/** Opens the profile asked for, or the one last chosen, or the first. Throws BadInput for a name that cannot be. */
export function openProfiles({ language, asked, root = dataFolder(), tell }: Options): ProfileStore {
  let played = asked === undefined ? lastChosen(root) : (findProfile(root, asked) ?? unborn(root, asked))
  const fresh = (): Progress => ({ ...newProgress(language), ...(played.name && { name: played.name }) })
  const store = () => openProgress(folderOf(root, played.id), fresh(), tell)
  const choose = (profile: Found) => {
    const before = played
    played = profile
    try {
      store().read() // one that cannot be played is not chosen
      saveFile(chosenFile(root), `${profile.id}\n`)
    } catch (error) {
      played = before
      throw error
    }
  }
  return {
    progress: { read: () => store().read(), save: (progress) => store().save(progress) },
    folder: () => folderOf(root, played.id),
    name: () => nameOf(played, language),
    list: () => allProfiles(root).map((found) => entryOf(found, played.id, language)),
    choose: (id) => choose(allProfiles(root).find((found) => found.id === id) ?? played),
    create(name) {
      const { settings } = store().read()
      const born = unborn(root, freeName(root, name))
      openProgress(folderOf(root, born.id), newProgress(language), tell).save({
        ...newProgress(language),
        settings,
        name: born.name,
      })
      choose(born)
    },
    rename(id, name) {
      const free = freeName(root, name, id)
      const renamed = openProgress(folderOf(root, id), newProgress(language), tell)
      renamed.save({ ...renamed.read(), name: free })
      if (id === played.id) played = { ...played, name: free }
    },
  }
}

/**
 * The profile that `--profile`, or else OUTGROW_PROFILE, names, for a command with a terminal to write messages to.
 * Throws BadInput for a name that cannot be.
 */
export function profilesFor({ env, stderr }: Pick<Io, 'env' | 'stderr'>, language: Language, named?: string) {
  const asked = named ?? (env.OUTGROW_PROFILE || undefined)
  const told: Words[] = []
  const tell = (words: Words) => {
    told.push(words)
    stderr.write(`outgrow: ${words[language]}\n`)
  }
  return { profiles: openProfiles({ language, asked, tell }), told }
}

/** The same for a command that only looks: a profile that there is not is a mistake. */
export function knownProfiles(
  io: Pick<Io, 'env' | 'stderr'>,
  language: Language,
  named?: string,
): ProfileStore {
  const { profiles } = profilesFor(io, language, named)
  const all = profiles.list()
  if (all.some(({ isPlayed }) => isPlayed)) return profiles
  const names = all.map(({ name }) => `  ${name}`).join('\n')
  throw new BadInput(
    `outgrow: there is no profile ${quote(profiles.name())}, but:\n${names}`,
    `outgrow: ${quote(profiles.name())} 프로필이 없습니다. 있는 프로필:\n${names}`,
  )
}

/** What is known of a profile without playing it. */
interface Found {
  readonly id: string
  readonly name?: string
  readonly levels?: Progress['levels']
}

const profilesFolder = (root: string): string => join(root, 'profiles')
const chosenFile = (root: string): string => join(root, 'chosen-profile')
const folderOf = (root: string, id: string): string =>
  id === DEFAULT ? root : join(profilesFolder(root), id)

/** The first profile, then the others by name. */
function allProfiles(root: string): Found[] {
  const folder = profilesFolder(root)
  const ids = existsSync(folder)
    ? readdirSync(folder).filter((id) => existsSync(progressFile(join(folder, id))))
    : []
  const others = ids.map((id) => look(root, id)).sort((a, b) => (a.name! < b.name! ? -1 : 1))
  return [look(root, DEFAULT), ...others]
}

/** One whose file cannot be read has the name of its folder. */
function look(root: string, id: string): Found {
  const file = progressFile(folderOf(root, id))
  const { progress } = existsSync(file) ? understood(readText(file)) : {}
  return { id, name: progress?.name ?? (id || undefined), levels: progress?.levels }
}

const nameOf = ({ name }: Found, language: Language): string => name ?? DEFAULT_NAMES[language]

function entryOf(found: Found, played: string, language: Language): ProfileEntry {
  const stars = Object.values(found.levels ?? {}).reduce((sum, level) => sum + level.stars, 0)
  return { id: found.id, name: nameOf(found, language), stars, isPlayed: found.id === played }
}

function lastChosen(root: string): Found {
  const file = chosenFile(root)
  const id = existsSync(file) ? readText(file).trim() : DEFAULT
  return allProfiles(root).find((found) => found.id === id) ?? look(root, DEFAULT)
}

const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase()

function findProfile(root: string, name: string): Found | undefined {
  const isDefault = Object.values(DEFAULT_NAMES).includes(folded(name))
  const named = allProfiles(root).find((found) => found.name && folded(found.name) === folded(name))
  return named ?? (isDefault ? look(root, DEFAULT) : undefined)
}

/** A name that a profile can have. Throws BadInput for others, and for one that another has. */
function freeName(root: string, name: string, own?: string): string {
  const found = findProfile(root, name)
  if (found && found.id !== own)
    throw new BadInput(
      `there is already a profile of the name ${name.trim()}`,
      `${name.trim()} 프로필이 이미 있습니다`,
    )
  return properName(name)
}

function properName(name: string): string {
  const proper = name.normalize('NFC').trim()
  if (proper.length < 1 || [...proper].length > PROFILE_NAME_LONGEST || /\p{C}|[/\\]/u.test(proper))
    throw new BadInput(
      `a profile's name has 1 to ${PROFILE_NAME_LONGEST} characters, no slashes among them`,
      `프로필 이름은 빗금 없이 1~${PROFILE_NAME_LONGEST}자여야 합니다`,
    )
  return proper
}

/** A profile that is not on disk yet. Its folder is called as it is, as far as file systems agree on letters. */
function unborn(root: string, name: string): Found {
  const proper = properName(name)
  const word =
    proper
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'profile'
  const isFree = (id: string) => !existsSync(join(profilesFolder(root), id))
  const ids = [word, ...Array.from({ length: 99 }, (_, i) => `${word}-${i + 2}`)]
  return { id: ids.find(isFree) ?? word, name: proper }
}
