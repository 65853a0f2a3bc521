import { expect, test } from 'vitest'
import type { Language } from '../../src/architecture/words.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { makeLab } from '../../src/levelfile/write-lab.ts'
import type { Experiment } from '../../src/sim/lab.ts'

const FILE = `horizon: 420
warmup: 20
seeds: 3
windows: [[0, 60], [130, 200]]
by: completion
drain: { group: search, from: 145 }
probes: 128
groups:
  edge: { n: 2, c: 3, service: { kind: det, mean: 0.0007 }, lb: rr }
  search: { c: 2, cap: 9, lb: lc, service: { kind: mix, parts: [{ p: 0.85, d: { kind: exp, mean: 3.5e-3 } }, { p: 0.15, d: { kind: erlang, k: 2, mean: 0.02 } }] } }
  bare: {}
classes:
  - name: browse
    rate: [[0, 410], [130, 410], [145, 930]]
    steps:
      - net: { kind: lognormal, mean: 0.018, scv: 0.3 }
      - visit: edge
      - { visit: bare, p: 0.5, service: { kind: exp, mean: 0.01 } }
  - { rate: 37, steps: [{ visit: edge }, { visit: search }] }
events:
  - { t: 100, group: edge, crash: 1 }
  - { t: 105, group: edge, rot: 1, v: false }
  - { t: 110, group: edge, restart: 1 }
  - { t: 115, group: search, c: 4 }
`

const EXPERIMENT: Experiment = {
  horizon: 420,
  warmup: 20,
  seeds: 3,
  windows: [
    [0, 60],
    [130, 200],
  ],
  by: 'completion',
  drain: { group: 'search', from: 145 },
  probes: 128,
  network: {
    groups: {
      edge: { n: 2, c: 3, service: { kind: 'det', mean: 0.0007 }, lb: 'rr' },
      search: {
        c: 2,
        cap: 9,
        lb: 'lc',
        service: {
          kind: 'mix',
          parts: [
            { p: 0.85, d: { kind: 'exp', mean: 0.0035 } },
            { p: 0.15, d: { kind: 'erlang', k: 2, mean: 0.02 } },
          ],
        },
      },
      bare: {},
    },
    classes: [
      {
        name: 'browse',
        rate: [
          [0, 410],
          [130, 410],
          [145, 930],
        ],
        steps: [
          { net: { kind: 'lognormal', mean: 0.018, scv: 0.3 } },
          { visit: 'edge' },
          { visit: 'bare', p: 0.5, service: { kind: 'exp', mean: 0.01 } },
        ],
      },
      { rate: 37, steps: [{ visit: 'edge' }, { visit: 'search' }] },
    ],
    events: [
      { t: 100, group: 'edge', crash: 1 },
      { t: 105, group: 'edge', rot: 1, v: false },
      { t: 110, group: 'edge', restart: 1 },
      { t: 115, group: 'search', c: 4 },
    ],
  },
}

function mistake(from: string, to: string, language: Language = 'en'): string {
  const text = FILE.replace(from, () => to)
  expect(text).not.toBe(FILE)
  const { experiment, diagnostics } = readLab(text, 'lab.yaml')
  expect(experiment).toBeUndefined()
  return renderDiagnostics(text, diagnostics, language)
}

test('a lab file says just what it says: absent keys stay absent', () => {
  expect(readLab(FILE, 'lab.yaml')).toStrictEqual({ experiment: EXPERIMENT, diagnostics: [] })
})

test('what is written is read back to the same experiment', () => {
  const text = makeLab(EXPERIMENT)
  expect(readLab(text, 'lab.yaml')).toStrictEqual({ experiment: EXPERIMENT, diagnostics: [] })
  expect(text).toMatchInlineSnapshot(`
    "horizon: 420
    warmup: 20
    seeds: 3
    windows: [ [ 0, 60 ], [ 130, 200 ] ]
    by: completion
    drain: { group: search, from: 145 }
    probes: 128
    groups:
      edge: { n: 2, c: 3, service: { kind: det, mean: 0.0007 }, lb: rr }
      search: { c: 2, cap: 9, lb: lc, service: { kind: mix, parts: [ { p: 0.85, d: { kind: exp, mean: 0.0035 } }, { p: 0.15, d: { kind: erlang, k: 2, mean: 0.02 } } ] } }
      bare: {}
    classes:
      - name: browse
        rate: [ [ 0, 410 ], [ 130, 410 ], [ 145, 930 ] ]
        steps:
          - { net: { kind: lognormal, mean: 0.018, scv: 0.3 } }
          - { visit: edge }
          - { visit: bare, p: 0.5, service: { kind: exp, mean: 0.01 } }
      - rate: 37
        steps:
          - { visit: edge }
          - { visit: search }
    events:
      - { t: 100, group: edge, crash: 1 }
      - { t: 105, group: edge, rot: 1, v: false }
      - { t: 110, group: edge, restart: 1 }
      - { t: 115, group: search, c: 4 }
    "
  `)
})

