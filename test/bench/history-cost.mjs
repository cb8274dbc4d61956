/** `npm run bench`, history: cost of recording, querying, writing and loading, and the bytes written per day. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from '../../build/ensure-bundle.mjs';
import { describeRun, writeSection } from './measure.mjs';

const at = (/** @type {string} */ path) => join(projectFolder, path);
const load = async (/** @type {string} */ path) => (await runnerImport(at(path))).module;
const { createHistory } = /** @type {typeof import('../../electron/history/history.ts')} */ (
  await load('electron/history/history.ts')
);
const { openHistoryFiles } = /** @type {typeof import('../../electron/history/history-files.ts')} */ (
  await load('electron/history/history-files.ts')
);
const { createShapes } = /** @type {typeof import('../../electron/history/shapes.ts')} */ (
  await load('electron/history/shapes.ts')
);
const { openConf } = /** @type {typeof import('../../electron/store/conf-store.ts')} */ (
  await load('electron/store/conf-store.ts')
);
const { createStores } = /** @type {typeof import('../../electron/store/stores.ts')} */ (
  await load('electron/store/stores.ts')
);
const { evaluate } = /** @type {typeof import('../../electron/alerts/evaluate.ts')} */ (
  await load('electron/alerts/evaluate.ts')
);
const { backTest } = /** @type {typeof import('../../electron/alerts/trial/back-test.ts')} */ (
  await load('electron/alerts/trial/back-test.ts')
);
const { createValueReader } = /** @type {typeof import('../../electron/alerts/measure.ts')} */ (
  await load('electron/alerts/measure.ts')
);
const { defaultRules } = /** @type {typeof import('../../shared/alerts/rule.ts')} */ (
  await load('shared/alerts/rule.ts')
);
const { gpuWith } = /** @type {typeof import('../fake/gpus.ts')} */ (await load('test/fake/gpus.ts'));
const { createSnapshot } = /** @type {typeof import('../fake/snapshot.ts')} */ (await load('test/fake/snapshot.ts'));

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const start = Date.UTC(2026, 0, 5);
const days = 30;
/** Series of one GPU. */
const seriesEach = 5;

/** A machine whose GPUs have that many series. @param {number} series @param {number} time */
function sample(series, time) {
  const gpus = Array.from({ length: series / seriesEach }, (_, index) => {
    const value = 50 + 40 * Math.sin(time / hourMs + index);
    const memory = { memoryUsedBytes: value, memoryTotalBytes: 100 };
    return gpuWith({
      id: `gpu-${index}`,
      busyPercent: value,
      temperatureCelsius: value,
      powerWatts: value,
      clockMhz: value,
      ...memory,
    });
  });
  return createSnapshot({ at: time, gpus });
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
/** @param {() => void} job */
function time(job) {
  const startedMs = performance.now();
  job();
  return performance.now() - startedMs;
}
/** @param {string} folder */
const sizeOf = (folder) => readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

/** @param {number} series */
function measure(series) {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-bench-history-'));
  let written = 0;
  const real = createStores(folder, openConf, () => start);
  /** Counts the bytes written, as JSON. @type {typeof real} */
  const stores = {
    ...real,
    write(name, value) {
      written += JSON.stringify(value).length;
      real.write(name, value);
    },
  };
  const history = createHistory(createShapes(days));
  const kept = openHistoryFiles(history, stores, days, start);
  // First weeks at a long interval, to fill all tiers; then the measured hours at one second.
  for (let now = start; now < start + days * dayMs; now += 5 * minuteMs) history.record(sample(series, now));
  const from = start + days * dayMs;
  kept.flush(from, true);
  written = 0;
  const measuredMs = series > 400 ? hourMs / 4 : 2 * hourMs;
  /** @type {number[]} */
  const records = [];
  /** @type {number[]} */
  const flushes = [];
  for (let now = from; now < from + measuredMs; now += secondMs) {
    const snapshot = sample(series, now);
    records.push(time(() => history.record(snapshot)));
    if (now % minuteMs === 0) flushes.push(time(() => kept.flush(now)));
  }
  const end = from + measuredMs;
  // All default rules, including forecasts; three of them watch each GPU.
  const rules = defaultRules.map((rule) => ({ ...rule, isOn: true }));
  const lookBack = createValueReader(
    (metric, instance) => (first, last, most) => history.readOne(metric, instance, first, last, most),
  );
  /** @type {import('../../shared/alerts/alert.ts').AlertState[]} */
  let states = [];
  const seconds = series > 400 ? 30 : 300;
  const evaluations = Array.from({ length: seconds }, (_, second) => {
    const snapshot = sample(series, end - (seconds - second) * secondMs);
    return time(() => {
      states = [...evaluate(rules, states, snapshot, { readValue: lookBack, rankSuspects: () => null }).states];
    });
  });
  const [level] = rules.filter(({ id }) => id === 'gpu-high');
  const trial = level ? time(() => backTest(level, history.readWhole('gpu.busyPercent'))) : Number.NaN;
  const perDay = (written * dayMs) / measuredMs;
  const ask = {
    metrics: /** @type {const} */ (['gpu.busyPercent']),
    from: end - days * dayMs,
    to: end,
    maxPoints: 500,
  };
  const query = median(
    Array.from({ length: 20 }, () => time(() => history.read({ ...ask, metrics: [...ask.metrics] }))),
  );
  kept.flush(end, true);
  const loads = Array.from({ length: 3 }, () => {
    const fresh = createHistory(createShapes(days));
    return time(() =>
      openHistoryFiles(
        fresh,
        createStores(folder, openConf, () => end),
        days,
        end,
      ),
    );
  });
  const size = sizeOf(folder);
  rmSync(folder, { recursive: true });
  const mebi = (/** @type {number} */ bytes) => (bytes / 2 ** 20).toFixed(1);
  return `| ${series} | ${(1000 * median(records)).toFixed(0)} | ${(1000 * median(evaluations)).toFixed(0)} | ${Math.max(...evaluations).toFixed(1)} | ${trial.toFixed(0)} | ${query.toFixed(2)} | ${median(flushes).toFixed(2)} | ${median(loads).toFixed(0)} | ${mebi(size)} | ${mebi(perDay)} |`;
}

/** Four thousand series take a quarter of an hour. */
const sizes = (process.env['SERIES'] ?? '40,400,4000').split(',').map(Number);
const rows = sizes.map((series) => {
  process.stderr.write(`history of ${series} series\n`);
  return measure(series);
});

writeSection(
  'Cost of history',
  `${describeRun()}
Thirty days in all tiers; one sample per second, one flush per minute. The query reads 30 days of a fifth of the series in 500 points.
Rules are evaluated for five minutes, once per second; in the worst second all forecasts are recalculated. The back-test covers one rule with
all its instances over thirty days. Medians. Budgets at 40 series: at most 60 MB written per day, thirty days loaded in under 300 ms.

| series | record a sample, µs | evaluate all rules, µs | the same, worst, ms | back-test, ms | query, ms | flush, ms | load, ms | on disk, MiB | written per day, MiB |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}`,
);
