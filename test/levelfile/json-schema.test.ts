import { expect, test } from 'vitest'
import { levelJsonSchema } from '../../src/levelfile/json-schema.ts'

test('the schema for editors is the one in the code (`vitest run -u` writes it)', async () => {
  const text = `${JSON.stringify(levelJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../schema/level.schema.json')
})
