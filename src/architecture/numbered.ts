/**
 * Names of the entries of a slow state that are counted, `gb1`, `gb2` …: each is put together once. One that is put
 * together anew has to be looked up by its letters, in each sub-tick.
 */
export function numbered(name: string): (number: number) => string {
  const names: string[] = []
  return (number) => {
    names[number] ??= `${name}${number}`
    return names[number]
  }
}

/** The same for entries that are named by what they are about. */
export function entryOf(name: string): (about: string) => string {
  const names = new Map<string, string>()
  return (about) => {
    const known = names.get(about) ?? `${name}${about}`
    names.set(about, known)
    return known
  }
}
