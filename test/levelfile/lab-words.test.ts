import { expect, test } from 'vitest'
import type { Language } from '../../src/architecture/words.ts'
import { renderDiagnostics } from '../../src/levelfile/diagnostic.ts'
import { readLab } from '../../src/levelfile/read-lab.ts'
import { makeLab } from '../../src/levelfile/write-lab.ts'
import { runExact } from '../../src/sim/exact.ts'

/** Every word of the language: shares, held workers, fans, impatient clients, an outage and its end. */
const FILE = `horizon: 420
groups:
  edge:   { n: 2, c: 3, service: { kind: det, mean: 0.0007 }, lb: random }
  api:    { n: 7, c: 22, cap: 95, hold: true, lb: p2c, service: { kind: erlang, k: 2, mean: 0.0065 } }
  store:  { n: 4, c: 6, lb: hash, weights: [0.37, 0.29, 0.21, 0.13], service: { kind: lognormal, mean: 0.0055, scv: 0.7 } }
  search: { n: 9, c: 2, lb: lc, service: { kind: mix, parts: [ { p: 0.85, d: { kind: exp, mean: 0.0035 } }, { p: 0.15, d: { kind: det, mean: 0.022 } } ] } }
classes:
  - name: browse
    rate: [[0, 410], [130, 410], [145, 930], [420, 930]]
    timeout: 0.65
    retries: 1
    backoff: { base: 0.15, mult: 2, jitter: 0.25 }
    steps:
      - net: { kind: lognormal, mean: 0.018, scv: 0.3 }
      - visit: edge
      - { visit: api, inner: [ { net: { kind: det, mean: 0.0009 } }, { visit: store, p: 0.55 } ] }
  - { name: find, rate: 37, steps: [ { visit: edge }, { visit: search, fan: 3 } ] }
events:
  - { t: 210, group: store, c: 1 }
  - { t: 255, group: store, c: 6 }
  - { t: 300, group: api, crash: 4 }
  - { t: 309, group: api, rot: 4, v: false }
  - { t: 370, group: api, restart: 4 }
  - { t: 378, group: api, rot: 4, v: true }
`

function mistake(from: string, to: string, language: Language = 'en'): string {
  const text = FILE.replace(from, () => to)
  expect(text).not.toBe(FILE)
  const { experiment, diagnostics } = readLab(text, 'lab.yaml')
  expect(experiment).toBeUndefined()
  return renderDiagnostics(text, diagnostics, language)
}

test('every word is read as it stands, and written back', () => {
  const { experiment, diagnostics } = readLab(FILE, 'lab.yaml')
  expect(diagnostics).toEqual([])
  const { groups, classes } = experiment!.network
  expect(groups.api).toMatchObject({ hold: true, lb: 'p2c' })
  expect(groups.store).toMatchObject({ lb: 'hash', weights: [0.37, 0.29, 0.21, 0.13] })
  expect(classes[0]).toMatchObject({
    timeout: 0.65,
    retries: 1,
    backoff: { base: 0.15, mult: 2, jitter: 0.25 },
  })
  expect(classes[0].steps[2]).toStrictEqual({
    visit: 'api',
    inner: [{ net: { kind: 'det', mean: 0.0009 } }, { visit: 'store', p: 0.55 }],
  })
  expect(classes[1].steps[1]).toStrictEqual({ visit: 'search', fan: 3 })
  expect(readLab(makeLab(experiment!), 'lab.yaml')).toStrictEqual({ experiment, diagnostics: [] })
})

test('the exact twin runs it: calm, a starved store, a dead server that everyone avoids', () => {
  const { experiment } = readLab(FILE, 'lab.yaml')
  const windows: [number, number][] = [
    [20, 130],
    [230, 255],
    [310, 370],
  ]
  const result = runExact({ ...experiment!, windows }, 'a')
  const errors = result.windows.map((window) => window.all.errorRate)
  expect(errors[0]).toBe(0)
  expect(errors[1]).toBeGreaterThan(0.05)
  expect(errors[2]).toBe(0)
})

test('the jitter of a back-off may be left out, its length not', () => {
  expect(readLab(FILE.replace(', jitter: 0.25', ''), 'x').diagnostics).toEqual([])
  expect(mistake('base: 0.15, ', '')).toMatchInlineSnapshot(`
    "lab.yaml:12:5: 'base' is missing
          backoff: { mult: 2, jitter: 0.25 }
          ^~~~~~~"
  `)
  expect(mistake('jitter: 0.25', 'jitter: 25')).toMatchInlineSnapshot(`
    "lab.yaml:12:45: must be at most 1
          backoff: { base: 0.15, mult: 2, jitter: 25 }
                                                  ^~"
  `)
})

