/** `npm run bench`: cost of the app, compared with an empty Electron app with one tray icon in the same run; writes results.md. */
import { runnerImport } from 'vite';
import { findElectron } from '../../build/electron-runtime/find.mjs';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cell, describeRun, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const measuredMs = Number(process.env['MEASURED_MS'] ?? 20_000);

/** @type {import('./app-cost.ts').Candidate[]} */
const candidates = [
  { name: 'empty app, one tray icon', arguments: () => [`${projectFolder}test/bench/empty-app`] },
  { name: 'empty app, a blank window', arguments: () => [`${projectFolder}test/bench/empty-app`, '--window'] },
  { name: 'Tacho, tray only', arguments: (data) => [projectFolder, '--data', data, '--hidden'] },
  { name: 'Tacho, window open', arguments: (data) => [projectFolder, '--data', data] },
];

ensureBundle();
const { executable, version } = await findElectron((line) => process.stderr.write(`${line}\n`));
const { module } = await runnerImport(new URL('./app-cost.ts', import.meta.url).pathname);
const { measureApp } = /** @type {typeof import('./app-cost.ts')} */ (module);

/** @type {Map<string, import('./app-cost.ts').AppCost[]>} */
const costs = new Map(candidates.map(({ name }) => [name, []]));
for (let round = 1; round <= rounds; round += 1) {
  // Candidates alternate, so that a slow minute of the machine affects all of them.
  for (const candidate of candidates) {
    const cost = await measureApp(executable, candidate, measuredMs);
    costs.get(candidate.name)?.push(cost);
    process.stderr.write(`${round}/${rounds} ${candidate.name}: ${JSON.stringify(cost)}\n`);
  }
}

const rows = [...costs].map(([name, list]) => {
  const of = (/** @type {keyof import('./app-cost.ts').AppCost} */ key) => list.map((cost) => cost[key]);
  return `| ${name} | ${cell(of('trayMs'), 0)} | ${cell(of('cpuPercent'), 2)} | ${cell(of('pssMib'), 0)} | ${cell(of('processes'), 0)} |`;
});
const body = `${describeRun()} Electron ${version}, Xvfb without a GPU.
${rounds} rounds, alternating candidates, each with its own display and bus; CPU over ${measuredMs / 1000} s after 8 s of rest.
Median (lowest–highest). CPU in percent of one core over all processes; memory as PSS over all processes.

| | start to tray icon, ms | CPU, % | memory, MiB | processes |
|---|---:|---:|---:|---:|
${rows.join('\n')}
`;
writeSection('Cost of the app', body);
process.stdout.write(body);
