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
