import { describe, expect, test } from 'vitest'
import {
  conflictsOf,
  type Mesh,
  type MeshLoad,
  moveMesh,
  newMesh,
  unseenAt,
  unseenBy,
} from '../../../src/architecture/replication/mesh.ts'
import { Stream } from '../../../src/sim/rng.ts'
import { conflictsPerS } from '../theory/closed-forms.ts'

const USE = { keys: 5000, readSkew: 0.9, writeSkew: 0.9 }
const PER_S = 60

function play(mesh: Mesh, seconds: number, change: Partial<MeshLoad> = {}): number {
  const n = mesh.queues.length
  const streams = Array.from({ length: n }, (_, i) => new Stream('mesh', String(i)))
  let conflicts = 0
  for (let i = 1; i <= seconds * 4; i++) {
    moveMesh(mesh, {
      hS: 0.25,
      writes: new Array<number>(n).fill(PER_S / 4),
      up: new Array<boolean>(n).fill(true),
      appliers: Array.from({ length: n }, () => ({ appliers: 4, waitS: 0.004, workS: 0.001 })),
      way: () => ({ oneWayS: 0.08, jitterS: 0, bytesPerS: 1e9, entryBytes: 500, connected: true }),
      luck: (node) => streams[node].reseed(i),
      ...change,
    })
    conflicts += conflictsOf(mesh, USE, 0.25)
  }
  return conflicts / seconds
}

describe('several primaries that send one another their logs', () => {
  test('conflict as often as theory says: λ² D Σ p² for each pair', () => {
    for (const nodes of [2, 3]) {
      const mesh = newMesh(nodes)
      play(mesh, 10)
      const delayS = new Array<number>(nodes).fill(0.08 + 0.005)
      const sides = Array.from({ length: nodes }, () => ({ writesPerS: PER_S, delayS }))
      expect(play(mesh, 40) / conflictsPerS(sides, USE)).toBeCloseTo(1, 1)
    }
  })

  test('cut apart both go on, and conflict the more the longer it lasts', () => {
    const mesh = newMesh(2)
    const whole = play(mesh, 20)
    const way = () => ({ oneWayS: 0.08, jitterS: 0, bytesPerS: 1e9, entryBytes: 500, connected: false })
    const first = play(mesh, 10, { way })
    const second = play(mesh, 10, { way })
    expect(first).toBeGreaterThan(8 * whole)
    expect(second).toBeGreaterThan(1.15 * first)
    expect(unseenAt(mesh, 0, 1)).toBeGreaterThan(19 * PER_S)
    play(mesh, 20)
    expect(unseenBy(mesh, 1)).toBeLessThan(0.1 * PER_S)
  })

  test('with a dead node the others go on; its last writes come back with it', () => {
    const mesh = newMesh(3)
    play(mesh, 10)
    const behind = unseenAt(mesh, 0, 1)
    play(mesh, 10, { up: [false, true, true] })
    expect(unseenAt(mesh, 0, 1)).toBeCloseTo(behind, -1)
    expect(unseenAt(mesh, 1, 2)).toBeLessThan(0.2 * PER_S)
    expect(unseenAt(mesh, 1, 0)).toBeGreaterThan(9 * PER_S)
    play(mesh, 10)
    expect(unseenAt(mesh, 1, 0)).toBeLessThan(0.2 * PER_S)
  })
})
