/**
 * The input stream as Ink should read it: one character at a time. A terminal delivers keys that were pressed
 * in quick succession as one chunk, and Ink would report `jj` and Enter as a single unknown key. Ink's parser
 * puts escape sequences together again.
 */
export function oneKeyAtATime(stdin: NodeJS.ReadStream): NodeJS.ReadStream {
  let waiting: string[] = []
  const read = (): string | null => {
    if (waiting.length === 0) {
      const chunk: string | null = stdin.read()
      if (chunk === null) return null
      waiting = [...chunk].reverse()
    }
    return waiting.pop() ?? null
  }
  return new Proxy(stdin, {
    get(target, key) {
      if (key === 'read') return read
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
