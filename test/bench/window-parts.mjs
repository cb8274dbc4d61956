/** `npm run bench`, window: CPU of the open window by part, by leaving out one part of the overview after another. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';
import { findElectron } from '../../build/electron-runtime/find.mjs';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cell, cpuMs, describeRun, findTree, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const measuredMs = Number(process.env['MEASURED_MS'] ?? 8000);
const variants = {
  'the complete overview': '',
  'without dials': '.dials { display: none !important }',
  'without charts and sparklines': 'canvas { display: none !important }',
  'without the page: only navigation and footer': 'main.page { display: none !important }',
};

ensureBundle();
const { executable, version } = await findElectron((line) => process.stderr.write(`${line}\n`));
const { module } = await runnerImport(new URL('../e2e/desktop.ts', import.meta.url).pathname);
const { startDesktop } = /** @type {typeof import('../e2e/desktop.ts')} */ (module);
const desktop = await startDesktop();
const data = mkdtempSync(join(tmpdir(), 'tacho-bench-'));
const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const app = spawn(executable, [...flags, '--remote-debugging-port=0', projectFolder, '--data', data], {
  env: { ...process.env, ...desktop.env },
  stdio: ['ignore', 'ignore', 'pipe'],
});
let address = '';
for await (const line of createInterface({ input: app.stderr })) {
  address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1] ?? '';
  if (address) break;
}
app.stderr.resume();
const browser = await chromium.connectOverCDP(address);
const [context] = browser.contexts();
const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
if (!page) throw new Error('there is no window');
await page.locator('.dial-value').first().waitFor();
await wait(8000);

/** CPU time of the main process, the page and all others. @returns {[number, number, number]} */
function readCpu() {
  const pids = findTree(app.pid ?? 0);
  const isPage = (/** @type {number} */ pid) => pagePids.has(pid);
  return [cpuMs([app.pid ?? 0]), cpuMs(pids.filter(isPage)), cpuMs(pids)];
}
const session = await browser.newBrowserCDPSession();
const { processInfo } = /** @type {{ processInfo: { type: string, id: number }[] }} */ (
  await session.send('SystemInfo.getProcessInfo')
);
const pagePids = new Set(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));

/** @type {Map<string, [number, number, number][]>} */
const costs = new Map(Object.keys(variants).map((name) => [name, []]));
for (let round = 1; round <= rounds; round += 1) {
  for (const [name, css] of Object.entries(variants)) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
    await wait(2000);
    const [before, startedMs] = [readCpu(), performance.now()];
    await wait(measuredMs);
    const tookMs = performance.now() - startedMs;
    const percent = readCpu().map((cpu, index) => (100 * (cpu - (before[index] ?? 0))) / tookMs);
    costs.get(name)?.push(/** @type {[number, number, number]} */ (percent));
  }
  process.stderr.write(`${round}/${rounds}\n`);
}
await browser.close();
app.kill('SIGTERM');
await once(app, 'exit');
await desktop.stop();

const rows = [...costs].map(([name, list]) => {
  const of = (/** @type {0 | 1 | 2} */ index) =>
    cell(
      list.map((cost) => cost[index]),
      1,
    );
  return `| ${name} | ${of(2)} | ${of(0)} | ${of(1)} |`;
});
const body = `${describeRun()} Electron ${version}, Xvfb without a GPU, drawing in software.
${rounds} alternating rounds of ${measuredMs / 1000} s with one sample per second; percent of one core, median (lowest–highest). An attached debugger adds a little.
Budget in total: ≤ 4 %.

| | all processes | main: sampling and compositing | page: React, charts, drawing |
|---|---:|---:|---:|
${rows.join('\n')}
`;
writeSection('CPU of the open window by part', body);
process.stdout.write(body);
process.exit(0);
