import { z } from 'zod'
import { levelSchema } from './level-schema.ts'

/** The JSON Schema of a level file, for editors: they complete keys, show what they mean, and mark mistakes. */
export function levelJsonSchema(): object {
  const { '~standard': _, ...schema } = z.toJSONSchema(levelSchema, { io: 'input', target: 'draft-07' })
  return { title: 'Outgrow level', ...schema }
}
