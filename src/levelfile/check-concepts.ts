import { CONCEPTS, isConcept } from '../game/concept.ts'
import { quote } from './harmless.ts'
import type { LevelFile } from './level-schema.ts'
import { suggestion } from './similar.ts'
import type { Source } from './source.ts'

/** Reports concepts that nobody knows, and those named twice. */
export function checkConcepts(source: Source, { main, second }: LevelFile['concepts']): void {
  const named = [
    ...main.map((id, i) => ({ id, path: ['concepts', 'main', i] })),
    ...second.map((id, i) => ({ id, path: ['concepts', 'second', i] })),
  ]
  named.forEach(({ id, path }, i) => {
    if (!isConcept(id)) {
      const message = { en: `there is no concept ${quote(id)}`, ko: `그런 개념이 없습니다: ${quote(id)}` }
      source.report(path, message, suggestion(id, Object.keys(CONCEPTS)))
    } else if (named.findIndex((other) => other.id === id) < i) {
      source.report(path, {
        en: `${quote(id)} is named twice`,
        ko: `두 번 적힌 개념입니다: ${quote(id)}`,
      })
    }
  })
}
