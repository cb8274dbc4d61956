/** `npm run bench`, recent use: cost of keeping the last minutes of applications and cores for windows; writes results.md. */
import { runnerImport } from 'vite';
import { cell, describeRun, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 7);
const samples = Number(process.env['SAMPLES'] ?? 6000);
/** As many as a snapshot may contain. */
const applications = 24;

const { module } = await runnerImport(new URL('../../shared/recent/recent.ts', import.meta.url).pathname);
const { createRecent } = /** @type {typeof import('../../shared/recent/recent.ts')} */ (module);

/** @param {number} second @param {number} cores @returns {import('../../shared/snapshot.ts').Snapshot} */
function sampleOf(second, cores) {
  const sample = {
    at: second * 1000,
    cpu: {
      busyPercent: second % 100,
      cores: Array.from({ length: cores }, (_, id) => ({ id, busyPercent: (id * 13 + second) % 100, kind: null })),
    },
    memory: { usedBytes: 5e9 },
    processes: {
      applications: Array.from({ length: applications }, (_, index) => ({
        name: `application ${index}`,
        cpuPercent: (second * (index + 3)) % 97,
        residentBytes: 1e8 + ((index * 7919) % 24) * 1e6,
      })),
    },
  };
  return /** @type {import('../../shared/snapshot.ts').Snapshot} */ (/** @type {unknown} */ (sample));
}

/** @param {() => void} run @returns {number} CPU time in µs */
function cpuOf(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const rows = [2, 16, 128].map((cores) => {
  const list = Array.from({ length: samples }, (_, second) => sampleOf(second, cores));
  /** @type {{ sample: number[], read: number[] }} */
  const costs = { sample: [], read: [] };
  for (let round = -1; round < rounds; round += 1) {
    const recent = createRecent();
    const record = cpuOf(() => list.forEach(recent.record)) / samples;
    const read = cpuOf(() => void recent.read());
    // The first round is slower, because its code is not compiled yet.
    if (round < 0) continue;
    costs.sample.push(record);
    costs.read.push(read);
  }
  return `| ${cores} | ${cell(costs.sample, 1)} | ${cell(costs.read, 0)} |`;
});
const body = `${describeRun()}
${rounds} rounds of ${samples} samples, one per second, of ${applications} applications, read once at the end.
CPU time in µs, median (lowest–highest).

| cores | per sample | reading all |
|---:|---:|---:|
${rows.join('\n')}
`;
if (process.argv[2] !== '--dry') writeSection('Recent use', body);
process.stdout.write(body);
