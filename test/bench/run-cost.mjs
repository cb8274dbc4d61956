/** `npm run bench`: how much longer a command takes under `tacho run`; writes results.md. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBundle, projectFolder } from '../../build/ensure-bundle.mjs';
import { cell, describeRun, summarise, writeSection } from './measure.mjs';

const rounds = Number(process.env['ROUNDS'] ?? 9);
ensureBundle();
const program = join(projectFolder, 'out/app/cli.js');
const log = join(mkdtempSync(join(tmpdir(), 'tacho-run-cost-')), 'run.log');
/** A fixed amount of work, some seconds on one core, which prints how long it took. */
const work = [
  process.execPath,
  '-e',
  'const t = performance.now(); let x = 0; for (let i = 0; i < 3e9; i += 1) x = (x + i) | 0; console.log(performance.now() - t, x)',
];
const under = [process.execPath, program, 'run', '--quiet', '--log', log, '--every', '1s', '--', ...work];

/** @param {readonly string[]} command */
function time([tool = '', ...args]) {
  const startedMs = performance.now();
  const { stdout } = spawnSync(tool, args, { encoding: 'utf8' });
  return { wholeMs: performance.now() - startedMs, workMs: Number(stdout.split(' ')[0]) };
}

/** @type {Record<'plain' | 'run', ReturnType<typeof time>[]>} */
const times = { plain: [], run: [] };
time(work);
for (let round = 1; round <= rounds; round += 1) {
  times.plain.push(time(work));
  times.run.push(time(under));
  process.stderr.write(`${round}/${rounds}\n`);
}
const median = (/** @type {'plain' | 'run'} */ how, /** @type {'wholeMs' | 'workMs'} */ what) =>
  summarise(times[how].map((one) => one[what])).median;
const slower = (/** @type {'wholeMs' | 'workMs'} */ what) => 100 * (median('run', what) / median('plain', what) - 1);
const row = (/** @type {string} */ name, /** @type {'plain' | 'run'} */ how) =>
  `| ${name} | ${cell(
    times[how].map((one) => one.workMs),
    0,
  )} | ${cell(
    times[how].map((one) => one.wholeMs),
    0,
  )} |`;
const body = `${describeRun()}
${rounds} alternating rounds of a fixed amount of work on one core, sampled every second. Median (lowest–highest). Budget: the command ≤ 1 % slower.

| | work, ms | start to end, ms |
|---|---:|---:|
${row('alone', 'plain')}
${row('under `tacho run`', 'run')}

The work takes ${slower('workMs').toFixed(1)} % longer; starting and ending add ${(median('run', 'wholeMs') - median('plain', 'wholeMs')).toFixed(0)} ms.
`;
writeSection('Cost of tacho run', body);
process.stdout.write(body);
