/**
 * `npm run bench`, fleet: capacity of a hub, with a tenth of its agents sending every 5 s; then all of them scraped through its service
 * discovery. All agents run in one process on the other core.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cpuMs, describeRun, residentMib, writeSection } from './measure.mjs';

const sizes = [1, 100, 250, 500, 1000];
const measuredMs = Number(process.env['MEASURED_MS'] ?? 30_000);
const requests = 300;

ensureBundle();
const data = mkdtempSync(join(tmpdir(), 'tacho-fleet-'));
const cli = join(projectFolder, 'out', 'app', 'cli.js');
const flags = [
  '--port',
  '0',
  '--agents-port',
  '0',
  '--agents-host',
  '127.0.0.1',
  '--name',
  '127.0.0.1',
  '--data',
  data,
];
const hub = spawn(process.execPath, [cli, 'hub', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
const [greeting] = await once(createInterface({ input: hub.stdout }), 'line');
const url = String(greeting).replace('listening on ', '');
const headers = { authorization: `Bearer ${readFileSync(join(data, 'api-token'), 'utf8').trim()}` };
const ask = async (/** @type {string} */ path, method = 'GET') =>
  (await fetch(`${url}${path}`, { method, headers })).json();
await wait(3000);
const sample = JSON.stringify(await ask('/system/metrics'));

const agents = spawn(process.execPath, [new URL('./fleet-agents.mjs', import.meta.url).pathname, sample], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const counts = createInterface({ input: agents.stdout })[Symbol.asyncIterator]();
const rows = [];
let joined = 0;
for (const size of sizes) {
  while (joined < size) {
    agents.stdin.write(`${(await ask('/hub/invitations', 'POST')).code}\n`);
    const { value, done } = await counts.next();
    if (done) throw new Error('the agents have ended');
    joined = Number(value);
  }
  const ids = Object.keys((await ask('/metrics/agents')).agents);
  const streaming = Math.ceil(size / 10);
  for (const id of ids.slice(0, streaming)) await ask(`/agents/${id}/metrics/start`, 'POST');
  await wait(8000);
  const pid = hub.pid ?? 0;
  const [beforeCpu, beforeMs] = [cpuMs([pid]), performance.now()];
  await wait(measuredMs);
  const cpu = (100 * (cpuMs([pid]) - beforeCpu)) / (performance.now() - beforeMs);
  /** @type {number[]} */
  const took = [];
  for (let count = 0; count < requests; count += 1) {
    const startedMs = performance.now();
    await ask('/metrics/agents');
    took.push(performance.now() - startedMs);
  }
  took.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (took[Math.floor(share * (took.length - 1))] ?? Number.NaN).toFixed(1);
  const connected = Object.values((await ask('/metrics/agents')).agents).filter((agent) => agent.connected).length;
  if (connected !== size) throw new Error(`${connected} of ${size} agents are connected`);
  rows.push(
    `| ${size} | ${connected} | ${streaming} | ${cpu.toFixed(1)} | ${(residentMib([pid])[0] ?? 0).toFixed(0)} | ${at(0.5)} | ${at(0.99)} |`,
  );
  process.stderr.write(`${rows.at(-1)}\n`);
}
const scrapeIntervalMs = 15_000;
/** As many rounds as take the measured time. */
const rounds = Math.max(1, Math.round(measuredMs / scrapeIntervalMs));
const percentile = (/** @type {number[]} */ sorted, /** @type {number} */ share) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;

/** Scrapes each target once per interval, spread over it as Prometheus does. */
async function scrapeAll() {
  const targets = /** @type {{ targets: string[], labels: Record<string, string> }[]} */ (await ask('/sd'));
  /** @type {number[]} */
  const took = [];
  let bytes = 0;
  let failed = 0;
  const startedMs = performance.now();
  const scrapes = Array.from({ length: rounds * targets.length }, async (_, index) => {
    const target = targets[index % targets.length];
    await wait((index * scrapeIntervalMs) / targets.length);
    const beganMs = performance.now();
    try {
      const response = await fetch(`http://${target?.targets[0]}${target?.labels['__metrics_path__']}`, { headers });
      const text = await response.text();
      if (!text.includes('tacho_agent_connected 1')) failed += 1;
      bytes += text.length;
      took.push(performance.now() - beganMs);
    } catch {
      failed += 1;
    }
  });
  await Promise.all(scrapes);
  await wait(Math.max(0, startedMs + rounds * scrapeIntervalMs - performance.now()));
  return { took: took.toSorted((a, b) => a - b), kib: bytes / 1024 / scrapes.length, failed };
}

const scraped = [];
const all = Object.keys((await ask('/metrics/agents')).agents);
for (const { sending, seconds } of [
  { sending: 0, seconds: 0 },
  { sending: all.length / 10, seconds: 5 },
  { sending: all.length, seconds: 15 },
]) {
  for (const id of all) await ask(`/agents/${id}/metrics/stop`, 'POST');
  const start = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
  for (const id of all.slice(0, sending))
    await fetch(`${url}/agents/${id}/metrics/start`, { ...start, body: JSON.stringify({ interval_seconds: seconds }) });
  await wait(8000);
  const pid = hub.pid ?? 0;
  const measure = async (/** @type {() => Promise<any>} */ work) => {
    const [beforeCpu, beforeMs] = [cpuMs([pid]), performance.now()];
    const result = await work();
    return { result, cpu: (100 * (cpuMs([pid]) - beforeCpu)) / (performance.now() - beforeMs) };
  };
  const { cpu: idle } = await measure(() => wait(measuredMs));
  const { cpu, result } = await measure(scrapeAll);
  scraped.push(
    `| ${sending === 0 ? 'none' : `${sending} every ${seconds} s`} | ${idle.toFixed(1)} | ${cpu.toFixed(1)} | ${percentile(result.took, 0.5).toFixed(1)} | ${percentile(result.took, 0.99).toFixed(1)} | ${result.kib.toFixed(1)} | ${result.failed} | ${(residentMib([pid])[0] ?? 0).toFixed(0)} |`,
  );
  process.stderr.write(`${scraped.at(-1)}\n`);
}

agents.kill('SIGKILL');
hub.kill('SIGTERM');
await once(hub, 'exit');

const body = `${describeRun()}
A hub as a process, including monitoring its own machine; the agents are simulated in one other process, each with its own certificate, stream and
heartbeat every 30 s. The samples that they send are ${(sample.length / 1024).toFixed(1)} KiB. CPU over ${measuredMs / 1000} s; then ${requests} consecutive requests.
Load average of the ${cpus().length} CPUs at the end: ${(loadavg()[0] ?? 0).toFixed(1)}. Above their number, times are those of a busy machine.

| agents | connected | sending every 5 s | CPU of one core, % | RSS, MiB | \`/metrics/agents\`, p50, ms | p99, ms |
|---:|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}

The same hub with all ${all.length} agents while each of them is scraped every ${scrapeIntervalMs / 1000} s, at the address that \`/sd\` gives, spread over the interval as
Prometheus does. Agents that do not send have only their heartbeat to expose.

| sending | CPU, not scraped, % of one core | CPU, scraped, % | a scrape, p50, ms | p99, ms | KiB | failed | RSS, MiB |
|---|---:|---:|---:|---:|---:|---:|---:|
${scraped.join('\n')}
`;
writeSection('Hub capacity', body);
process.stdout.write(body);
