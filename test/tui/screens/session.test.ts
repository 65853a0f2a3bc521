import { describe, expect, test, vi } from 'vitest'
import type { Level } from '../../../src/game/level.ts'
import { startRun } from '../../../src/game/run.ts'
import { press } from '../../../src/tui/screens/play/press.ts'
import { PlaySession } from '../../../src/tui/screens/play/session.ts'
import { smallLevel } from '../../support/levels.ts'
import { balanced } from '../../support/scenario.ts'
import { HandClock } from '../support/clock.ts'

function play(level: Level = smallLevel(), pauseOnIncident = true) {
  const clock = new HandClock()
  const run = startRun(level)
  const ends = { onEnd: vi.fn(), onLeave: vi.fn(), onSpeed: vi.fn() }
  const session = new PlaySession({ run, clock, speed: 1, pauseOnIncident, ...ends })
  session.tabs = ['offers', 'policies', 'causes']
  session.start()
  const keys = (...names: string[]) => {
    for (const name of names) press(session, name)
  }
  const state = () => session.view().state
  const offer = (title: string) =>
    `${session.view().snapshot.offers.findIndex((candidate) => candidate.title.en === title) + 1}`
  return { clock, run, session, keys, state, offer, ...ends }
}

describe('the clock', () => {
  test('runs two ticks a second, and faster when asked', () => {
    const { clock, run, keys, onSpeed } = play()
    clock.pass(2000)
    expect(run.tick).toBe(4)
    keys('+', '+')
    expect(onSpeed).toHaveBeenLastCalledWith(4)
    clock.pass(1000)
    expect(run.tick).toBe(12)
    keys('-', '-', '-')
    clock.pass(1000)
    expect(run.tick).toBe(14)
  })

  test('stands while paused, while a card is open, and costs nothing', () => {
    const { clock, run, keys } = play()
    keys('space')
    expect(clock.running).toBe(0)
    keys('space', 'q')
    clock.pass(5000)
    expect(run.tick).toBe(0)
    keys('n')
    clock.pass(1000)
    expect(run.tick).toBe(2)
  })

  test('pauses after a stall', () => {
    const { clock, state } = play()
    clock.stall(5000)
    expect(state()).toMatchObject({ paused: true, message: { word: 'message.stalled' } })
  })

  test('runs on to the next event and stops there', () => {
    const { clock, run, keys, state } = play(
      smallLevel({ faults: { scripted: [crash(90)], random: [] } }),
      false,
    )
    clock.pass(1000)
    keys('n')
    clock.pass(60_000)
    expect(run.events.at(-1)?.kind).toBe('server-crashed')
    expect(state()).toMatchObject({ paused: true, hurrying: false })
    expect(run.tick).toBe(run.events.at(-1)!.tick + 1)
  })
})

const crash = (tick: number) =>
  ({ fault: 'server-crash', tick, on: 'server', server: 0, lengthTicks: 5 }) as const

describe('number keys', () => {
  test('do at once what takes nothing down', () => {
    const { run, keys, state, offer } = play()
    keys(offer('Bigger disk'))
    expect(run.commands.map(({ command }) => command)).toEqual([{ do: 'bigger-disk', on: 'server' }])
    expect(state().message).toMatchObject({ word: 'message.ordered', token: 'ok' })
  })

  test('show first what takes the service down, and do it when pressed again', () => {
    const { run, keys, state, offer } = play()
    const number = offer('Bigger server')
    keys(number)
    expect(run.commands).toHaveLength(0)
    expect(state().card).toEqual({ kind: 'offer', command: { do: 'bigger-server', on: 'server' } })
    keys(number)
    expect(run.commands).toHaveLength(1)
    expect(state().card).toBeUndefined()
  })

  test('say why not', () => {
    const { run, keys, state, session } = play()
    const refused = session.view().snapshot.offers.findIndex(({ refusal }) => refusal)
    keys(`${refused + 1}`)
    expect(run.commands).toHaveLength(0)
    const { words } = session.view().snapshot.offers[refused].refusal!
    expect(state().message).toMatchObject({ word: 'message.refused', why: { words } })
    keys('9')
    expect(state().message).toMatchObject({ word: 'message.noSuchOffer' })
  })

  test('work while paused: the order stands before the clock goes on', () => {
    const { session, keys, offer } = play()
    keys('space', offer('Bigger disk'))
    expect(session.view().snapshot.operations).toHaveLength(1)
  })

  test('work on a Korean keyboard, and letters too', () => {
    const { keys, state } = play()
    keys('q', 'esc', 'p')
    expect(state()).toMatchObject({ tab: 'policies' })
  })
})

