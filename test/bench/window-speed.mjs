/** `npm run bench`, window: how soon it shows values, and whether long tasks block it; writes results.md. */
import { runnerImport } from 'vite';
import { findElectron } from '../../build/electron-runtime/find.mjs';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { cell, describeRun, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const watchedMs = Number(process.env['MEASURED_MS'] ?? 20_000);

ensureBundle();
const { executable, version } = await findElectron((line) => process.stderr.write(`${line}\n`));
process.env['ELECTRON_UNDER_TEST'] = executable;
const { module } = await runnerImport(new URL('./window-speed.ts', import.meta.url).pathname);
const { measureWindow } = /** @type {typeof import('./window-speed.ts')} */ (module);

/** @type {import('./window-speed.ts').WindowSpeed[]} */
const speeds = [];
for (let round = 1; round <= rounds; round += 1) {
  const speed = await measureWindow(watchedMs);
  speeds.push(speed);
  process.stderr.write(`${round}/${rounds} window: ${JSON.stringify(speed)}\n`);
}
const of = (/** @type {keyof import('./window-speed.ts').WindowSpeed} */ key) => speeds.map((speed) => speed[key]);

writeSection(
  'Window latency',
  `${describeRun()} Electron ${version}, Xvfb without a GPU, drawing in software.
${rounds} rounds; from the click on the tray icon to the first paint with values, then ${watchedMs / 1000} s of the overview with one sample per second.
Median (lowest–highest). Budgets: first values within 500 ms, no task over 50 ms.

| first values, ms | tasks over 50 ms | longest task, ms |
|---:|---:|---:|
| ${cell(of('firstFiguresMs'), 0)} | ${cell(of('longTasks'), 0)} | ${cell(of('longestTaskMs'), 0)} |`,
);
