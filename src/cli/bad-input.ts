/** What the user gave cannot be used; the message says why and what to do. Ends with exit code 2. */
export class BadInput extends Error {}

/** Runs a command; bad input becomes its message on stderr and exit code 2. */
export async function orBadInput(
  stderr: { write(text: string): unknown },
  command: () => Promise<number> | number,
): Promise<number> {
  try {
    return await command()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    stderr.write(`${error.message}\n`)
    return 2
  }
}
