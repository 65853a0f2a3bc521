import { z } from 'zod'
import type { Path } from './source.ts'

/** The keys that a schema knows at a path of what it reads: what an unknown one could have meant. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  return below(schema, path).flatMap((inner) =>
    inner instanceof z.ZodObject ? Object.keys(inner.shape) : [],
  )
}

/** All schemas that can apply at `path`: one, or several where a union leaves it open. */
function below(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => below(option, path))
  if (schema instanceof z.ZodPipe) return below(schema.in, path)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return below(schema.def.innerType, path)
  }
  if (schema instanceof z.ZodLazy) return below(schema.def.getter(), path)
  if (path.length === 0) return [schema]
  const inner = entryOf(schema, path[0])
  return inner ? below(inner, path.slice(1)) : []
}

function entryOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)]
  if (schema instanceof z.ZodRecord) return schema.valueType
  if (schema instanceof z.ZodArray) return schema.element
  return undefined
}