test('names that YAML would read as something else come back as text', () => {
  const groups = { 1: {}, true: {}, 'a: b': {}, '*x': {}, 서버: {} }
  const steps = Object.keys(groups).map((visit) => ({ visit, service: { kind: 'exp' as const, mean: 1e-7 } }))
  const experiment: Experiment = { horizon: 1, network: { groups, classes: [{ rate: 1, steps }] } }
  expect(readLab(makeLab(experiment), 'x').experiment).toStrictEqual(experiment)
})

test('groups that are not there', () => {
  expect(mistake('visit: edge\n', 'visit: egde\n')).toMatchInlineSnapshot(`
    "lab.yaml:17:16: there is no group 'egde'
            - visit: egde
                     ^~~~
    hint: did you mean 'edge'?"
  `)
  expect(mistake('t: 100, group: edge', 't: 100, group: edge-1')).toMatchInlineSnapshot(`
    "lab.yaml:21:22: there is no group 'edge-1'
        - { t: 100, group: edge-1, crash: 1 }
                           ^~~~~~
    hint: did you mean 'edge'?"
  `)
  expect(mistake('drain: { group: search', 'drain: { group: seach')).toMatchInlineSnapshot(`
    "lab.yaml:6:17: there is no group 'seach'
      drain: { group: seach, from: 145 }
                      ^~~~~
    hint: did you mean 'search'?"
  `)
})

test('servers that are not there', () => {
  expect(mistake('crash: 1', 'crash: 2')).toMatchInlineSnapshot(`
    "lab.yaml:21:35: 'edge' has servers 0 to 1
        - { t: 100, group: edge, crash: 2 }
                                        ^"
  `)
  expect(mistake('crash: 1', 'crash: -1')).toMatchInlineSnapshot(`
    "lab.yaml:21:35: must be at least 0
        - { t: 100, group: edge, crash: -1 }
                                        ^~"
  `)
})

