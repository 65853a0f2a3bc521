import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Io } from '../../src/cli/cli.ts'

/** The checkout, as the installed package would be. */
export const ROOT = pathToFileURL(`${join(import.meta.dirname, '../..')}/`)

/** Of a terminal: how wide it is, and whether standard error is one. */
export interface Terminal {
  readonly columns?: number
  readonly isTTY?: boolean
}

/** Runs a command in this process; gives its exit code and what it wrote. */
export async function call(
  command: (io: Io) => Promise<number>,
  env: NodeJS.ProcessEnv = {},
  { columns, isTTY }: Terminal = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  let stdout = ''
  let stderr = ''
  const io = {
    stdout: { columns, write: (text: string) => (stdout += text) },
    stderr: { isTTY, write: (text: string) => (stderr += text) },
    env,
    root: ROOT,
  } as unknown as Io
  const code = await command(io)
  return { code, stdout, stderr }
}
