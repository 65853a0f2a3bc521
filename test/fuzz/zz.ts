import { playRandomly } from './case.ts'
import { Luck } from './luck.ts'
import { randomLevel } from './random-level.ts'

const by = new Map<string, string[]>()
let ticks = 0,
  acc = 0
const [n, from] = [Number(process.argv[2]), Number(process.argv[3] ?? 0)]
for (let i = from; i < from + n; i++) {
  const seed = `fuzz-${i}`
  try {
    const { level } = randomLevel(new Luck(seed, 'level'))
    const o = playRandomly(level, seed)
    ticks += o.ticks
    acc += o.accepted
    if (o.broken) {
      const k =
        o.broken.what.replace(/\(file.*src/, '(src') +
        ' :: ' +
        o.broken.message
          .split('\n')[0]
          .slice(0, 160)
          .replace(/\d+(\.\d+)?(e[-+]?\d+)?/g, '#')
      const l = by.get(k) ?? []
      l.push(seed + '@' + o.broken.tick)
      by.set(k, l)
    }
  } catch (e) {
    const k = 'LEVEL ' + (e as Error).message + ((e as Error).stack ?? '').split('\n')[1]
    const l = by.get(k) ?? []
    l.push(seed)
    by.set(k, l)
  }
}
console.log(ticks, 'ticks', acc, 'accepted')
for (const [k, v] of [...by].sort((a, b) => b[1].length - a[1].length))
  console.log(v.length, k, v.slice(0, 4).join(' '))
