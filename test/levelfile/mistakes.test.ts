import { expect, test } from 'vitest'
import { mistake } from './rendered.ts'

test('a misspelt key is told once, with the one it was meant to be', () => {
  expect(mistake('users: 800', 'usres: 800')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:7:17: unknown key 'usres'
          - { at: 0d, usres: 800 }
                      ^~~~~
    hint: did you mean 'users'?"
  `)
  expect(mistake('users: 800', 'usres: 800', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:7:17: 알 수 없는 키입니다: 'usres'
          - { at: 0d, usres: 800 }
                      ^~~~~
    도움말: 혹시 'users'인가요?"
  `)
})

test('a missing key is told where it belongs', () => {
  expect(mistake(', users: 9000', '')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:8:7: 'users' is missing
          - { at: 12d, growth: exponential }
            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
  expect(mistake('length: 30d\n', '')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:1:1: 'length' is missing
      id: 01-one-box
      ^"
  `)
})

test('a missing translation', () => {
  expect(mistake('One box, ko: 서버 한 대', 'One box', 'en')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:2:1: the Korean text (ko) is missing
      title: { en: One box }
      ^~~~~"
  `)
  expect(mistake('{ en: One box, ko: 서버 한 대 }', '{ ko: 서버 한 대 }', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:2:1: 영어 텍스트(en)가 없습니다
      title: { ko: 서버 한 대 }
      ^~~~~"
  `)
})

test('a time without its unit', () => {
  expect(mistake('cpu: 20ms', 'cpu: 20')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:28: expected a time such as 20ms or 1.5s, found '20'
        page: { share: 60%, cpu: 20, queries: 8, query: 1.2ms, sends: 60kB }
                                 ^~"
  `)
  expect(mistake('cpu: 20ms', 'cpu: 20', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:28: 필요한 값: 20ms, 1.5s 같은 시간, 적힌 값: '20'
        page: { share: 60%, cpu: 20, queries: 8, query: 1.2ms, sends: 60kB }
                                 ^~"
  `)
})

test('a unit of the wrong clock', () => {
  expect(mistake('query: 1.2ms', 'query: 2h')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:53: expected a time such as 20ms or 1.5s, found '2h'
        page: { share: 60%, cpu: 20ms, queries: 8, query: 2h, sends: 60kB }
                                                          ^~"
  `)
  expect(mistake('length: 30d', 'length: 30ms')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:4:9: expected a time such as 12d or 6h, or ticks such as t437, found '30ms'
      length: 30ms
              ^~~~"
  `)
})

test('a share above the whole', () => {
  expect(mistake('errorRate: 1%', 'errorRate: 101%')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:30:21: expected a share from 0 to 100%, such as 1% or 0.01, found '101%'
      goals: { errorRate: 101%, p95: 500ms, usersKept: 90%, requests: { write: { p99: 2s } } }
                          ^~~~"
  `)
  expect(mistake('errorRate: 1%', 'errorRate: 1.5')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:30:21: expected a share from 0 to 100%, such as 1% or 0.01, found '1.5'
      goals: { errorRate: 1.5, p95: 500ms, usersKept: 90%, requests: { write: { p99: 2s } } }
                          ^~~"
  `)
})

test('a latency that nothing can have', () => {
  expect(mistake('p95: 500ms', 'p95: 0ms')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:30:30: no answer comes in no time
      goals: { errorRate: 1%, p95: 0ms, usersKept: 90%, requests: { write: { p99: 2s } } }
                                   ^~~"
  `)
})

test('a number in quotes', () => {
  expect(mistake('PerDay: 40', 'PerDay: "40"')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:10:26: expected a number, found '40'
        requestsPerUserPerDay: "40"
                               ^~~~"
  `)
})

test('a text that YAML reads as something else', () => {
  expect(mistake('length:', 'seed: 1e5\nlength:')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:4:7: expected text, found '100000'
      seed: 1e5
            ^~~
    hint: put it in quotes"
  `)
})

test('a list where a map belongs', () => {
  expect(mistake('money: { cash: $400, perUserMonth: $0.01 }', 'money: [$400]')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:20:8: expected a map of keys and values, found a list
      money: [$400]
             ^~~~~~"
  `)
})

test('an unknown kind of component', () => {
  expect(mistake('kind: server', 'kind: sever')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:27: unknown value 'sever'
          - { id: server, kind: sever, size: m7g.medium, disk: 20GB }
                                ^~~~~
    hint: did you mean 'server'?"
  `)
  expect(mistake('kind: server', 'kind: mainframe')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:27: unknown value 'mainframe'
          - { id: server, kind: mainframe, size: m7g.medium, disk: 20GB }
                                ^~~~~~~~~"
  `)
  expect(mistake('{ server: { swap', '{ sever: { swap')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:32:14: unknown key 'sever'
      constants: { sever: { swapFactor: 9 } }
                   ^~~~~"
  `)
})

test('a size that is not on the price list', () => {
  expect(mistake('m7g.medium', 'm7g.midium')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:41: server has no size 'm7g.midium'
          - { id: server, kind: server, size: m7g.midium, disk: 20GB }
                                              ^~~~~~~~~~
    hint: did you mean 'm7g.medium'?"
  `)
  expect(mistake('m7g.2xlarge', 'big')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:22:29: there is no size 'big'
        bigger-server: { maxSize: big, lead: t3 }
                                  ^~~
    hint: one of: m7g.medium, m7g.large, m7g.xlarge, m7g.2xlarge, m7g.4xlarge, m7g.8xlarge, m7g.12xlarge, m7g.16xlarge"
  `)
})

test('a component without a size, or without a disk', () => {
  expect(mistake(', size: m7g.medium', '')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:7: 'size' is missing
          - { id: server, kind: server, disk: 20GB }
            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    hint: one of: m7g.medium, m7g.large, m7g.xlarge, m7g.2xlarge, m7g.4xlarge, m7g.8xlarge, m7g.12xlarge, m7g.16xlarge"
  `)
  expect(mistake(', disk: 20GB', '')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:7: 'disk' is missing: a place for the data
          - { id: server, kind: server, size: m7g.medium }
            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    hint: such as disk: 20GB"
  `)
})

test('a component named as one that is always there', () => {
  expect(mistake('id: server', 'id: dns')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:13: there is a component 'dns' already
          - { id: dns, kind: server, size: m7g.medium, disk: 20GB }
                  ^~~"
  `)
})

test('calls that lead nowhere, or round and round', () => {
  expect(mistake('20GB }', '20GB, calls: [db] }')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:73: there is no component 'db'
      …, size: m7g.medium, disk: 20GB, calls: [db] }
                                               ^~
    hint: one of: clients, dns, server"
  `)
  expect(mistake('20GB }', '20GB, calls: [server] }')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:19:73: a circle: 'server' calls 'server' in its turn
      …, size: m7g.medium, disk: 20GB, calls: [server] }
                                               ^~~~~~"
  `)
})

test('an unknown upgrade', () => {
  expect(mistake('split-tiers', 'split-tier')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:23:3: unknown upgrade 'split-tier'
        split-tier: {}
        ^~~~~~~~~~
    hint: did you mean 'split-tiers'?"
  `)
  expect(mistake('split-tiers', 'split-tier', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:23:3: 알 수 없는 업그레이드입니다: 'split-tier'
        split-tier: {}
        ^~~~~~~~~~
    도움말: 혹시 'split-tiers'인가요?"
  `)
})

test('a component that neither is there nor can come', () => {
  expect(mistake('on: web', 'on: wed')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:28:32: there is no component 'wed'
        - { fault: server-crash, on: wed, at: 9d, server: 2, for: 6h }
                                     ^~~
    hint: did you mean 'web'?"
  `)
  expect(mistake('on: web', 'on: cache', 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:28:32: 그런 구성 요소가 없습니다: 'cache'
        - { fault: server-crash, on: cache, at: 9d, server: 2, for: 6h }
                                     ^~~~~
    도움말: 쓸 수 있는 값: clients, dns, server, web, db, lb"
  `)
})

test('a concept that nobody knows, and one named twice', () => {
  const taught = (concepts: string) => `length: 30d\nconcepts: ${concepts}`
  expect(mistake('length: 30d', taught('{ main: [scale-ups] }'))).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:5:20: there is no concept 'scale-ups'
      concepts: { main: [scale-ups] }
                         ^~~~~~~~~
    hint: did you mean 'scale-up'?"
  `)
  expect(mistake('length: 30d', taught('{ main: [dns], second: [dns] }'), 'ko')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:5:35: 두 번 적힌 개념입니다: 'dns'
      concepts: { main: [dns], second: [dns] }
                                        ^~~"
  `)
})

test('a setting that no component has', () => {
  expect(mistake('lb.balancing', 'lb.balance')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:26:3: there is no policy 'lb.balance'
        lb.balance: [random, round-robin]
        ^~~~~~~~~~
    hint: did you mean 'lb.balancing'?"
  `)
})

test('a value that a setting cannot have', () => {
  expect(mistake('[random, round-robin]', '[random, round-robbin]')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:26:26: 'round-robbin' is not a choice here
        lb.balancing: [random, round-robbin]
                               ^~~~~~~~~~~~
    hint: did you mean 'round-robin'?"
  `)
})

test('more choices than a player can tell apart', () => {
  expect(
    mistake(
      '  lb.balancing: [random, round-robin]',
      '  dns.ttlS: [10, 60, 300, 10, 60]\n  lb.balancing: [random]',
    ),
  ).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:26:3: 5 choices: at most 4
        dns.ttlS: [10, 60, 300, 10, 60]
        ^~~~~~~~"
  `)
})

test('constants that are not there, or out of range', () => {
  expect(mistake('swapFactor: 9', 'swapfactor: 9')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:32:24: there is no setting 'swapfactor'
      constants: { server: { swapfactor: 9 } }
                             ^~~~~~~~~~
    hint: did you mean 'swapFactor'?"
  `)
  expect(mistake('swapFactor: 9', 'swapFactor: -1')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:32:36: must be at least 0
      constants: { server: { swapFactor: -1 } }
                                         ^~"
  `)
})

test('goals of requests that nobody makes', () => {
  expect(mistake('{ write: { p99: 2s } }', '{ wirte: { p99: 2s } }')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:30:65: there are no requests 'wirte'
      …p95: 500ms, usersKept: 90%, requests: { wirte: { p99: 2s } } }
                                               ^~~~~
    hint: did you mean 'write'?"
  `)
})

test('a bonus that nobody can have', () => {
  expect(
    mistake('two: { p95: 300ms } }', 'two: { p95: 300ms } }\nbonus: { p95: 0ms }'),
  ).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:32:15: no answer comes in no time
      bonus: { p95: 0ms }
                    ^~~"
  `)
})

test('points out of order, or past the end', () => {
  expect(mistake('at: 0d', 'at: 1d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:7:13: the first point must be at 0
          - { at: 1d, users: 800 }
                  ^~"
  `)
  expect(mistake('at: 12d', 'at: 0d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:8:13: must be after the point before it
          - { at: 0d, users: 9000, growth: exponential }
                  ^~"
  `)
  expect(mistake('at: 12d', 'at: 31d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:8:13: after the end of the level
          - { at: 31d, users: 9000, growth: exponential }
                  ^~~"
  `)
})

test('exponential growth out of nothing', () => {
  expect(mistake('users: 800', 'users: 0')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:8:39: exponential growth neither starts nor ends at 0 users
          - { at: 12d, users: 9000, growth: exponential }
                                            ^~~~~~~~~~~"
  `)
})

test('shares that leave nothing to share', () => {
  expect(
    mistake(/requests:.*?start:/s, 'requests:\n  page: { share: 0%, cpu: 20ms }\nstart:'),
  ).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:13:1: all shares are zero
      requests:
      ^~~~~~~~

    levels/01-one-box.yaml:29:65: there are no requests 'write'
      …p95: 500ms, usersKept: 90%, requests: { write: { p99: 2s } } }
                                               ^~~~~
    hint: one of: page"
  `)
})

test('queries without their time', () => {
  expect(mistake(', query: 1.2ms', '')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:34: 'query' is missing: how long does one take?
        page: { share: 60%, cpu: 20ms, queries: 8, sends: 60kB }
                                       ^~~~~~~"
  `)
})

test('a fault after the end, or of both sorts', () => {
  expect(mistake('at: 9d', 'at: t480')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:28:41: after the end of the level
        - { fault: server-crash, on: web, at: t480, server: 2, for: 6h }
                                              ^~~~"
  `)
  expect(mistake('for: t40', 'for: 0')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:29:56: must last at least a tick
        - { fault: server-crash, on: server, mtbf: 30d, for: 0 }
                                                             ^"
  `)
  expect(mistake('mtbf: 30d', 'mtbf: 30d, at: 2d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:29:5: a fault says either \`at\` (scripted) or \`mtbf\` (random)
        - { fault: server-crash, on: server, mtbf: 30d, at: 2d, for: t40 }
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
  `)
  expect(mistake(', mtbf: 30d', ', server: 1, mtbf: 30d')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:29:40: a random fault chooses its server itself
        - { fault: server-crash, on: server, server: 1, mtbf: 30d, for: t40 }
                                             ^~~~~~"
  `)
})

test('a plan that cannot be carried out', () => {
  expect(mistake('do: bigger-server, on: server', 'do: biger-server, on: sever')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:34:19: unknown upgrade 'biger-server'
        - { at: 5d, do: biger-server, on: sever }
                        ^~~~~~~~~~~~
    hint: did you mean 'bigger-server'?

    levels/01-one-box.yaml:34:37: there is no component 'sever'
        - { at: 5d, do: biger-server, on: sever }
                                          ^~~~~
    hint: did you mean 'server'?"
  `)
  expect(mistake('do: bigger-server, on: server', 'do: bigger-disk')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:34:19: this level does not offer 'bigger-disk'
        - { at: 5d, do: bigger-disk }
                        ^~~~~~~~~~~
    hint: one of: bigger-server, split-tiers, add-load-balancer"
  `)
  expect(mistake('to: random', 'to: least-connections')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:35:40: 'least-connections' is not a choice of lb.balancing
        - { at: t300, set: lb.balancing, to: least-connections }
                                             ^~~~~~~~~~~~~~~~~
    hint: one of: random, round-robin"
  `)
  expect(
    mistake('{ at: 5d, do: bigger-server, on: server }', '{ at: 40d, on: server }', 'ko'),
  ).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:34:5: \`do\`, \`set\`, \`summon\` 가운데 하나만 써야 합니다
        - { at: 40d, on: server }
          ^~~~~~~~~~~~~~~~~~~~~~~
    도움말: 예: { at: 5d, do: bigger-server, on: server }

    levels/01-one-box.yaml:34:11: 그때는 레벨이 이미 끝난 뒤입니다
        - { at: 40d, on: server }
                ^~~"
  `)
})

test('an id that is not the name of the file', () => {
  expect(mistake('id: 01-one-box', 'id: 01-box')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:1:5: not the name of the file
      id: 01-box
          ^~~~~~
    hint: id: 01-one-box"
  `)
})

test('a name with letters that names do not have', () => {
  expect(mistake('page:', 'Page:')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:14:3: expected a name of small letters, digits and dashes, found 'Page'
        Page: { share: 60%, cpu: 20ms, queries: 8, query: 1.2ms, sends: 60kB }
        ^~~~"
  `)
})

test('a level that would never end', () => {
  expect(mistake('30d\n', '9999999d\n')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:4:9: 159999984 ticks: a level has 1 to 100000
      length: 9999999d
              ^~~~~~~~"
  `)
})

test('an amount of money', () => {
  expect(mistake('$400', '400 dollars')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:20:16: expected an amount of money such as $400, found '400 dollars'
      money: { cash: 400 dollars, perUserMonth: $0.01 }
                     ^~~~~~~~~~~"
  `)
})

test('no such day', () => {
  expect(mistake('2026-01-05', '2026-02-30')).toMatchInlineSnapshot(`
    "levels/01-one-box.yaml:3:30: expected a date and time such as 2026-01-05 08:00, found '2026-02-30 08:00'
      clock: { tick: 1.5h, starts: 2026-02-30 08:00 }
                                   ^~~~~~~~~~~~~~~~"
  `)
})
