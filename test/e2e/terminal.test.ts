import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../build.ts'
import { type Driver, type Launch, launch } from './driver.ts'

const folder = mkdtempSync(join(tmpdir(), 'outgrow-demo-'))
const demo = join(folder, 'bundle', 'demo.js')
let player: Driver

beforeAll(() => bundle(join(import.meta.dirname, 'demo.tsx'), join(folder, 'bundle'), 'demo'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => player.close())

async function startDemo(options: Launch = {}): Promise<void> {
  player = launch(process.execPath, { args: [demo], ...options })
  await player.waitFor('데모')
  await player.settle()
}

test('paints the frame and the layers on the alternate screen, with the cursor hidden', async () => {
  await startDemo()
  expect(player.isAlternateScreen).toBe(true)
  expect(player.isCursorVisible).toBe(false)
  expect(player.lines()[1]).toContain('데모 80x23')
  expect(player.lines()[3]).toBe(`│ ⣿⣿ 서버 ⣿⣿${' '.repeat(67)}│`)
  expect(player.lines()[4]).toMatch(/^│ layer 80 +│$/)
})

test('gives each key to the app by itself, however fast they come', async () => {
  await startDemo()
  player.press('ab\rc')
  await player.waitFor('keys a,b,Enter,c,')
})

const sizes = [
  [60, 24],
  [120, 40],
  [80, 10],
  [40, 12],
  [100, 30],
] as const

test('looks after any resizes like a fresh start at that size', async () => {
  await startDemo()
  for (const [columns, rows] of sizes) player.resize(columns, rows)
  await player.waitFor('데모 100x29')
  for (const [columns, rows] of sizes) {
    player.resize(columns, rows)
    await player.waitFor(`데모 ${columns}x${rows - 1}`)
    await player.waitFor(`layer ${columns}`)
    await player.settle()
    const resized = player.picture()
    const fresh = launch(process.execPath, { args: [demo], columns, rows })
    await fresh.waitFor(`layer ${columns}`)
    await fresh.settle()
    expect(resized).toEqual(fresh.picture())
    await fresh.close()
  }
})

test('repaints what something else wrote over, on Ctrl-L', async () => {
  await startDemo()
  const before = player.picture()
  await player.scribble('\x1b[5;5Hnoise')
  expect(player.picture()).not.toEqual(before)
  player.press('\f')
  await player.waitFor(() => player.text().includes('noise') === false)
  await player.settle()
  expect(player.picture()).toEqual(before)
})

/** Asks a running demo for its process id, since a shell may stand between it and us. */
async function demoPid(): Promise<number> {
  player.press('i')
  await player.waitFor(/pid \d+\./)
  return Number(/pid (\d+)\./.exec(player.text())![1])
}

/**
 * Each way out, and what is left on the screen. The settings of the terminal are compared inside one `sh`,
 * because an interactive shell puts them right again by itself.
 */
const waysOut: Array<[name: string, leave: () => unknown, left: string, code: number]> = [
  ['the app ends the session', () => player.press('q'), 'ended by quit', 0],
  ['Ctrl-C', () => player.press('\x03'), 'ended by SIGINT', 0],
  ['SIGINT', async () => process.kill(await demoPid(), 'SIGINT'), 'ended by SIGINT', 0],
  ['SIGTERM', async () => process.kill(await demoPid(), 'SIGTERM'), 'ended by SIGTERM', 0],
  ['SIGHUP', async () => process.kill(await demoPid(), 'SIGHUP'), 'ended by SIGHUP', 0],
  ['process.exit', () => player.press('x'), 'code 3', 3],
  ['a component throws', () => player.press('r'), 'Error: thrown by a component', 70],
  ['a timer throws', () => player.press('t'), 'Error: thrown by a timer', 70],
  ['a promise is rejected', () => player.press('p'), 'Error: rejected promise', 70],
]

test.each(waysOut)('gives the terminal back when %s', async (_, leave, left, code) => {
  const script = `echo before; stty -g >a; "$0" "$1"; echo "code $?"; stty -g >b; cmp a b && echo restored`
  player = launch('sh', { args: ['-c', script, process.execPath, demo], rows: 40 })
  await player.waitFor('데모')
  await leave()
  await player.waitFor('restored')
  expect(player.text()).toContain(`code ${code}`)
  expect(player.text()).toContain(left)
  expect(player.lines()[0]).toBe('before')
  expect(player.isAlternateScreen).toBe(false)
  expect(player.isCursorVisible).toBe(true)
  expect(player.cell(0, 0).look).toBe('')
})

/** Starts the demo from an interactive shell, which is what stops and continues jobs. */
async function startInShell(): Promise<void> {
  player = launch('bash', { args: ['--norc', '--noprofile', '-i'], env: { PS1: 'shell> ' } })
  await player.waitFor('shell>')
  player.press(`'${process.execPath}' '${demo}'\r`)
  await player.waitFor('데모')
}

async function expectShell(): Promise<void> {
  await player.waitFor('Stopped')
  expect(player.isAlternateScreen).toBe(false)
  expect(player.isCursorVisible).toBe(true)
  player.press('echo ec""ho\r')
  await player.waitFor(/echo ec""ho\necho/)
}

async function comeBack(): Promise<void> {
  player.press('fg\r')
  await player.waitFor('데모')
  expect(player.isAlternateScreen).toBe(true)
  await player.waitFor(() => !player.isCursorVisible)
  player.press('z')
  await player.waitFor('keys z,')
}

test('Ctrl-Z gives the terminal to the shell, and fg takes it back', async () => {
  await startInShell()
  player.press('\x1a')
  await expectShell()
  await comeBack()
  player.press('q')
  await player.waitFor('ended by quit')
})

test('a new size while stopped is taken up', async () => {
  await startInShell()
  player.press('\x1a')
  await expectShell()
  player.resize(100, 30)
  player.press('fg\r')
  await player.waitFor('데모 100x29')
  await player.waitFor('layer 100')
})

test('a stopped game that is told to end does so, and leaves the terminal alone', async () => {
  await startInShell()
  player.press('\x1a')
  await expectShell()
  player.press('stty -g >a; kill %1; wait; stty -g >b; cmp a b && echo un""changed\r')
  await player.waitFor('ended by SIGTERM')
  await player.waitFor('unchanged')
  expect(player.isAlternateScreen).toBe(false)
  expect(player.isCursorVisible).toBe(true)
})

test.each(['SIGTSTP', 'SIGSTOP'] as const)('comes back after %s from outside', async (signal) => {
  await startInShell()
  const pid = await demoPid()
  process.kill(pid, signal)
  await player.waitFor('Stopped')
  player.press('fg\r')
  await player.waitFor('데모')
  await player.settle()
  player.press('k')
  await player.waitFor(`pid ${pid}.k,`)
})
