import { KINDS } from './components/index.ts'
import type { PartContext } from './kind.ts'
import type { Component, PolicyValue } from './topology.ts'

/** Component constants that a level changes: kind → param → value. */
export type Constants = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A component with its numbers: the player's policy, else the level's constant, else the kind's default. */
export function partContext(component: Component, constants: Constants): PartContext {
  const known = resolved.get(component)
  return known && known.constants === constants ? known.context : lookedUp(component, constants)
}

/** Contexts of the components that run: they ask for the same numbers in each sub-tick. */
const resolved = new WeakMap<Component, { constants: Constants; context: PartContext }>()

/** Looks the numbers of components up once. They may not change any more: one that is still drafted has no place here. */
export function resolveNumbers(components: readonly Component[], constants: Constants): void {
  for (const component of components)
    if (resolved.get(component)?.constants !== constants)
      resolved.set(component, { constants, context: remembered(lookedUp(component, constants)) })
}

function remembered(context: PartContext): PartContext {
  const values = new Map<string, PolicyValue>()
  const numbers = new Map<string, number>()
  return {
    ...context,
    choice: (name) => {
      const known = values.get(name)
      if (known !== undefined) return known
      const value = context.choice(name)
      values.set(name, value)
      return value
    },
    number: (name) => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      const value = context.number(name)
      numbers.set(name, value)
      return value
    },
  }
}

function lookedUp(component: Component, constants: Constants): PartContext {
  const { params } = KINDS[component.kind]
  const choice = (name: string) => {
    const param = params[name]
    if (!param) throw new Error(`kind ${component.kind} has no param ${name}`)
    return component.policies[name] ?? constants[component.kind]?.[name] ?? param.default
  }
  const number = (name: string) => {
    const value = choice(name)
    if (typeof value !== 'number') throw new Error(`param ${name} of ${component.kind} is not a number`)
    return value
  }
  return { component, params, number, choice }
}

/** Rent of a component per hour, dollars. */
export const rentDollarsPerHour = (component: Component, constants: Constants): number =>
  KINDS[component.kind].dollarsPerHour(partContext(component, constants))
