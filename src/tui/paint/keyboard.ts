/**
 * The input stream as Ink should read it: one character at a time. A terminal delivers keys that were pressed
 * in quick succession as one chunk, and Ink would report `jj` and Enter as a single unknown key. Ink's parser
 * puts escape sequences together again. Characters in `taken` do not reach Ink, but their action.
 */
export function oneKeyAtATime(
  stdin: NodeJS.ReadStream,
  taken: Readonly<Record<string, () => void>>,
): NodeJS.ReadStream {
  let waiting: string[] = []
  const read = (): string | null => {
    if (waiting.length === 0) {
      const chunk: string | null = stdin.read()
      if (chunk === null) return null
      waiting = [...chunk].reverse()
    }
    const key = waiting.pop()!
    if (taken[key] === undefined) return key
    // Not now: Ink is in the middle of reading, and the action may end or suspend it.
    queueMicrotask(taken[key])
    return read()
  }
  return new Proxy(stdin, {
    get(target, name) {
      if (name === 'read') return read
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
