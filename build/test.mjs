/** `npm test`: runs everything, installs what it needs if it can, and ends with a line of counts. */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { checks, fastTests } from './check.mjs';
import { projectFolder } from './ensure-bundle.mjs';
import { ensureTestNeeds } from './system.mjs';
import { readPlaywright, readVitest } from './testing/read-reports.mjs';
import { runStep } from './testing/run-step.mjs';

const reports = join(projectFolder, 'test-results', 'reports');
/** Two slow groups of tests need a core each. */
const canRunTwo = availableParallelism() > 1;

/**
 * @typedef {import('./testing/read-reports.mjs').Result} Result
 * @typedef {(isHeldBack: boolean) => Promise<{ result: Result, output: string }>} Run
 * @typedef {{ name: string, run: Run }} Step
 */

/** @param {string} name @param {readonly string[]} command @returns {Step} */
function check(name, command) {
  return {
    name,
    async run(isHeldBack) {
      const { isOk, output } = await runStep(command, { isHeldBack });
      const alone = isOk ? [] : [`npx ${command.join(' ')}`];
      return { result: { passed: Number(isOk), failed: Number(!isOk), skipped: 0, alone }, output };
    },
  };
}

/** @param {string} name @param {readonly string[]} args @returns {Step} */
function vitest(name, args) {
  const path = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const command = ['vitest', 'run', ...args];
  return {
    name,
    async run(isHeldBack) {
      const flags = ['--reporter=dot', '--reporter=json', `--outputFile=${path}`];
      const { isOk, output } = await runStep([...command, ...flags], { isHeldBack });
      return { result: readVitest(path, isOk, `npx ${command.join(' ')}`), output };
    },
  };
}

/** @param {string} name @param {readonly string[]} args @returns {Step} */
function playwright(name, args) {
  const path = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const command = ['playwright', 'test', ...args];
  return {
    name,
    async run(isHeldBack) {
      const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: path };
      const { isOk, output } = await runStep([...command, '--reporter=list,json'], { env, isHeldBack });
      return { result: readPlaywright(path, isOk, `npx ${command.join(' ')}`), output };
    },
  };
}

/** Steps of one row run at the same time, where there are cores for that. */
const rows = [
  ...checks.map(({ name, command }) => [check(name, command)]),
  [vitest('tests without a process', ['--no-isolate', ...fastTests])],
  // One at a time: they load the machine on purpose and compare readings.
  [vitest('tests beside other programs', ['test/truth'])],
  [
    // They mostly wait for helpers that hang and for timeouts.
    vitest('tests of processes', ['--maxWorkers=4', 'test/process', 'test/build']),
    playwright('tests in Chromium', ['--project=renderer', '--workers=2', '--fully-parallel']),
  ],
  // One at a time: they load the machine on purpose and measure what the app shows.
  [playwright('tests in Electron', ['--project=e2e'])],
];

ensureTestNeeds();
rmSync(join(projectFolder, 'test-results'), { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await bundle();

const print = (/** @type {string} */ text) => process.stdout.write(text);

/** @type {Result[]} */
const results = [];
for (const row of canRunTwo ? rows : rows.flat().map((step) => [step])) {
  const names = row.map(({ name }) => name).join(', and at the same time ');
  const started = performance.now();
  print(`\n── ${names}\n`);
  const ended = await Promise.all(row.map(({ run }, index) => run(index > 0)));
  for (const { result, output } of ended) {
    print(output);
    results.push(result);
  }
  print(`── ${names}: ${Math.round((performance.now() - started) / 1000)} s\n`);
}

const alone = results.flatMap((result) => result.alone);
if (alone.length > 0)
  print(`\nTo run alone what failed:\n${alone.map((one) => `  ${one.replaceAll('\n', '\n  ')}\n`).join('')}`);
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  results.reduce((total, result) => total + result[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
print(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exit(sum('failed') === 0 ? 0 : 1);