test('a client that never waits, or tries less than once', () => {
  expect(mistake('timeout: 0.65', 'timeout: 0')).toMatchInlineSnapshot(`
    "lab.yaml:10:14: must be more than 0
          timeout: 0
                   ^"
  `)
  expect(mistake('retries: 1', 'retries: -1', 'ko')).toMatchInlineSnapshot(`
    "lab.yaml:11:14: 0 이상이어야 합니다
          retries: -1
                   ^~"
  `)
})

test('shares that do not fit the servers', () => {
  expect(mistake('0.37, 0.29, ', '0.66, ')).toMatchInlineSnapshot(`
    "lab.yaml:5:35: 3 weights for 4 servers
        store:  { n: 4, c: 6, lb: hash, weights: [0.66, 0.21, 0.13], service: { kind: lognormal, mean:…
                                        ^~~~~~~"
  `)
  expect(mistake('0.37, 0.29, ', '0.66, ', 'ko')).toMatchInlineSnapshot(`
    "lab.yaml:5:35: 서버는 4대인데 가중치는 3개입니다
        store:  { n: 4, c: 6, lb: hash, weights: [0.66, 0.21, 0.13], service: { kind: lognormal, mean:…
                                        ^~~~~~~"
  `)
  expect(mistake('0.37, 0.29, 0.21, 0.13', '0, 0, 0, 0')).toMatchInlineSnapshot(`
    "lab.yaml:5:35: are all 0
        store:  { n: 4, c: 6, lb: hash, weights: [0, 0, 0, 0], service: { kind: lognormal, mean: 0.005…
                                        ^~~~~~~"
  `)
  expect(mistake('lb: hash', 'lb: rr')).toMatchInlineSnapshot(`
    "lab.yaml:5:33: goes with 'lb: hash'
        store:  { n: 4, c: 6, lb: rr, weights: [0.37, 0.29, 0.21, 0.13], service: { kind: lognormal, m…
                                      ^~~~~~~"
  `)
})

test('a fan wider than its group', () => {
  expect(mistake('fan: 3', 'fan: 10')).toMatchInlineSnapshot(`
    "lab.yaml:17:77: more than the 9 servers of 'search'
      … { visit: edge }, { visit: search, fan: 10 } ] }
                                               ^~"
  `)
  expect(mistake('fan: 3', 'fan: 10', 'ko')).toMatchInlineSnapshot(`
    "lab.yaml:17:77: 'search' 그룹의 서버 9대보다 많습니다
      … { visit: edge }, { visit: search, fan: 10 } ] }
                                               ^~"
  `)
})

test('inner steps: of workers that are held, and as right as all others', () => {
  expect(mistake('hold: true, ', '')).toMatchInlineSnapshot(`
    "lab.yaml:16:23: 'api' does not hold its workers meanwhile: it lacks 'hold: true'
            - { visit: api, inner: [ { net: { kind: det, mean: 0.0009 } }, { visit: store, p: 0.55 } ]…
                            ^~~~~"
  `)
  expect(mistake('hold: true, ', '', 'ko')).toMatchInlineSnapshot(`
    "lab.yaml:16:23: 그동안 일꾼을 붙들어 두지 않는 그룹입니다. 'hold: true'가 필요합니다: 'api'
            - { visit: api, inner: [ { net: { kind: det, mean: 0.0009 } }, { visit: store, p: 0.55 } ]…
                            ^~~~~"
  `)
  expect(mistake('visit: store', 'visit: stor')).toMatchInlineSnapshot(`
    "lab.yaml:16:79: there is no group 'stor'
      …{ kind: det, mean: 0.0009 } }, { visit: stor, p: 0.55 } ] }
                                               ^~~~
    hint: did you mean 'store'?"
  `)
  expect(
    mistake('{ kind: det, mean: 0.0009 } }', '{ kind: det, mean: 0.0009 }, fan: 2 }'),
  ).toMatchInlineSnapshot(`
    "lab.yaml:16:32: 'fan' goes with 'visit'
            - { visit: api, inner: [ { net: { kind: det, mean: 0.0009 }, fan: 2 }, { visit: store, p: …
                                     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
})

test('more servers than anybody would write on purpose', () => {
  const groups = Array.from({ length: 11 }, (_, i) => `  g${i}: { n: 10000 }\n`).join('')
  expect(mistake('groups:\n', `groups:\n${groups}`)).toContain('110022 servers in all')
})
