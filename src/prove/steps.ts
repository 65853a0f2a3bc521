import type { LevelKind } from '../game/level.ts'

/**
 * What is to be shown of a level:
 * par       its own plan wins three stars
 * idle      doing nothing loses
 * bots      thoughtless tricks do not win three stars
 * ablation  without its lessons no plan is found
 * cheapest  how near par is to the cheapest plan that is known
 * difficulty  how others fare
 * facts     how it is made, as far as playing shows it
 */
export type StepName = 'par' | 'idle' | 'bots' | 'ablation' | 'cheapest' | 'difficulty' | 'facts'

const ALL: readonly StepName[] = ['par', 'idle', 'bots', 'ablation', 'cheapest', 'difficulty', 'facts']

/** What a level of each kind has to prove. */
export const STEPS: Readonly<Record<LevelKind, readonly StepName[]>> = {
  campaign: ALL,
  challenge: ALL,
  broken: ['par', 'idle', 'difficulty', 'facts'],
  sandbox: [],
  endless: ['par', 'bots'],
  daily: ['par', 'bots'],
}

/** What is shown again by a quick check. */
export const QUICK_STEPS: readonly StepName[] = ['par', 'idle', 'bots']
