/** `npm run soak`: the app with its window open and the server with a client, for an hour (MINUTES); measures growth. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { findElectron } from '../../build/electron-runtime/find.mjs';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cpuMs, describeRun, findTree, privateMib, residentMib, writeSection } from './measure.mjs';
import { growthRow } from './slope.mjs';

const minutes = Number(process.env['MINUTES'] ?? 60);
const everyMs = Math.min(30_000, (minutes * 60_000) / 20);
const warmUp = 0.25;
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

ensureBundle();
const { executable, version } = await findElectron((line) => process.stderr.write(`${line}\n`));
const { module } = await runnerImport(new URL('../e2e/desktop.ts', import.meta.url).pathname);
const { startDesktop } = /** @type {typeof import('../e2e/desktop.ts')} */ (module);

const newFolder = () => mkdtempSync(join(tmpdir(), 'tacho-soak-'));
const countFiles = (/** @type {readonly number[]} */ pids) =>
  pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0);
const countThreads = (/** @type {readonly number[]} */ pids) =>
  pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/task`).length, 0);
/** Size of settings and history, which are in the folder itself; Chromium's files are in subfolders. */
const sizeMib = (/** @type {string} */ folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0) /
  2 ** 20;

async function startApp() {
  const desktop = await startDesktop();
  const data = newFolder();
  const args = [...asRoot, projectFolder, '--data', data];
  const child = spawn(executable, args, { env: { ...process.env, ...desktop.env }, stdio: 'ignore' });
  await desktop.tray.waitForItem();
  return { child, data, inside: () => ({}), close: () => desktop.stop() };
}

async function startServer() {
  const data = newFolder();
  const probe = new URL('./soak-probe.mjs', import.meta.url).href;
  const cli = join(projectFolder, 'out', 'app', 'cli.js');
  const child = spawn(process.execPath, ['--import', probe, cli, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  /** @type {Record<string, number>} */
  let last = {};
  const [, stdout, , probed] = /** @type {readonly unknown[]} */ (child.stdio);
  if (!(stdout instanceof Readable && probed instanceof Readable)) throw new Error('there are no streams');
  createInterface({ input: probed }).on('line', (line) => {
    const { heap, ...counts } = JSON.parse(line);
    last = { ...counts, heap: heap / 2 ** 20 };
  });
  const [greeting] = await once(createInterface({ input: stdout }), 'line');
  const url = String(greeting).replace('listening on ', '');
  const headers = { authorization: `Bearer ${readFileSync(join(data, 'api-token'), 'utf8').trim()}` };
  const stop = new AbortController();
  const reading = fetch(`${url}/system/stream?interval=1`, { headers, signal: stop.signal }).then(async ({ body }) => {
    for await (const _ of body ?? []);
  });
  reading.catch(() => undefined);
  return { child, data, inside: () => last, close: () => stop.abort() };
}

const subjects = { 'app, window open': await startApp(), 'server, a reader': await startServer() };
/** @type {Map<string, [number, number][]>} */
const series = new Map();
const startedMs = performance.now();
const hours = () => (performance.now() - startedMs) / 3_600_000;
const before = Object.values(subjects).map(({ child }) => cpuMs(findTree(child.pid ?? 0)));
while (hours() < minutes / 60) {
  await wait(everyMs);
  for (const [subject, { child, data, inside }] of Object.entries(subjects)) {
    const pids = findTree(child.pid ?? 0);
    const values = {
      'memory that is its own alone (USS), MiB': privateMib(pids),
      'of its main process (RSS), MiB': residentMib(pids.slice(0, 1))[0] ?? 0,
      processes: pids.length,
      'file descriptors': countFiles(pids),
      threads: countThreads(pids),
      'own files, MiB': sizeMib(data),
      ...Object.fromEntries(
        Object.entries(inside()).map(([name, value]) => [name === 'heap' ? 'heap of JavaScript, MiB' : name, value]),
      ),
    };
    for (const [name, value] of Object.entries(values)) {
      const key = `${subject} | ${name}`;
      series.set(key, [...(series.get(key) ?? []), [hours(), value]]);
    }
  }
  process.stderr.write(`${(60 * hours()).toFixed(1)} of ${minutes} min\n`);
}
const cpu = Object.entries(subjects).map(([subject, { child }], index) => {
  const spent = cpuMs(findTree(child.pid ?? 0)) - (before[index] ?? 0);
  return `${subject}: ${((100 * spent) / (performance.now() - startedMs)).toFixed(2)} % of a core`;
});
for (const { child, close } of Object.values(subjects)) {
  child.kill('SIGTERM');
  await once(child, 'exit');
  await close();
}

const rows = [...series].map(([name, points]) => growthRow(name, points, warmUp, 1));
writeSection(
  'Soak test: one hour',
  `${describeRun().replace('npm run bench', 'npm run soak')} Electron ${version}, Xvfb without a GPU.
${minutes} minutes, both at the same time, a sample every ${everyMs / 1000} s. The first quarter, in which caches fill, is excluded. Slope:
least squares. CPU over the whole time: ${cpu.join('; ')}.

| | | first | last | lowest–highest | per hour |
|---|---|---:|---:|---:|---:|
${rows.join('\n')}
`,
);
