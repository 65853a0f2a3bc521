import { writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../architecture/words.ts'
import { isName } from '../levelfile/prose.ts'
import { BadInput, languageOf, orBadInput } from './bad-input.ts'
import type { Io } from './cli.ts'
import { reasonOf } from './file-errors.ts'
import { readText } from './level-files.ts'

/** `outgrow new NAME`: a level that can be played and proven at once, with comments in the reader's language. */
export const newCommand = (options: { name: string; lang?: string }, io: Io): Promise<number> =>
  orBadInput(io, () => {
    const language = languageOf(io.env, options.lang)
    const { file, id } = placeOf(options.name)
    const template = readText(fileURLToPath(new URL('levels/template/level.yaml', io.root)))
    const schema = fileURLToPath(new URL('schema/level.schema.json', io.root))
    writeNew(file, levelText(template, { file, id, language, schema: schemaFor(file, schema) }))
    io.stdout.write(WRITTEN[language](file))
    return 0
  })

const WRITTEN: Record<Language, (file: string) => string> = {
  en: (file) =>
    `${file}: a level to begin with\n  outgrow play ${file}     starts again whenever you save it\n  outgrow check ${file}    proves it\n`,
  ko: (file) =>
    `${file}: 여기서부터 시작하세요\n  outgrow play ${file}     저장할 때마다 다시 시작합니다\n  outgrow check ${file}    증명합니다\n`,
}

/** Where the level will stand; its name is its id. A path and `.yaml` may be given or not. */
function placeOf(name: string): { file: string; id: string } {
  const id = basename(name).replace(/\.ya?ml$/, '')
  if (isName(id)) return { file: /\.ya?ml$/.test(name) ? name : `${name}.yaml`, id }
  throw new BadInput(
    `outgrow: ${name}: a level's name has small letters, digits and dashes, such as my-level`,
    `outgrow: ${name}: 레벨 이름은 my-level처럼 영어 소문자, 숫자, 붙임표로 씁니다`,
  )
}

interface Naming {
  readonly file: string
  readonly id: string
  readonly language: Language
  /** Path of the schema as an editor finds it from the file. */
  readonly schema: string
}

/** The template with a name of its own, and of its comments those in one language. */
export function levelText(template: string, { file, id, language, schema }: Naming): string {
  const other = language === 'en' ? 'ko' : 'en'
  const words = id.replaceAll('-', ' ')
  const english = JSON.stringify(words[0].toUpperCase() + words.slice(1))
  const korean = JSON.stringify(`${words} 레벨`)
  // YAML would read some names as a number or as true.
  const yamlId = /^[a-z].*-/.test(id) ? id : JSON.stringify(id)
  const text = template
    .replace(new RegExp(`^#${other} .*\n`, 'gm'), '')
    .replace(new RegExp(`^#${language} `, 'gm'), '# ')
    .replaceAll('{file}', () => file)
    .replace(/^id: .*$/m, `id: ${yamlId}`)
    .replace(/^title: .*$/m, `title: { en: ${english}, ko: ${korean} }`)
  return `# yaml-language-server: $schema=${schema}\n${text}`
}

/** Beside the schema's own folder a path that stays right in a copy of both; elsewhere one for this machine. */
function schemaFor(file: string, schema: string): string {
  const root = dirname(dirname(schema))
  const isInside = resolve(file).startsWith(root + sep)
  return isInside
    ? relative(dirname(resolve(file)), schema)
        .split(sep)
        .join('/')
    : join(schema)
}

function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST'
    const reason = exists
      ? { en: 'it is there already, and stays as it is', ko: '이미 있어서 그대로 두었습니다' }
      : reasonOf(error)
    throw new BadInput(
      `outgrow: cannot write ${file}: ${reason.en}`,
      `outgrow: ${file}에 쓸 수 없습니다: ${reason.ko}`,
    )
  }
}
