import { expect, test } from 'vitest';
import { describeLimits, readRunLimits } from '../../../../../../electron/commands/run/limits/run-limits.ts';
import { english, englishFormat } from '../../../../../../shared/text/english.ts';

const read = (values: Readonly<Record<string, string>>) =>
  readRunLimits(values, { text: english, format: englishFormat });

test('limits are sizes, durations, and a share of a core', () => {
  expect(read({ 'max-memory': '1.5G', 'max-time': '2h', 'max-cpu': '10m' })).toEqual({
    memoryBytes: 1.5 * 1024 ** 3,
    timeMs: 7_200_000,
    cpuMs: 600_000,
    cpuPercent: null,
  });
  expect(read({ 'max-cpu': '150%' })).toMatchObject({ cpuMs: null, cpuPercent: 150 });
  expect(describeLimits(read({}))).toEqual({});
  expect(describeLimits(read({ 'max-memory': '512MiB' }))).toEqual({
    limits: { memory_mb: 512, seconds: null, cpu_seconds: null, cpu_percent: null },
  });
});

test.each([
  [{ 'max-memory': 'much' }, '--max-memory much is not a size'],
  [{ 'max-memory': '12' }, '--max-memory 12 has no unit; use 1M to 1024T, such as 512M or 4G'],
  [{ 'max-time': '5' }, '--max-time 5 is not a duration'],
  [{ 'max-cpu': '0%' }, '--max-cpu 0% is neither a duration nor a share'],
  [{ 'max-cpu': 'half' }, '--max-cpu half is neither'],
])('%j is refused with what would be right', (values, problem) => {
  expect(() => read(values as Readonly<Record<string, string>>)).toThrow(problem);
});
