import { replicated, running, PAGE, WRITE, failures } from './test/support/scenario.ts'
import { crash } from './src/architecture/fault.ts'
const requests = { page: { ...PAGE, queries:4, queryMs: 1, cpuMs: 2, share: .9 }, write: { ...WRITE, cpuMs:2, queries:4, queryMs:1, share: .1 } }
function show(name: string, policies: Record<string, any>, opt: any = {}) {
  const { world, play } = running({ topology: replicated({ web: { size: 'm7g.4xlarge' }, policies, db:{size:'m7g.large'} }, {size:'m7g.large', servers: 2}), requestsPerSecond: opt.rps ?? 900, requests, dataGb: 5, secondsPerTick: 10 })
  const line = (t: number) => { const truths: Record<string, number> = {}; const span = play(t, () => { for (const [k, v] of Object.entries(world.last.truths)) truths[k] = (truths[k] ?? 0) + v }); 
   const c = world.clusters.db
   const f = Object.fromEntries(Object.entries(span.failed).filter(([,v])=>v>0.5).map(([k,v])=>[k,Math.round(v)]))
   console.log(' ', 'p50', (span.latency.quantile(.5)*1000).toFixed(0), 'p99', (span.latency.quantile(.99)*1000).toFixed(0), 'ok', Math.round(span.served), JSON.stringify(f), Object.entries(truths).map(([k,v])=>k+'='+v.toFixed(1)).join(' '), 'busy', world.plan.groupIds.map((g,i)=>g+':'+(world.last.busyS[i]/world.plan.servers[i]/world.plan.workers[i]).toFixed(2)).join(' '), 'log', c.log.written.toFixed(0), 'rec', c.nodes.map(n=>n.state[0]+n.received.toFixed(0)).join(','), 'miss', c.dead.missing.toFixed(1), 'sync', c.sync.fallenBack, 'apply', world.compiled.chores.map((ch,i)=>world.plan.rate[world.compiled.classes.length+i].toFixed(0)).join()) }
  console.log(name)
  line(30)
  if (opt.crash) { crash(world, opt.crash[0], opt.crash[1], 60); line(20); line(60); line(40) }
}
show('one, spread', {})
show('primary reads', { reads: 'primary' })
show('replicas reads', { reads: 'replicas' })
show('own-first', { reads: 'own-first' })
show('semi', { commit: 'semi-synchronous' })
show('multi', { writers: 'all' })
show('ring', { writers: 'ring' })
show('crash manual', {}, { crash: ['db', 0] })
show('crash auto', { failover: 'automatic' }, { crash: ['db', 0] })
show('crash replica', {}, { crash: ['replicas', 0] })
show('crash multi', { writers: 'all' }, { crash: ['db', 0] })
show('crash semi replicas', { commit: 'semi-synchronous', failover:'automatic' }, { crash: ['db', 0] })
