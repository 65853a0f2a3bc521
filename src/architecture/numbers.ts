import { KINDS } from './components/index.ts'
import type { PartContext } from './kind.ts'
import type { Component } from './topology.ts'

/** Component constants that a level changes: kind → param → value. */
export type Constants = Readonly<Record<string, Readonly<Record<string, number>>>>

/** A component with its numbers: the player's policy, else the level's constant, else the kind's default. */
export function partContext(component: Component, constants: Constants): PartContext {
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
