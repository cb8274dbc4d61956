/**
 * `npm run soak`: runs the core with a fast clock for simulated months (DAYS), on a machine that changes: processes start and end, disks are
 * plugged in, alerts fire, it sleeps every night. Measures what grows after the thirty days of history.
 */
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { projectFolder } from '../../build/ensure-bundle.mjs';
import { describeRun, writeSection } from './measure.mjs';
import { growthRow } from './slope.mjs';

const days = Number(process.env['DAYS'] ?? 120);
const intervalMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** History covers thirty days; until then it is expected to grow. */
const warmUp = Math.max(0.25, 32 / days);

const load = async (/** @type {string} */ path) => (await runnerImport(join(projectFolder, path))).module;
const { createCore } = /** @type {typeof import('../../electron/core/core.ts')} */ (
  await load('electron/core/core.ts')
);
const { openConf } = /** @type {typeof import('../../electron/store/conf-store.ts')} */ (
  await load('electron/store/conf-store.ts')
);
const { createStores } = /** @type {typeof import('../../electron/store/stores.ts')} */ (
  await load('electron/store/stores.ts')
);
const { cpuAt, processesOf, processOf, unknownHost } = /** @type {typeof import('../fake/readings.ts')} */ (
  await load('test/fake/readings.ts')
);
const { gpuWith } = /** @type {typeof import('../fake/gpus.ts')} */ (await load('test/fake/gpus.ts'));

const folder = mkdtempSync(join(tmpdir(), 'tacho-months-'));
const clock = { nowMs: Date.UTC(2026, 0, 5), asleepMs: 0 };
/** @type {{ ms: number, run: () => void } | null} */
let armed = null;
let samples = 0;
const busy = () => 50 + 49 * Math.sin(clock.nowMs / hourMs);

const core = createCore({
  machine: {
    host: unknownHost,
    collectors: [
      { name: 'cpu', collect: () => cpuAt(busy()) },
      {
        name: 'processes',
        // New processes with new names in every sample.
        collect() {
          samples += 1;
          return processesOf([processOf({ pid: samples % 30_000, name: `job-${samples}`, cpuPercent: busy() })]);
        },
      },
      { name: 'gpus', collect: () => [gpuWith({ id: 'gpu-0', busyPercent: busy(), temperatureCelsius: busy() })] },
      {
        name: 'self',
        collect: () => ({
          cpuPercent: 1,
          memoryBytes: 1e8,
          processes: 2,
          wakeupsPerSecond: 1,
          writtenBytesPerSecond: 0,
        }),
      },
    ],
    absent: {},
    listProcesses: () => [],
  },
  stores: createStores(folder, openConf, () => clock.nowMs),
  sources: {},
  writer: { renew: () => true, release: () => undefined },
  clock: {
    now: () => clock.nowMs,
    monotonicMs: () => clock.nowMs - clock.asleepMs,
    sinceBootMs: () => clock.nowMs,
  },
  time: {
    now: () => clock.nowMs,
    after(ms, run) {
      armed = { ms, run };
      return () => {
        armed = null;
      };
    },
  },
  log: { info: () => undefined, warn: () => undefined },
  version: '0.0.0',
  desktop: () => ({ isInFront: false, isFullScreen: false }),
});
await core.createHandlers('desktop').updateSettings({ 'sampling.trayIntervalMs': intervalMs });

function probe() {
  globalThis.gc?.();
  const kinds = process.getActiveResourcesInfo();
  const names = readdirSync(folder);
  const { rss, heapUsed } = process.memoryUsage();
  return {
    'memory (RSS), MiB': rss / 2 ** 20,
    'heap of JavaScript after a collection, MiB': heapUsed / 2 ** 20,
    'timers and handles': kinds.length,
    'file descriptors': readdirSync('/proc/self/fd').length,
    'own files': names.length,
    'their size, MiB': names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20,
  };
}

/** @type {Map<string, [number, number][]>} */
const series = new Map();
const startedAt = clock.nowMs;
const startedMs = performance.now();
let [nextProbe, nextSleep, alerts] = [startedAt + dayMs, startedAt + 16 * hourMs, 0];
core.alertEvents.subscribe(({ kind }) => {
  if (kind === 'fired') alerts += 1;
});
while (clock.nowMs - startedAt < days * dayMs) {
  clock.nowMs += /** @type {{ ms: number } | null} */ (armed)?.ms ?? intervalMs;
  if (clock.nowMs > nextSleep) {
    clock.nowMs += 8 * hourMs;
    clock.asleepMs += 8 * hourMs;
    nextSleep += dayMs;
  }
  /** @type {{ run(): void } | null} */ (armed)?.run();
  await nextTurn();
  if (clock.nowMs < nextProbe) continue;
  nextProbe += dayMs;
  for (const [name, value] of Object.entries(probe())) {
    series.set(name, [...(series.get(name) ?? []), [(clock.nowMs - startedAt) / dayMs, value]]);
  }
}
const tookS = (performance.now() - startedMs) / 1000;
core.close();

const rows = [...series].map(([name, points]) => growthRow(name, points, warmUp, 1));
const body = `${describeRun().replace('npm run bench', 'npm run soak')}
${days} days in ${tookS.toFixed(0)} s: one sample per minute except for eight hours of sleep per night, ${samples} samples, ${alerts} alerts, each naming a process with a
different name. The first 32 days, in which history fills up, are excluded. Slope: least squares. What still grows is the list of
events, which holds two thousand entries.

| | first | last | lowest–highest | per day |
|---|---:|---:|---:|---:|
${rows.join('\n')}
`;
writeSection('Soak test: simulated months', body);
process.stdout.write(body);
