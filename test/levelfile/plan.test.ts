import { expect, test } from 'vitest'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLevel } from '../../src/levelfile/read-level.ts'
import { readPlan } from '../../src/levelfile/read-plan.ts'
import { ONE_BOX } from './one-box.ts'

const LEVEL = readLevel(ONE_BOX, 'one-box.yaml').level!

function mistakes(text: string): string {
  const { plan, diagnostics } = readPlan(text, 'plan.yaml', LEVEL)
  expect(plan).toBeUndefined()
  return renderDiagnostics(text, diagnostics, 'en')
}

test('a plan is a list of commands at their ticks', () => {
  const text = `
- { at: 12d, do: add-load-balancer, on: web }
- { at: t7, do: split-tiers }
- { at: 12.01d, set: lb.balancing, to: random }
`
  expect(readPlan(text, 'plan.yaml', LEVEL)).toEqual({
    plan: [
      { tick: 7, command: { do: 'split-tiers' } },
      { tick: 192, command: { do: 'add-load-balancer', on: 'web' } },
      { tick: 193, command: { set: 'lb.balancing', to: 'random' } },
    ],
    diagnostics: [],
  })
})

test('the empty plan does nothing', () => {
  expect(readPlan('[]', 'plan.yaml', LEVEL)).toEqual({ plan: [], diagnostics: [] })
})

test('each mistake of a plan is told', () => {
  expect(
    mistakes(`- { at: 5, do: bigger-server }
- { at: 5d, do: biggerserver }
- { at: 5d, do: bigger-disk, on: disk }
- { at: 30d, set: lb.balancing, too: random }
- { at: 3d, set: lb.balance, to: random }
- { at: 3d, set: lb.balancing, on: lb, to: 3 }
`),
  ).toMatchInlineSnapshot(`
    "plan.yaml:1:9: expected a time such as 12d or 6h, or ticks such as t437, found '5'
      - { at: 5, do: bigger-server }
              ^

    plan.yaml:2:17: unknown upgrade 'biggerserver'
      - { at: 5d, do: biggerserver }
                      ^~~~~~~~~~~~
    hint: did you mean 'bigger-server'?

    plan.yaml:3:17: this level does not offer 'bigger-disk'
      - { at: 5d, do: bigger-disk, on: disk }
                      ^~~~~~~~~~~
    hint: one of: bigger-server, split-tiers, add-load-balancer

    plan.yaml:3:34: there is no component 'disk'
      - { at: 5d, do: bigger-disk, on: disk }
                                       ^~~~
    hint: one of: clients, dns, server, web, db, lb

    plan.yaml:4:33: unknown key 'too'
      - { at: 30d, set: lb.balancing, too: random }
                                      ^~~
    hint: did you mean 'to'?

    plan.yaml:5:18: this level does not let 'lb.balance' be set
      - { at: 3d, set: lb.balance, to: random }
                       ^~~~~~~~~~
    hint: did you mean 'lb.balancing'?

    plan.yaml:6:32: \`on\` goes with \`do\`
      - { at: 3d, set: lb.balancing, on: lb, to: 3 }
                                     ^~

    plan.yaml:6:44: '3' is not a choice of lb.balancing
      - { at: 3d, set: lb.balancing, on: lb, to: 3 }
                                                 ^
    hint: one of: random, round-robin"
  `)
  expect(
    mistakes(`- { at: 5d, do: biggerserver, set: x }
- { at: 5d, do: bigger-disk, on: disk, to: 3 }
- { at: 30d, set: lb.balancing }
- { at: 3d, set: lb.balance, to: random }
- { at: 3d, set: lb.balancing, on: lb, to: 3 }
`),
  ).toMatchInlineSnapshot(`
    "plan.yaml:1:3: a step says one of \`do\`, \`set\` and \`summon\`
      - { at: 5d, do: biggerserver, set: x }
        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    hint: such as { at: 5d, do: bigger-server, on: server }

    plan.yaml:2:17: this level does not offer 'bigger-disk'
      - { at: 5d, do: bigger-disk, on: disk, to: 3 }
                      ^~~~~~~~~~~
    hint: one of: bigger-server, split-tiers, add-load-balancer

    plan.yaml:2:34: there is no component 'disk'
      - { at: 5d, do: bigger-disk, on: disk, to: 3 }
                                       ^~~~
    hint: one of: clients, dns, server, web, db, lb

    plan.yaml:2:40: \`to\` goes with \`set\`
      - { at: 5d, do: bigger-disk, on: disk, to: 3 }
                                             ^~

    plan.yaml:3:3: \`set\` needs \`to\`
      - { at: 30d, set: lb.balancing }
        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

    plan.yaml:3:9: the level is over by then
      - { at: 30d, set: lb.balancing }
              ^~~

    plan.yaml:4:18: this level does not let 'lb.balance' be set
      - { at: 3d, set: lb.balance, to: random }
                       ^~~~~~~~~~
    hint: did you mean 'lb.balancing'?

    plan.yaml:5:32: \`on\` goes with \`do\`
      - { at: 3d, set: lb.balancing, on: lb, to: 3 }
                                     ^~

    plan.yaml:5:44: '3' is not a choice of lb.balancing
      - { at: 3d, set: lb.balancing, on: lb, to: 3 }
                                                 ^
    hint: one of: random, round-robin"
  `)
})

test('a map is no plan', () => {
  expect(mistakes('at: 5d\ndo: bigger-server\n')).toMatchInlineSnapshot(`
    "plan.yaml:1:1: expected a list, found a map of keys and values
      at: 5d
      ^~~~~~"
  `)
})
