import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { proofTables, withTables } from '../prove/proof-table.ts'
import { makeStored, readStored, type StoredProof } from '../prove/stored.ts'
import { saveFile } from './save-file.ts'

/** Proofs stand in a folder beside their levels. */
const proofFile = (levelFile: string, id: string): string => join(dirname(levelFile), 'proofs', `${id}.json`)

/** The proof that is kept of a level; undefined if there is none. */
export function openProof(levelFile: string, id: string): StoredProof | undefined {
  const file = proofFile(levelFile, id)
  return existsSync(file) ? readStored(readFileSync(file, 'utf8')) : undefined
}

/** Keeps a proof beside its level, and writes the table of all that are kept there into the folder's README. */
export function keepProof(levelFile: string, stored: Omit<StoredProof, 'format'>): void {
  saveFile(proofFile(levelFile, stored.id), makeStored(stored))
  const readme = join(dirname(levelFile), 'README.md')
  if (!existsSync(readme)) return
  const text = withTables(readFileSync(readme, 'utf8'), proofTables(proofsIn(dirname(levelFile))))
  if (text !== undefined) saveFile(readme, text)
}

/** The proofs of a folder of levels, in the order of their names. */
export function proofsIn(folder: string): StoredProof[] {
  const names = readdirSync(join(folder, 'proofs')).filter((name) => name.endsWith('.json'))
  return names.sort().flatMap((name) => readStored(readFileSync(join(folder, 'proofs', name), 'utf8')) ?? [])
}
