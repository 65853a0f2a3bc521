/**
 * npm run accuracy [-- --quick] [--write] [--no-cache] [NAME …]
 *
 * Holds the engine against closed forms and its exact twin, and the models of parts of the architecture against
 * simulations; prints the table and fails past a goal. Names, or
 * parts of names, choose cases; `--quick` takes a few and runs them short. What the exact twin gives is kept in
 * node_modules/.cache. `--write` writes docs/accuracy.md, of all cases.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runExact } from '../../src/sim/exact.ts'
import { ARCHITECTURES } from './architectures.ts'
import { cachedExactRun } from './cache.ts'
import { CASES, type Case } from './cases.ts'
import { compare, type Row, readCase, verdictOn } from './compare.ts'
import { markdown } from './markdown.ts'
import { pastGoal, playParts } from './parts/index.ts'
import { quickened } from './quick.ts'
import { aligned, cells, HEADS, SUMMARY_HEADS, summarise, summaryCells } from './table.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const [isQuick, writes, isUncached] = ['--quick', '--write', '--no-cache'].map((word) => words.includes(word))
const exactRun = isUncached ? runExact : cachedExactRun()

if (writes && (isQuick || names.length > 0)) throw new Error('--write is for all cases, in full')
const rows = CASES.filter(isChosen).flatMap(compareAloud)
const parts =
  isQuick && names.length === 0
    ? []
    : playParts((name) => names.length === 0 || names.some((part) => name.includes(part)))
const missed = rows.filter((row) => verdictOn(row) === 'missed')
console.log(`\n${aligned([SUMMARY_HEADS, ...summarise(rows).map(summaryCells)])}`)
const missedParts = pastGoal(parts)
if (missedParts.length > 0) {
  console.log(`\nPARTS PAST THE GOAL\n${aligned(missedParts)}`)
  process.exitCode = 1
}
if (missed.length > 0) {
  console.log(`\nPAST THE GOAL\n${aligned(missed.map((row) => [row.case.name, ...cells(row)]))}`)
  process.exitCode = 1
}
if (writes) write()

function isChosen({ name, quick }: Case): boolean {
  if (names.length > 0) return names.some((part) => name.includes(part))
  return quick || !isQuick
}

function compareAloud(subject: Case): Row[] {
  const startMs = performance.now()
  const experiment = readCase(subject)
  const own = compare(subject, isQuick ? quickened(experiment) : experiment, exactRun)
  const tookS = ((performance.now() - startMs) / 1000).toFixed(1)
  const reference = subject.reference === 'exact twin' ? 'exact twin' : 'closed form'
  console.log(`\n${subject.name} (${reference}, ${tookS} s)\n${aligned([HEADS, ...own.map(cells)])}`)
  return own
}

function write(): void {
  const folder = new URL('../../docs/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('accuracy.md', folder), markdown(rows, shows, parts))
}

/** What a case shows: the comment at the head of its file. */
function shows({ name }: Case): string {
  if (name in ARCHITECTURES) return ARCHITECTURES[name].shows
  const text = readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8')
  const [head] = text.match(/^(#.*\n)+/) ?? ['']
  return head.replaceAll(/^# /gm, '').trim().replaceAll('\n', ' ')
}
