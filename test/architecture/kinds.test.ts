import { describe, expect, test } from 'vitest'
import { compile } from '../../src/architecture/compile.ts'
import { KINDS, type KindName } from '../../src/architecture/components/index.ts'
import type { Param } from '../../src/architecture/kind.ts'
import { partContext } from '../../src/architecture/numbers.ts'
import type { Component } from '../../src/architecture/topology.ts'
import type { Words } from '../../src/architecture/words.ts'
import { balanced, oneBox, PAGE, traffic } from '../support/scenario.ts'

const names = Object.keys(KINDS) as KindName[]
const params = names.flatMap((kind) =>
  Object.entries(KINDS[kind].params).map(([name, param]) => [`${kind}.${name}`, param] as const),
)
const policies = params.flatMap(([name, param]) =>
  param.policy ? [[name, param.policy, param] as const] : [],
)

/** A component of a kind on its own. */
function partOf(kind: KindName): Component {
  const { sizes, stores, copies, group } = KINDS[kind]
  const machine = { size: sizes?.[0].name, ...((stores || copies) && { diskGb: 100 }) }
  return { id: kind, kind, ...machine, servers: group ? 1 : 0, policies: {} }
}

const expectBothLanguages = ({ en, ko }: Words) => {
  expect(en).toMatch(/\S/)
  expect(ko).toMatch(/\S/)
}

describe.each(names)('the kind %s', (name) => {
  const kind = KINDS[name]

  test('is called something in both languages, and has a place on the diagram', () => {
    expectBothLanguages(kind.words)
    expect(kind.tier).toBeGreaterThanOrEqual(0)
  })

  test('costs no less than nothing, and a bigger size never less than a smaller one', () => {
    const part = partOf(name)
    const rents = (kind.sizes ?? [{ name: part.size }]).map(({ name: size }) =>
      kind.dollarsPerHour(partContext({ ...part, size }, {})),
    )
    expect(rents[0]).toBeGreaterThanOrEqual(0)
    expect(rents).toEqual(rents.toSorted((a, b) => a - b))
  })

  test('twice the servers cost twice the rent', () => {
    const part = partOf(name)
    if (!kind.sizes) return expect(part.servers).toBeLessThanOrEqual(1)
    const rent = (servers: number) => kind.dollarsPerHour(partContext({ ...part, servers }, {}))
    expect(rent(2)).toBeCloseTo(2 * rent(1), 12)
  })

  test('names itself or what it calls as the place of its work', () => {
    for (const topology of [oneBox(), balanced()]) {
      const { legs } = compile(topology, traffic({ page: PAGE }), {})
      const ids = topology.components.map(({ id }) => id)
      for (const leg of legs[0]) expect(ids).toContain(leg.component)
    }
  })
})

describe.each(params)('the number %s', (_, param: Param) => {
  test('says where it comes from', () => {
    expect(param.source.length).toBeGreaterThan(10)
  })

  test('has a default that it allows itself', () => {
    if (param.choices) return expect(param.choices).toContain(param.default)
    expect(param.default).toBeGreaterThanOrEqual(param.min!)
    expect(param.default).toBeLessThanOrEqual(param.max!)
  })

  test('has words for choices that are no numbers', () => {
    for (const choice of param.choices ?? [])
      if (typeof choice === 'string') expectBothLanguages(param.choiceWords![choice])
  })
})

describe.each(policies)('the policy %s', (_, { words, why, concept }, { choices }) => {
  test('has words, a reason in polite Korean, a concept, and choices for the player', () => {
    expectBothLanguages(words)
    expect(why.en).toMatch(/\.$/)
    expect(why.ko).toMatch(/니다\.$/)
    expect(concept).toMatch(/^[a-z-]+$/)
    expect(choices!.length).toBeGreaterThan(1)
  })
})
