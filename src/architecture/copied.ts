/** A copy, all the way down, of plain data: numbers, texts, lists, records and typed arrays. */
export function copied<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copied) as T
  if (value instanceof Float64Array || value instanceof Int32Array) return value.slice() as T
  const copy = { ...value }
  for (const key in copy) if (typeof copy[key] === 'object') copy[key] = copied(copy[key])
  return copy
}
