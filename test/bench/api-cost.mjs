/** `npm run bench`: server throughput, compared with node-exporter and glances in the same run; writes results.md. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cell, cpuMs, describeRun, findTree, residentMib, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const seconds = Number(process.env['SECONDS'] ?? 8);
const streamSeconds = Number(process.env['STREAM_SECONDS'] ?? 60);
const streams = 500;
const connections = 8;

ensureBundle();
const data = mkdtempSync(join(tmpdir(), 'tacho-api-cost-'));
const tacho = spawn(process.execPath, [join(projectFolder, 'out/app/cli.js'), 'serve', '--port', '0', '--data', data], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(createInterface(/** @type {NonNullable<typeof tacho.stdout>} */ (tacho.stdout)), 'line');
const url = String(line).replace('listening on ', '');
const token = readFileSync(join(data, 'api-token'), 'utf8').trim();
const exporter = spawn('prometheus-node-exporter', ['--web.listen-address=127.0.0.1:19100'], { stdio: 'ignore' });
const glances = spawn('glances', ['-w', '-B', '127.0.0.1', '-p', '19101', '--disable-check-update'], {
  stdio: 'ignore',
});
await wait(8000);

/** @typedef {{ name: string, url: string, pid: number }} Target */
/** @type {Target[]} */
const targets = [
  { name: 'Tacho, `/healthz` (no data: the floor)', url: `${url}/healthz`, pid: tacho.pid ?? 0 },
  { name: 'Tacho, `/system/metrics`', url: `${url}/system/metrics`, pid: tacho.pid ?? 0 },
  { name: 'Tacho, `/metrics`', url: `${url}/metrics`, pid: tacho.pid ?? 0 },
  {
    name: 'Tacho, `/system/history`, an hour of two metrics',
    url: `${url}/system/history?metrics=cpu.utilization_percent,memory.utilization_percent`,
    pid: tacho.pid ?? 0,
  },
  { name: 'prometheus-node-exporter, `/metrics`', url: 'http://127.0.0.1:19100/metrics', pid: exporter.pid ?? 0 },
  { name: 'glances -w, `/api/3/all`', url: 'http://127.0.0.1:19101/api/3/all', pid: glances.pid ?? 0 },
];

const unitMs = /** @type {Record<string, number>} */ ({ us: 0.001, ms: 1, s: 1000 });

/** @param {Target} target */
function measure({ url: address, pid }) {
  const before = cpuMs(findTree(pid));
  const flags = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--latency', '--timeout', '20s'];
  const { stdout } = spawnSync('wrk', [...flags, '-H', `Authorization: Bearer ${token}`, address], {
    encoding: 'utf8',
  });
  const match = (/** @type {RegExp} */ pattern) => pattern.exec(stdout) ?? [];
  const [, p99 = 'NaN', unit = 'ms'] = match(/^\s+99%\s+([\d.]+)(us|ms|s)$/m);
  const requests = Number(match(/^\s+(\d+) requests in/m)[1] ?? 0);
  return {
    perSecond: Number(match(/^Requests\/sec:\s+([\d.]+)$/m)[1] ?? 0),
    p99Ms: Number(p99) * (unitMs[unit] ?? Number.NaN),
    cpuMsEach: (cpuMs(findTree(pid)) - before) / Math.max(1, requests),
    errors: Number(match(/Non-2xx or 3xx responses: (\d+)/)[1] ?? 0),
    rssMib: residentMib([pid])[0] ?? Number.NaN,
  };
}

/** @type {Map<string, ReturnType<typeof measure>[]>} */
const found = new Map(targets.map(({ name }) => [name, []]));
for (let round = 1; round <= rounds; round += 1) {
  for (const target of targets) {
    const result = measure(target);
    found.get(target.name)?.push(result);
    process.stderr.write(`${round}/${rounds} ${target.name}: ${JSON.stringify(result)}\n`);
  }
}
exporter.kill();
glances.kill();

/** Opens streams that read one event per second. */
async function followStreams() {
  let [events, bytes] = [0, 0];
  const open = Array.from({ length: streams }, () => {
    const sent = request(
      `${url}/system/stream?interval=1`,
      { headers: { authorization: `Bearer ${token}` } },
      (response) => {
        response.on('data', (/** @type {Buffer} */ piece) => {
          bytes += piece.length;
          events += piece.toString('latin1').split('event: metrics').length - 1;
        });
      },
    );
    sent.on('error', () => undefined);
    sent.end();
    return sent;
  });
  await wait(5000);
  const pids = findTree(tacho.pid ?? 0);
  const [startMs, startCpu, startEvents, startRss] = [
    performance.now(),
    cpuMs(pids),
    events,
    residentMib(pids)[0] ?? 0,
  ];
  await wait(streamSeconds * 1000);
  const took = (performance.now() - startMs) / 1000;
  const result = {
    eventsPerSecond: (events - startEvents) / took,
    mibPerSecond: bytes / 2 ** 20 / (took + 5),
    cpuPercent: (cpuMs(pids) - startCpu) / took / 10,
    rssMib: residentMib(pids)[0] ?? 0,
    grownMib: (residentMib(pids)[0] ?? 0) - startRss,
  };
  for (const sent of open) sent.destroy();
  return result;
}
const streamed = await followStreams();
tacho.kill('SIGTERM');

const rows = [...found].map(([name, list]) => {
  const of = (/** @type {keyof ReturnType<typeof measure>} */ key) => list.map((one) => one[key]);
  return `| ${name} | ${cell(of('perSecond'), 0)} | ${cell(of('p99Ms'), 1)} | ${cell(of('cpuMsEach'), 3)} | ${cell(of('rssMib'), 0)} | ${Math.max(...of('errors'))} |`;
});
const body = `${describeRun()}
${rounds} rounds of ${seconds} s, alternating targets, ${connections} connections kept open by wrk on the other core. Median (lowest–highest).
Budgets of \`/system/metrics\`: ≥ 2,000 requests per second on one core, p99 ≤ 10 ms, flat memory.

| | requests/s | p99, ms | CPU each, ms | RSS, MiB | refused |
|---|---:|---:|---:|---:|---:|
${rows.join('\n')}

${streams} streams with one event per second for ${streamSeconds} s, read by one process: ${streamed.eventsPerSecond.toFixed(0)} events/s, ${streamed.mibPerSecond.toFixed(1)} MiB/s,
${streamed.cpuPercent.toFixed(1)} % of one core, RSS ${streamed.rssMib.toFixed(0)} MiB, ${streamed.grownMib >= 0 ? '+' : ''}${streamed.grownMib.toFixed(1)} MiB during that time.
`;
writeSection('Server throughput', body);
process.stdout.write(body);
process.exit(0);