test('changes that are none, or two at once', () => {
  expect(mistake('crash: 1', 'crash: 1, c: 3')).toMatchInlineSnapshot(`
    "lab.yaml:21:5: needs exactly one of 'c', 'crash', 'restart', 'rot'
        - { t: 100, group: edge, crash: 1, c: 3 }
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
  expect(mistake(', crash: 1', '')).toMatchInlineSnapshot(`
    "lab.yaml:21:5: needs exactly one of 'c', 'crash', 'restart', 'rot'
        - { t: 100, group: edge }
          ^~~~~~~~~~~~~~~~~~~~~~~"
  `)
  expect(mistake(', v: false', '')).toMatchInlineSnapshot(`
    "lab.yaml:22:5: 'rot' and 'v' go together
        - { t: 105, group: edge, rot: 1 }
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
})

test('times after the end, or in the wrong order', () => {
  expect(mistake('warmup: 20', 'warmup: 420')).toMatchInlineSnapshot(`
    "lab.yaml:2:9: after the end of the run
      warmup: 420
              ^~~"
  `)
  expect(mistake('[130, 200]', '[200, 130]')).toMatchInlineSnapshot(`
    "lab.yaml:4:20: ends before it begins
      windows: [[0, 60], [200, 130]]
                         ^~~~~~~~~~"
  `)
  expect(mistake('[130, 200]', '[130, 500]')).toMatchInlineSnapshot(`
    "lab.yaml:4:20: after the end of the run
      windows: [[0, 60], [130, 500]]
                         ^~~~~~~~~~"
  `)
  expect(mistake('t: 115', 't: 421')).toMatchInlineSnapshot(`
    "lab.yaml:24:10: after the end of the run
        - { t: 421, group: search, c: 4 }
               ^~~"
  `)
  expect(mistake('[130, 410], [145, 930]', '[145, 410], [130, 930]')).toMatchInlineSnapshot(`
    "lab.yaml:14:34: must be after the point before it
          rate: [[0, 410], [145, 410], [130, 930]]
                                       ^~~~~~~~~~"
  `)
})

test('distributions that are none', () => {
  expect(mistake('kind: det, mean: 0.0007', 'kind: dat, mean: 0.0007')).toMatchInlineSnapshot(`
    "lab.yaml:9:40: unknown value 'dat'
        edge: { n: 2, c: 3, service: { kind: dat, mean: 0.0007 }, lb: rr }
                                             ^~~
    hint: did you mean 'det'?"
  `)
  expect(mistake('mean: 0.0007', 'mean: -0.0007')).toMatchInlineSnapshot(`
    "lab.yaml:9:51: must be at least 0
        edge: { n: 2, c: 3, service: { kind: det, mean: -0.0007 }, lb: rr }
                                                        ^~~~~~~"
  `)
  expect(mistake('mean: 0.0007', 'maen: 0.0007')).toMatchInlineSnapshot(`
    "lab.yaml:9:45: unknown key 'maen'
        edge: { n: 2, c: 3, service: { kind: det, maen: 0.0007 }, lb: rr }
                                                  ^~~~
    hint: did you mean 'mean'?"
  `)
  expect(mistake('p: 0.85', 'p: 0.8')).toMatchInlineSnapshot(`
    "lab.yaml:10:57: probabilities sum to 0.95 instead of 1
        search: { c: 2, cap: 9, lb: lc, service: { kind: mix, parts: [{ p: 0.8, d: { kind: exp, mean: …
                                                              ^~~~~"
  `)
  expect(mistake('p: 0.85', 'p: 0.8', 'ko')).toMatchInlineSnapshot(`
    "lab.yaml:10:57: 확률의 합이 1이 아니라 0.95입니다
        search: { c: 2, cap: 9, lb: lc, service: { kind: mix, parts: [{ p: 0.8, d: { kind: exp, mean: …
                                                              ^~~~~"
  `)
})

test('a visit that takes nobody knows how long', () => {
  expect(mistake(', service: { kind: exp, mean: 0.01 }', '')).toMatchInlineSnapshot(`
    "lab.yaml:18:18: 'bare' has no service time, and the visit brings none
            - { visit: bare, p: 0.5 }
                       ^~~~"
  `)
})

test('a step that is neither a visit nor a delay', () => {
  expect(mistake('- visit: edge\n', '- p: 0.5\n')).toMatchInlineSnapshot(`
    "lab.yaml:17:9: needs exactly one of 'visit', 'net'
            - p: 0.5
              ^~~~~~"
  `)
  expect(
    mistake('- visit: edge\n', '- { visit: edge, net: { kind: det, mean: 1 } }\n'),
  ).toMatchInlineSnapshot(`
    "lab.yaml:17:9: needs exactly one of 'visit', 'net'
            - { visit: edge, net: { kind: det, mean: 1 } }
              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
  expect(
    mistake('- net: { kind: lognormal, mean: 0.018, scv: 0.3 }', '- { p: 0.5, net: { kind: det, mean: 1 } }'),
  ).toMatchInlineSnapshot(`
    "lab.yaml:16:9: 'p' goes with 'visit'
            - { p: 0.5, net: { kind: det, mean: 1 } }
              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
})

test('a rate that is neither a number nor points', () => {
  expect(mistake('rate: 37', 'rate: often')).toMatchInlineSnapshot(`
    "lab.yaml:19:13: expected a number or a list, found 'often'
        - { rate: often, steps: [{ visit: edge }, { visit: search }] }
                  ^~~~~"
  `)
  expect(mistake('rate: 37', 'rate: [[0, 37, 2], [10]]')).toMatchInlineSnapshot(`
    "lab.yaml:19:14: at most 2 entries
        - { rate: [[0, 37, 2], [10]], steps: [{ visit: edge }, { visit: search }] }
                   ^~~~~~~~~~

    lab.yaml:19:26: needs at least 2 entries
        - { rate: [[0, 37, 2], [10]], steps: [{ visit: edge }, { visit: search }] }
                               ^~~~"
  `)
})

test('too little room for the workers', () => {
  expect(mistake('cap: 9', 'cap: 1')).toMatchInlineSnapshot(`
    "lab.yaml:10:24: less than its 2 workers: 'cap' counts requests in service, too
        search: { c: 2, cap: 1, lb: lc, service: { kind: mix, parts: [{ p: 0.85, d: { kind: exp, mean:…
                             ^"
  `)
})

test('two classes of one name', () => {
  expect(mistake('- { rate: 37', '- { name: browse, rate: 37')).toMatchInlineSnapshot(`
    "lab.yaml:19:13: there is a class 'browse' already
        - { name: browse, rate: 37, steps: [{ visit: edge }, { visit: search }] }
                  ^~~~~~"
  `)
})
