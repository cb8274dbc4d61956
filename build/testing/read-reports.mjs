/** Reads the reports of the test runners: how many tests passed and failed, why one failed, and how to run it alone. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { projectFolder } from '../ensure-bundle.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, alone: readonly string[] }} Result
 *   `alone`: for each failed test the command that runs it alone, followed by lines that say why it failed
 */

const maxReasonLines = 8;

/**
 * The end of a log is all that some services show, so it has to say why a test failed, too.
 * @param {string} command @param {string | undefined} message @returns {string}
 */
function withReason(command, message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, maxReasonLines);
  return [command, ...lines.map((line) => `    ${line.slice(0, 200)}`)].join('\n');
}

/** @param {string} path @returns {unknown} the report, or null if the runner ended before it wrote one */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} word @returns {string} in quotes that every shell takes literally */
const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** @param {string} text @returns {string} for a runner that takes a title as a regular expression */
const escapePattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, numPendingTests?: number,
 *   testResults?: { name: string, status: string, message?: string,
 *     assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} VitestReport
 */

/** @param {string} path @param {boolean} isOk @param {string} command @returns {Result} a runner that crashed before it wrote its report counts as one failure */
export function readVitest(path, isOk, command) {
  const report = /** @type {VitestReport | null} */ (readReport(path));
  const alone = (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(projectFolder, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [withReason(`npx vitest run ${file}`, message)] : [];
    return failed.map(({ fullName, failureMessages = [] }) =>
      withReason(`npx vitest run ${file} -t=${quote(escapePattern(fullName))}`, failureMessages[0]),
    );
  });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = report ?? {};
  return finish(passed, failed, skipped, alone, isOk, command);
}

/**
 * @typedef {{ title: string, file: string, line: number, ok: boolean,
 *   tests: { projectName: string, results?: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 */

/** @param {Suite} suite @returns {Spec[]} */
const listSpecs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(listSpecs)];

/** @param {string} path @param {boolean} isOk @param {string} command @returns {Result} */
export function readPlaywright(path, isOk, command) {
  const report = /** @type {(Suite & { stats?: Record<string, number> }) | null} */ (readReport(path));
  const alone = listSpecs(report ?? {})
    .filter(({ ok }) => !ok)
    .map(({ file, line, tests: [test] }) =>
      withReason(
        `npx playwright test --project=${test?.projectName ?? ''} ${file}:${line}`,
        test?.results?.find(({ error }) => error)?.error?.message,
      ),
    );
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return finish(passed, unexpected + flaky, skipped, alone, isOk, command);
}

/** @param {number} passed @param {number} failed @param {number} skipped @param {readonly string[]} alone @param {boolean} isOk @param {string} command @returns {Result} */
function finish(passed, failed, skipped, alone, isOk, command) {
  if (isOk) return { passed, failed, skipped, alone };
  return { passed, failed: Math.max(1, failed), skipped, alone: alone.length > 0 ? alone : [command] };
}
