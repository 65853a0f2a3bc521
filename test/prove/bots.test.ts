import { expect, test } from 'vitest'
import { startRun } from '../../src/game/run.ts'
import { botPlayer } from '../../src/prove/bots.ts'
import { playOn } from '../../src/prove/play-out.ts'
import { smallLevel } from '../support/levels.ts'

const played = (bot: 'biggest-server' | 'buy-everything', dollars = 1000) => {
  const run = startRun(
    smallLevel({ money: { cashDollars: dollars, dollarsPerUserMonth: 0, graceTicks: 10 } }),
  )
  playOn(run, botPlayer(bot), () => false, 120)
  return run
}
const ordered = (run: ReturnType<typeof played>) =>
  run.commands.map(({ command }) => ('do' in command ? command.do : ''))

test('biggest servers buys nothing but size', () => {
  const names = new Set(ordered(played('biggest-server')))
  expect([...names]).toEqual(['bigger-server'])
})

test('buy everything takes whatever adds something, and never a step back', () => {
  const names = new Set(ordered(played('buy-everything')))
  for (const name of ['bigger-server', 'bigger-disk', 'split-tiers']) expect(names).toContain(name)
  for (const name of ['smaller-server', 'remove-web-server']) expect(names).not.toContain(name)
})

test('buy everything goes bankrupt where money is short', () => {
  expect(played('buy-everything', 40).loss).toEqual({ reason: 'bankrupt' })
})
