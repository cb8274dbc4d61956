/** `npm test`: runs everything, installs what it needs if it can, and ends with a line of counts. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { checks, fastTests } from './check.mjs';
import { projectFolder } from './ensure-bundle.mjs';
import { ensureTestNeeds } from './system.mjs';
import { readPlaywright, readVitest } from './testing/read-reports.mjs';
import { runStep } from './testing/run-step.mjs';

const reports = join(projectFolder, 'test-results', 'reports');

/**
 * @typedef {import('./testing/read-reports.mjs').Result} Result
 * @typedef {{ name: string, run(): Promise<Result> }} Step
 */

/** @param {string} name @param {readonly string[]} command @returns {Step} */
function check(name, command) {
  return {
    name,
    async run() {
      const { isOk } = await runStep(command);
      const alone = isOk ? [] : [`npx ${command.join(' ')}`];
      return { passed: Number(isOk), failed: Number(!isOk), skipped: 0, alone };
    },
  };
}

/** @param {string} name @param {readonly string[]} args @returns {Step} */
function vitest(name, args) {
  const path = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const command = ['vitest', 'run', ...args];
  return {
    name,
    async run() {
      const flags = ['--reporter=dot', '--reporter=json', `--outputFile=${path}`];
      const { isOk } = await runStep([...command, ...flags]);
      return readVitest(path, isOk, `npx ${command.join(' ')}`);
    },
  };
}

/** @param {string} name @param {readonly string[]} args @returns {Step} */
function playwright(name, args) {
  const path = join(reports, `${name.replaceAll(' ', '-')}.json`);
  const command = ['playwright', 'test', ...args];
  return {
    name,
    async run() {
      const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: path };
      const { isOk } = await runStep([...command, '--reporter=list,json'], { env });
      return readPlaywright(path, isOk, `npx ${command.join(' ')}`);
    },
  };
}

// One after another: they load the machine and compare readings, and beside each other they would only be late.
const steps = [
  ...checks.map(({ name, command }) => check(name, command)),
  vitest('tests without a process', ['--no-isolate', ...fastTests]),
  vitest('tests beside other programs', ['--no-file-parallelism', 'test/truth']),
  // They also wait for programs that hang, and for timeouts.
  vitest('tests of processes', ['--maxWorkers=3', 'test/process', 'test/build']),
  playwright('tests in Chromium', ['--project=renderer', '--workers=2', '--fully-parallel']),
  playwright('tests in Electron', ['--project=e2e']),
];

ensureTestNeeds();
rmSync(join(projectFolder, 'test-results'), { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await bundle();

const print = (/** @type {string} */ text) => process.stdout.write(text);

/** @type {Result[]} */
const results = [];
for (const { name, run } of steps) {
  const started = performance.now();
  print(`\n── ${name}\n`);
  results.push(await run());
  print(`── ${name}: ${Math.round((performance.now() - started) / 1000)} s\n`);
}

const alone = results.flatMap((result) => result.alone);
if (alone.length > 0)
  print(`\nTo run alone what failed:\n${alone.map((one) => `  ${one.replaceAll('\n', '\n  ')}\n`).join('')}`);
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  results.reduce((total, result) => total + result[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
print(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exit(sum('failed') === 0 ? 0 : 1);
