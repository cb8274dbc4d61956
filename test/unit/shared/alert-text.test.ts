import { expect, test } from 'vitest';
import type { AlertRecord, Culprit } from '../../../shared/alert.ts';
import { describeAlertFully } from '../../../shared/alert-text.ts';

const gib = 1024 ** 3;
const minuteMs = 60_000;

function describe(part: Partial<AlertRecord>, culprit: Partial<Culprit> | null): string {
  const record: AlertRecord = {
    id: 'x',
    ruleId: 'r',
    metric: 'memory.usedPercent',
    instance: '',
    where: '',
    severity: 'critical',
    firedAt: 0,
    clearedAt: null,
    value: 93,
    worst: 93,
    heldMs: 4 * minuteMs,
    culprit: culprit && {
      pid: 1,
      name: 'chrome',
      cpuPercent: 12,
      residentBytes: 8.1 * gib,
      baseline: null,
      ...culprit,
    },
    ...part,
  };
  return describeAlertFully(record, 'binary').replaceAll('\u00a0', ' ');
}

const before = (residentBytes: number, cpuPercent: number | null = 4) => ({
  baseline: { ageMs: 20 * minuteMs, cpuPercent, residentBytes },
});

test.each([
  [{}, null, 'Memory 93 % for 4 min'],
  [{}, {}, 'Memory 93 % for 4 min — chrome 8.1 GiB'],
  [{}, before(4.9 * gib), 'Memory 93 % for 4 min — chrome 8.1 GiB (+3.2 GiB in 20 min)'],
  [{}, before(9.1 * gib), 'Memory 93 % for 4 min — chrome 8.1 GiB (−1.0 GiB in 20 min)'],
  // What hardly changed is not worth a word.
  [{}, before(8 * gib), 'Memory 93 % for 4 min — chrome 8.1 GiB'],
  [
    { metric: 'cpu.busyPercent' },
    { ...before(0), cpuPercent: 710 },
    'CPU 93 % for 4 min — chrome 710 % (4 % 20 min before)',
  ],
  [{ metric: 'cpu.busyPercent' }, { ...before(0, null), cpuPercent: 710 }, 'CPU 93 % for 4 min — chrome 710 %'],
  [{ metric: 'disk.usedPercent', where: '/home' }, null, 'Disk space /home 93 % for 4 min'],
  [
    { metric: 'gpu.temperatureCelsius', where: 'Radeon' },
    {},
    'GPU temperature Radeon 93 °C for 4 min — chrome 8.1 GiB',
  ],
] as const)('%j of %j is told as "%s"', (part, culprit, sentence) => {
  expect(describe(part, culprit)).toBe(sentence);
});
