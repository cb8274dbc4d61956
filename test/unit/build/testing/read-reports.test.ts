import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../../../../build/ensure-bundle.mjs';
import { readPlaywright, readVitest } from '../../../../build/testing/read-reports.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacho-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(report: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

describe('the report of Vitest', () => {
  test('is counted, and a failed test comes with the command that runs it alone and with its reason', () => {
    const path = write({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      testResults: [
        {
          name: join(projectFolder, 'test/unit/flags.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'fine' },
            {
              status: 'failed',
              fullName: "a flag that isn't known (any)",
              failureMessages: ['Error: \u001b[31mexpected 1\u001b[39m\n\n    at run (file:1)\n+ 2', 'second'],
            },
          ],
        },
      ],
    });
    expect(readVitest(path, false, 'all')).toEqual({
      passed: 3,
      failed: 1,
      skipped: 1,
      alone: [
        "npx vitest run test/unit/flags.test.ts -t='a flag that isn'\\''t known \\(any\\)'\n    Error: expected 1\n    + 2",
      ],
    });
  });

  test('of a file that could not be loaded names the file', () => {
    const results = [
      { name: join(projectFolder, 'test/x.test.ts'), status: 'failed', message: 'no module', assertionResults: [] },
    ];
    const path = write({ numPassedTests: 2, numFailedTests: 0, testResults: results });
    expect(readVitest(path, false, 'all')).toMatchObject({
      failed: 1,
      alone: ['npx vitest run test/x.test.ts\n    no module'],
    });
  });

  test('that was never written counts as one failure, with the command of the whole step', () => {
    expect(readVitest(join(folder, 'none.json'), false, 'npx vitest run')).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      alone: ['npx vitest run'],
    });
  });
});

describe('the report of Playwright', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    file: 'e2e/tray.test.ts',
    line: 12,
    tests: [{ projectName: 'e2e', results: [{}, { error: { message: 'timed out\nCall log:' } }] }],
  });

  test('is counted with flaky tests as failures, and nested suites name their failed tests', () => {
    const path = write({
      suites: [{ specs: [spec('fine', true)], suites: [{ specs: [spec('broken', false)] }] }],
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 },
    });
    expect(readPlaywright(path, false, 'all')).toEqual({
      passed: 5,
      failed: 2,
      skipped: 0,
      alone: ['npx playwright test --project=e2e e2e/tray.test.ts:12\n    timed out\n    Call log:'],
    });
  });

  test('of a run that passed fails nothing', () => {
    const path = write({ suites: [], stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 2 } });
    expect(readPlaywright(path, true, 'all')).toEqual({ passed: 5, failed: 0, skipped: 2, alone: [] });
  });
});
