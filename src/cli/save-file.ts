import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { BadInput } from './bad-input.ts'
import { reasonOf } from './file-errors.ts'

/** Writes a file whole or not at all, with its folders. Throws BadInput when it cannot. */
export function saveFile(file: string, text: string): void {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true })
    writeFileAtomic.sync(file, text)
  } catch (error) {
    const reason = reasonOf(error)
    throw new BadInput(
      `outgrow: cannot write ${file}: ${reason.en}`,
      `outgrow: ${file}에 쓸 수 없습니다: ${reason.ko}`,
    )
  }
}