describe('choosing', () => {
  test('goes round the list, and Enter shows and does', () => {
    const { run, keys, state, session, offer } = play()
    keys('up')
    expect(state().selected.offers).toBe(session.view().snapshot.offers.length - 1)
    keys('down')
    for (let at = 1; at < Number(offer('Bigger disk')); at++) keys('down')
    keys('enter')
    expect(state().card).toMatchObject({ kind: 'offer' })
    keys('enter')
    expect(run.commands).toHaveLength(1)
  })

  test('Escape goes back without doing', () => {
    const { run, keys, state } = play()
    keys('enter', 'esc')
    expect(state().card).toBeUndefined()
    expect(run.commands).toHaveLength(0)
  })

  test('Tab shows the panels in turn', () => {
    const { keys, session } = play()
    const tabs = ['tab', 'tab', 'tab'].map((key) => {
      keys(key)
      return session.tab
    })
    expect(tabs).toEqual(['policies', 'causes', 'offers'])
  })

  test('arrow keys change a policy in place', () => {
    const { run, keys, session } = play()
    const before = session.view().snapshot.policies[0]
    keys('p', 'right')
    expect(run.commands).toHaveLength(1)
    expect(session.view().snapshot.policies[0].value).not.toBe(before.value)
    keys('left')
    expect(session.view().snapshot.policies[0].value).toBe(before.value)
  })

  test('a policy stays at its last value', () => {
    const { run, keys, session } = play()
    const { choices } = session.view().snapshot.policies[0]
    keys('p', ...choices.map(() => 'right'), 'right')
    expect(session.view().snapshot.policies[0].value).toBe(choices.at(-1)!.value)
    expect(run.commands.length).toBeLessThan(choices.length)
  })

  test('a policy that cannot be set now says why', () => {
    const { keys, session, state } = play()
    const why = { reason: 'no-money', words: { en: 'No.', ko: '아니요.' }, figures: {} } as const
    vi.spyOn(session, 'command').mockReturnValue(why)
    keys('p', 'right')
    expect(state().message).toMatchObject({ word: 'message.refused', why })
  })

  test('arrow keys change no policy that is out of sight', () => {
    const { run, keys } = play()
    keys('right', 'left')
    expect(run.commands).toHaveLength(0)
  })
})

