import { playExperiment, readExperiment, figureOf } from './test/experiments/experiment.ts'
for (const name of process.argv.slice(2)) {
  const e = readExperiment(name); const t=Date.now(); const s = playExperiment(e, name)
  console.log(name, Date.now()-t, 'ms')
  for (const [plan, sum] of Object.entries(s)) { const x = sum as any
    const f = (v:any)=>typeof v==='number'?Number(v.toPrecision(4)):v
    console.log('  '+plan.padEnd(11), 'err', f(x.errorRate), 'w', f(x.classes.write?.errorRate), 'p50', f(x.latencyMs.p50), 'p95', f(x.latencyMs.p95), 'wp50', f(x.classes.write?.latencyMs.p50), JSON.stringify(x.requests.failed, (_,v)=>f(v)), 'data', JSON.stringify({...x.data, byComponent: undefined}, (_,v)=>f(v)), Object.entries(x.components).map(([k,c]:any)=>k+' '+f(c.utilisation)).join(' '), '$', f(x.money.spent), 'ev', x.events?.length)
  }
}
