#!/usr/bin/env node
import { type Io, run } from './cli/cli.ts'

const BROKEN = 70
const CANNOT_WRITE = 2

const io: Io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  root: new URL('..', import.meta.url),
  lastWords: new Set(),
}

/** Leaves once all output is written: on a pipe that takes longer than the call. */
function exit(code: number): void {
  process.stdout.write('', (error) => {
    if (error) loseOutput(error)
    process.exit(code)
  })
}

/** By the time this runs an open terminal has been given back (terminal.ts watches for exceptions too). */
function crash(error: unknown): void {
  const what = error instanceof Error ? error.stack : String(error)
  process.stderr.write(
    `outgrow: this is our bug, not your mistake. Please report it with what follows.\n${what}\n`,
  )
  for (const say of io.lastWords) process.stderr.write(`${say()}\n`)
  process.exit(BROKEN)
}

/** Whoever read our output may leave early (`| head`), and a terminal that hung up ends the session itself. */
function loseOutput({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EIO') return
  if (code === 'EPIPE') process.exit(0)
  process.stderr.write(`outgrow: cannot write the output: ${message}\n`)
  process.exit(CANNOT_WRITE)
}

process.on('uncaughtException', crash)
process.stdout.on('error', loseOutput)
// A rejection is not caught on purpose: it becomes an uncaught exception, and all bugs end in one place.
void run(process.argv.slice(2), io).then(exit)
