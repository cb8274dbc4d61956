import { expect, test } from 'vitest';
import { describeRun } from '../../../../../electron/commands/run/describe-run.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';

const summary = {
  duration_seconds: 12.3,
  cpu_seconds: 41.2,
  process_memory_mb: { peak: 812 },
  process_count: { peak: 14 },
  exit_code: 0,
  signal: null,
};
const wording = { text: english, format: englishFormat };
const describe = (part: object) => describeRun({ ...summary, ...part }, wording).replaceAll('\u00a0', ' ');

test.each([
  [{}, '12.30 s, CPU 41.20 s, peak memory 812 MiB, up to 14 processes, exit code 0'],
  [{ process_count: { peak: 1 } }, '12.30 s, CPU 41.20 s, peak memory 812 MiB, 1 process, exit code 0'],
  [{ cpu_seconds: null, process_memory_mb: { peak: null } }, '12.30 s, exit code 0'],
  [
    { duration_seconds: 3725, cpu_seconds: null, process_memory_mb: undefined, exit_code: null, signal: 'SIGKILL' },
    '1 h 2 min, killed by SIGKILL',
  ],
])('%j', (part, text) => {
  expect(describe(part)).toBe(text);
});
