/** `npm test`: everything. Installs what it needs where it may, and ends with one line that counts. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { checks, fastTests, runTool } from './check.mjs';
import { projectFolder } from './ensure-bundle.mjs';
import { ensureTestNeeds } from './system.mjs';

const results = join(projectFolder, 'test-results');
const report = (/** @type {string} */ name) => join(results, `${name}.json`);

/** @returns {unknown} what a test runner wrote, null where it did not come that far */
function readReport(/** @type {string} */ name) {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'));
  } catch {
    return null;
  }
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {boolean} isOk @returns {Count} a runner that fell before it could count is one failure */
function countVitest(isOk) {
  const counted = /** @type {Record<string, number> | null} */ (readReport('vitest'));
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = counted ?? {};
  return { passed, failed: isOk ? failed : Math.max(1, failed), skipped };
}

/** @param {boolean} isOk @returns {Count} */
function countPlaywright(isOk) {
  const counted = /** @type {{ stats?: Record<string, number> } | null} */ (readReport('playwright'));
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = counted?.stats ?? {};
  return { passed, failed: isOk ? unexpected + flaky : Math.max(1, unexpected + flaky), skipped };
}

ensureTestNeeds();
rmSync(results, { recursive: true, force: true });
await bundle();

/** @type {Count[]} */
const counts = checks.map(({ name, command }) => {
  process.stdout.write(`\n── ${name}\n`);
  return runTool(command) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
});
for (const [what, flags] of /** @type {const} */ ([
  ['without a process', ['--no-isolate', ...fastTests]],
  // One at a time: they load the machine on purpose, and compare what it shows.
  ['beside other programs', ['test/truth']],
  // They mostly wait, for helpers that hang and for pauses to pass.
  ['of processes', ['--maxWorkers=4', 'test/process', 'test/build']],
])) {
  process.stdout.write(`\n── tests ${what}\n`);
  const output = ['--reporter=dot', '--reporter=json', `--outputFile=${report('vitest')}`];
  counts.push(countVitest(runTool(['vitest', 'run', ...output, ...flags])));
}
// Playwright empties its folder first, so each run is counted before the next.
process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = report('playwright');
const browsers = ['playwright', 'test', '--reporter=list,json'];
for (const [where, flags] of /** @type {const} */ ([
  ['Chromium', ['--project=renderer', '--workers=2', '--fully-parallel']],
  // One at a time: they load the machine on purpose, and measure what the app shows.
  ['Electron', ['--project=e2e']],
])) {
  process.stdout.write(`\n── tests in ${where}\n`);
  mkdirSync(results, { recursive: true });
  counts.push(countPlaywright(runTool([...browsers, ...flags])));
}

const sum = (/** @type {keyof Count} */ key) => counts.reduce((total, count) => total + count[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exit(sum('failed') === 0 ? 0 : 1);
