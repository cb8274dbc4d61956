/** `npm run bench`, the window: how soon it shows figures, and whether it ever holds up the hand; writes results.md. */
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
  'How quick the window is',
  `${describeRun()} Electron ${version}, Xvfb without a GPU, drawing in software.
${rounds} rounds; from the click on the tray icon to the first paint that holds figures, then ${watchedMs / 1000} s of the overview at a sample a second.
Median (lowest–highest). Budgets: first figures within 500 ms, no task over 50 ms.

| first figures, ms | tasks over 50 ms | longest of them, ms |
|---:|---:|---:|
| ${cell(of('firstFiguresMs'), 0)} | ${cell(of('longTasks'), 0)} | ${cell(of('longestTaskMs'), 0)} |`,
);
