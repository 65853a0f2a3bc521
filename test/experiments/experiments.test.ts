import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Expectation, figureOf, playExperiment, readExperiment } from './experiment.ts'

const NAMES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort()

type Summaries = ReturnType<typeof playExperiment>

/** Every plan's figures that something is expected of. */
const rows: string[] = []

function check(summaries: Summaries, { figure, of, below, above, like, by, within, equals }: Expectation) {
  const value = figureOf(summaries[of], figure)
  const other = (plan: string) => figureOf(summaries[plan], figure)
  if (below) expect(value, `${figure} of ${of}`).toBeLessThan(other(below) / (by ?? 1))
  if (above) expect(value, `${figure} of ${of}`).toBeGreaterThan(other(above) * (by ?? 1))
  if (like) expect(Math.abs(value / other(like) - 1), `${figure} of ${of}`).toBeLessThan(within ?? 0.05)
  if (equals !== undefined) expect(Math.abs(value - equals), `${figure} of ${of}`).toBeLessThan(within!)
}

describe.each(NAMES)('%s', (name) => {
  test('the consequence shows, and the caveat bites', () => {
    const experiment = readExperiment(name)
    const summaries = playExperiment(experiment, name)
    const figures = [...new Set(experiment.expect.map(({ figure }) => figure))]
    rows.push(rowOf(experiment, name, figures, summaries))
    for (const expectation of experiment.expect) check(summaries, expectation)
  })
})

test('the table of experiments is the one in docs (`vitest run -u` writes it)', async () => {
  const head = '| concept | command | experiment | shows | caveat | figures |\n|---|---|---|---|---|---|'
  const intro =
    '# What each concept does\n\nWritten by `vitest run test/experiments -u`; do not edit. Each row is a file in `test/experiments/`: one small level,\nseveral plans, one seed. Figures are those of `outgrow run --json`, in the order of the plans.'
  await expect(`${intro}\n\n${head}\n${rows.sort().join('\n')}\n`).toMatchFileSnapshot(
    '../../docs/concepts.md',
  )
})

function rowOf(
  { concept, command, shows, caveat, plans }: ReturnType<typeof readExperiment>,
  name: string,
  figures: readonly string[],
  summaries: Summaries,
): string {
  const names = Object.keys(plans)
  const values = figures.map(
    (figure) =>
      `\`${figure}\`: ${names.map((plan) => Number(figureOf(summaries[plan], figure).toPrecision(3))).join(' / ')}`,
  )
  const cell = `${names.join(' / ')}<br>${values.join('<br>')}`
  return `| \`${concept}\` | \`${command}\` | [${name}](../test/experiments/${name}.yaml) | ${shows} | ${caveat} | ${cell} |`
}
