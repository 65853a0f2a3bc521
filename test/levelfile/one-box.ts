/** A level of the size that a first level has; tests break it line by line. */
export const ONE_BOX = `id: 01-one-box
title: { en: One box, ko: 서버 한 대 }
clock: { tick: 1.5h, starts: 2026-01-05 08:00 }
length: 30d
users:
  points:
    - { at: 0d, users: 800 }
    - { at: 12d, users: 9000, growth: exponential }
  wave: 50%
  requestsPerUserPerDay: 40
  spikes:
    - { at: 11d, for: 2d, factor: 1.4, cause: { en: A blog wrote about us, ko: 블로그에 소개되었습니다 } }
requests:
  page: { share: 60%, cpu: 20ms, queries: 8, query: 1.2ms, sends: 60kB }
  write: { client: mobile, share: 20%, cpu: 8ms, queries: 3, query: 2ms, writes: true, stores: 300kB, sends: 2kB }
start:
  data: 5GB
  components:
    - { id: server, kind: server, size: m7g.medium, disk: 20GB }
money: { cash: $400, perUserMonth: $0.01 }
upgrades:
  bigger-server: { maxSize: m7g.2xlarge, lead: t3 }
  split-tiers: {}
  add-load-balancer: {}
policies:
  lb.balancing: [random, round-robin]
faults:
  - { fault: server-crash, on: web, at: 9d, server: 2, for: 6h }
  - { fault: server-crash, on: server, mtbf: 30d, for: t40 }
goals: { errorRate: 1%, p95: 500ms, usersKept: 90%, requests: { write: { p99: 2s } } }
stars: { two: { p95: 300ms } }
constants: { server: { swapFactor: 9 } }
par:
  - { at: 5d, do: bigger-server, on: server }
  - { at: t300, set: lb.balancing, to: random }
`
