import type { Case } from './cases.ts'
import { type Row, verdictOn } from './compare.ts'
import { PART_HEADS, type PartRows, partCells, partVerdict } from './parts/index.ts'
import { cells, HEADS, SUMMARY_HEADS, summarise, summaryCells } from './table.ts'

/** docs/accuracy.md. */
export function markdown(
  rows: readonly Row[],
  shows: (c: Case) => string,
  parts: readonly PartRows[],
): string {
  const summary = summarise(rows).map(summaryCells)
  return `${[
    INTRODUCTION,
    '## Summary',
    table(SUMMARY_HEADS, summary),
    ...pastTheGoal(rows),
    ...sections(rows, shows),
    ...partSections(parts),
  ].join('\n\n')}\n`
}

const INTRODUCTION = `# How exact the engine is

Written by \`npm run accuracy -- --write\`; do not edit.

Each case is a small queueing network, a file in \`test/accuracy/\` that \`outgrow lab FILE --exact\` runs, too. The
engine is held against a closed form of queueing theory or, where there is none, against its exact twin, which
simulates every single request and shares no formula with it. The twin itself is held against closed forms by
\`test/sim/exact*.test.ts\`. Latencies are those of successes; behind ± is half of a 95 % confidence interval from
independent seeds. An error is engine less reference, relative for times, absolute for shares of errors (relative
for the loss of exponential stations). ✗ marks what is past its goal, ? what is past it by
no more than the intervals leave in doubt.`

function pastTheGoal(rows: readonly Row[]): string[] {
  const misses = rows.filter((row) => verdictOn(row) === 'missed')
  if (misses.length === 0) return []
  const lines = misses.map((row) => [row.case.name, ...cells(row)])
  return ['## Past the goal', table(['case', ...HEADS], lines)]
}

function sections(rows: readonly Row[], shows: (c: Case) => string): string[] {
  return [...new Set(rows.map((row) => row.case.section))].flatMap((section) => [
    `## ${section}`,
    ...[...new Set(rows.filter((row) => row.case.section === section).map((row) => row.case))].flatMap(
      (c) => [
        `### ${c.name}`,
        `${shows(c)} Held against ${c.reference === 'exact twin' ? 'the exact twin' : 'a closed form'}.`,
        table(
          HEADS,
          rows.filter((row) => row.case === c).map((row) => cells(row)),
        ),
      ],
    ),
  ])
}

/** The models of parts, after the networks. */
function partSections(parts: readonly PartRows[]): string[] {
  const figures = parts.flatMap((row) => row.figures)
  const missed = figures.filter((figure) => partVerdict(figure) === 'missed').length
  return [
    '## Parts of the architecture',
    `Models of slow state (caches, logs, moves, policies), each held against a simulation of its own of every request,
key or write that it stands for. An error is model less simulation: a part of the figure where it has a %, else the
difference of two shares. ${parts.length} parts, ${figures.length} figures, ${missed} past the goal.`,
    ...parts.flatMap(({ part, figures: own }) => [
      `### ${part.name}`,
      part.shows,
      table(PART_HEADS, own.map(partCells)),
    ]),
  ]
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