describe('cards', () => {
  const hints = [
    { en: 'one', ko: '하나' },
    { en: 'two', ko: '둘' },
  ]

  test('hints come one after the other, and no further than the last', () => {
    const { keys, state } = play(smallLevel({ hints }))
    keys('h')
    expect(state()).toMatchObject({ card: { kind: 'hint' }, hintsSeen: 1 })
    keys('h', 'h', 'h')
    expect(state().hintsSeen).toBe(2)
  })

  test('the first incident of a kind stops the clock and says what it is', () => {
    const { clock, keys, state, run } = play(smallLevel({ faults: { scripted: [crash(3)], random: [] } }))
    clock.pass(10_000)
    expect(state().card).toMatchObject({ kind: 'incident', event: { kind: 'server-crashed' } })
    const { tick } = run
    keys('esc')
    clock.pass(5000)
    expect(run.tick).toBe(tick)
    keys('space')
    clock.pass(1000)
    expect(run.tick).toBe(tick + 2)
  })

  test('numbers work under an incident', () => {
    const { clock, keys, run, state, offer } = play(
      smallLevel({ faults: { scripted: [crash(3)], random: [] } }),
    )
    clock.pass(10_000)
    keys(offer('Bigger disk'))
    expect(state().card).toBeUndefined()
    expect(run.commands).toHaveLength(1)
  })

  test('incidents do not stop who does not want it', () => {
    const { clock, state } = play(smallLevel({ faults: { scripted: [crash(3)], random: [] } }), false)
    clock.pass(5000)
    expect(state().card).toBeUndefined()
  })

  test('leaving asks first', () => {
    const { keys, onLeave } = play()
    keys('q', 'n')
    expect(onLeave).not.toHaveBeenCalled()
    keys('q', 'y')
    expect(onLeave).toHaveBeenCalledOnce()
  })

  test('the end waits until it has been read', () => {
    const { clock, keys, run, state, onEnd } = play(smallLevel({ lengthTicks: 4 }))
    clock.pass(10_000)
    expect(run.status).toBe('won')
    expect(state().card).toEqual({ kind: 'over' })
    expect(clock.running).toBe(0)
    expect(onEnd).not.toHaveBeenCalled()
    keys('enter')
    expect(onEnd).toHaveBeenCalledWith(run)
  })
})

describe('help', () => {
  test('searches, and runs what is picked', () => {
    const { keys, state } = play()
    keys('?', ...'stop')
    expect(state().card).toMatchObject({ kind: 'help', help: { typed: 'stop' } })
    keys('enter')
    expect(state()).toMatchObject({ card: undefined, paused: true })
  })

  test('spends no money on a pick', () => {
    const { keys, run, state } = play()
    keys('?', 'enter')
    expect(state().card).toBeUndefined()
    expect(run.commands).toHaveLength(0)
  })

  test('has room for mistakes', () => {
    const { keys, state } = play()
    keys('?', 'x', 'y', 'backspace', 'space')
    expect(state().card).toMatchObject({ help: { typed: 'x ' } })
    keys('enter', '?', 'esc')
    expect(state().card).toBeUndefined()
  })
})

test('messages go away after a while', () => {
  const { clock, keys, state } = play()
  keys('9')
  clock.pass(1000)
  expect(state().message).toBeDefined()
  clock.pass(10_000)
  expect(state().message).toBeUndefined()
})

test('a closed session is silent', () => {
  const { clock, session } = play()
  const listener = vi.fn()
  session.subscribe(listener)
  session.close()
  clock.pass(5000)
  expect(listener).not.toHaveBeenCalled()
})

describe('in a sandbox', () => {
  const faulty = () => {
    const played = play(smallLevel({ topology: balanced({ web: { servers: 2 } }) }), false)
    played.session.tabs = ['offers', 'faults', 'causes']
    return played
  }

  test('f brings up the faults, arrows choose what and where, Enter lets it happen', () => {
    const { clock, run, keys, state } = faulty()
    keys('f', 'right', 'enter')
    expect(run.commands.map(({ command }) => command)).toEqual([
      { summon: 'server-crash', on: 'web', server: 0, lengthTicks: 30 },
    ])
    expect(state().message).toMatchObject({ word: 'message.summoned', figures: { name: 'web-1' } })
    clock.pass(1000)
    keys('down', 'down', 'enter')
    expect(run.commands[1]).toMatchObject({ tick: 2, command: { summon: 'error-burst', on: 'clients' } })
  })

  test('the next server is offered when one is dead', () => {
    const { run, keys } = faulty()
    keys('f', 'right', 'enter', 'enter', 'enter')
    expect(run.commands.map(({ command }) => 'server' in command && command.server)).toEqual([0, 1, 0])
  })
})

test('elsewhere there are no faults to summon', () => {
  const { session, run, keys } = play(smallLevel({ kind: 'campaign' }))
  expect(session.view().snapshot.faults).toEqual([])
  keys('f', 'enter')
  expect(run.commands).toEqual([])
})
