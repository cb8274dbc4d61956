/** `npm run bench`, fleet: capacity of a hub, with a tenth of its agents sending every 5 s. All agents run in one process on the other core. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
agents.kill('SIGKILL');
hub.kill('SIGTERM');
await once(hub, 'exit');

const body = `${describeRun()}
A hub as a process, including monitoring its own machine; the agents are simulated in one other process, each with its own certificate, stream and
heartbeat every 30 s. The samples that they send are ${(sample.length / 1024).toFixed(1)} KiB. CPU over ${measuredMs / 1000} s; then ${requests} consecutive requests.

| agents | connected | sending every 5 s | CPU of one core, % | RSS, MiB | \`/metrics/agents\`, p50, ms | p99, ms |
|---:|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}
`;
writeSection('Hub capacity', body);
process.stdout.write(body);
