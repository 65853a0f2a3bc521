/**
 * npm run accuracy [-- --quick] [--write] [--no-cache] [NAME …]
 *
 * Holds the engine against closed forms and its exact twin, prints the table and fails past a goal. Names, or
 * parts of names, choose cases. `--write` writes docs/accuracy.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runExact } from '../../src/sim/exact.ts'
import { cachedExactRun } from './cache.ts'
import { CASES, type Case } from './cases.ts'
import { compare, type Row, readCase, verdictOn } from './compare.ts'
import { markdown } from './markdown.ts'
import { quickened } from './quick.ts'
import { aligned, cells, HEADS, pendingText, SUMMARY_HEADS, summarise, summaryCells } from './table.ts'

const options = process.argv.slice(2)
const has = (option: string) => options.includes(option)
const names = options.filter((option) => !option.startsWith('--'))
const isChosen = ({ name, quick }: Case) =>
  names.length > 0 ? names.some((part) => name.includes(part)) : quick || !has('--quick')

const exactRun = has('--no-cache') ? runExact : cachedExactRun()
const chosen = CASES.filter(isChosen)
const pending = chosen.filter((c) => c.pending)
const ready = chosen.filter((c) => !c.pending)
const rows = ready.flatMap((c) => timed(c))

console.log(`\n${aligned([SUMMARY_HEADS, ...summarise(rows).map(summaryCells)])}`)
if (pending.length > 0) console.log(`\n${pendingText(pending)}`)
const misses = rows.filter((row) => verdictOn(row) === 'missed')
if (misses.length > 0) console.log(`\nPAST THE GOAL\n${aligned(misses.map(withCase))}`)
if (has('--write')) write()
process.exitCode = misses.length > 0 ? 1 : 0

function timed(c: Case): Row[] {
  const startMs = performance.now()
  const experiment = has('--quick') ? quickened(readCase(c)) : readCase(c)
  const own = compare(c, experiment, exactRun)
  const tookS = (performance.now() - startMs) / 1000
  const reference = c.reference === 'exact twin' ? 'exact twin' : 'closed form'
  console.log(`\n${c.name} (${reference}, ${tookS.toFixed(1)} s)\n${aligned([HEADS, ...own.map(cells)])}`)
  return own
}

function withCase(row: Row): string[] {
  return [row.case.name, ...cells(row)]
}

function write(): void {
  const folder = new URL('../../docs/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('accuracy.md', folder), markdown(rows, pending, shows))
}

/** The comment at the head of a case's file. */
function shows({ name }: Case): string {
  const lines = readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8').split('\n')
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    )
    .map((line) => line.slice(2))
    .join(' ')
}
