import { expect, test } from 'vitest'
import { readLevel } from '../../src/levelfile/read-level.ts'

const level = (start: string, faults = '[]') => `id: sites
kind: sandbox
title: { en: Sites, ko: 데이터센터 }
clock: { tick: 1h }
length: t100
users: { points: [{ at: t0, users: 1000 }], requestsPerUserPerDay: 86.4 }
requests: { page: { cpu: 5ms } }
start:
${start}
money: { cash: $100 }
upgrades: { open-in-tokyo: {} }
faults: ${faults}
`
const HOME = `  sites: { home: virginia }
  components:
    - { id: lb, kind: load-balancer, site: home }
    - { id: web, kind: web-server, size: m7g.large, site: home }`
const messages = (text: string) => readLevel(text, 'sites.yaml').diagnostics.map(({ message }) => message.en)

test('a fault may befall a datacentre that is there, or that can be opened', () => {
  expect(messages(level(HOME, '[{ fault: site-outage, on: home, at: t10, for: t5 }]'))).toEqual([])
  expect(messages(level(HOME, '[{ fault: region-cut, on: home, to: tokyo, at: t10, for: t5 }]'))).toEqual([])
})

test('and no other', () => {
  expect(messages(level(HOME, '[{ fault: zone-outage, on: hom, at: t10, for: t5 }]'))).toEqual([
    "there is no datacentre 'hom'",
  ])
  expect(messages(level(HOME, '[{ fault: region-cut, on: home, to: web, at: t10, for: t5 }]'))).toEqual([
    "there is no datacentre 'web'",
  ])
})

test('a component stands in a datacentre that is listed', () => {
  expect(messages(level(HOME.replace('site: home }', 'site: away }')))).toEqual([
    "there is no datacentre 'away'",
  ])
})
