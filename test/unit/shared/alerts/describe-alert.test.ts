import { expect, test } from 'vitest';
import type { AlertRecord, Culprit } from '../../../../shared/alerts/alert.ts';
import { describeAlertFully, describeRule } from '../../../../shared/alerts/describe-alert.ts';
import { english, englishFormat } from '../../../../shared/text/english.ts';
import { recordWith, ruleWith } from '../../../fake/rules.ts';

const gib = 1024 ** 3;
const minuteMs = 60_000;

function describe(part: Partial<AlertRecord>, culprit: Partial<Culprit> | null): string {
  const record = recordWith({
    metric: 'memory.usedPercent',
    severity: 'critical',
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
  });
  return describeAlertFully(record, english, englishFormat).replaceAll('\u00a0', ' ');
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
    'CPU 93 % for 4 min — chrome 710 % (4 % 20 min earlier)',
  ],
  [{ metric: 'cpu.busyPercent' }, { ...before(0, null), cpuPercent: 710 }, 'CPU 93 % for 4 min — chrome 710 %'],
  [
    { metric: 'cpu.busyPercent' },
    { kind: 'application', name: 'mastersrv', processes: 51, cpuPercent: 160 },
    'CPU 93 % for 4 min — mastersrv, 51 processes, 160 %',
  ],
  [
    { metric: 'cpu.busyPercent' },
    { kind: 'children', name: 'bash', cpuPercent: 96 },
    'CPU 93 % for 4 min — short-lived children of bash 96 %',
  ],
  [
    { metric: 'disk.busyPercent', where: 'sda' },
    { name: 'fsyncer', cpuPercent: null, ioBytesPerSecond: 43 * 1024 ** 2 },
    'Disk active time sda 93 % for 4 min — fsyncer 43.0 MiB/s',
  ],
  [{ metric: 'disk.usedPercent', where: '/home' }, null, 'Disk space /home 93 % for 4 min'],
  [
    { metric: 'gpu.temperatureCelsius', where: 'Radeon' },
    {},
    'GPU temperature Radeon 93 °C for 4 min — chrome 8.1 GiB',
  ],
  [
    { kind: 'forecast', metric: 'disk.usedPercent', where: '/', threshold: 100, level: 91, value: 190_000 },
    null,
    'Disk space / 91 %, reaches 100 % in about 2 d',
  ],
  [{ kind: 'change', value: 32.4, spanSeconds: 300 }, null, 'Memory +32 % in 5 min'],
  [{ kind: 'change', value: -32.4, spanSeconds: 300 }, null, 'Memory −32 % in 5 min'],
] as const)('%j of %j is told as "%s"', (part, culprit, sentence) => {
  expect(describe(part, culprit)).toBe(sentence);
});

test.each([
  [{}, 'CPU above 90 % for 3 s'],
  [{ forSeconds: 0, comparison: 'below' }, 'CPU below 90 %'],
  [{ metric: 'disk.usedPercent', instance: '/home', forSeconds: 60 }, 'Disk space of /home above 90 % for 1 min'],
  [
    { kind: 'forecast', metric: 'disk.usedPercent', threshold: 100, spanSeconds: 3 * 86_400 },
    'Disk space forecast to reach 100 % within 3 d',
  ],
  [{ kind: 'change', threshold: 30, spanSeconds: 300 }, 'CPU rises by more than 30 % within 5 min'],
  [
    { kind: 'change', threshold: 30, spanSeconds: 300, comparison: 'below' },
    'CPU falls by more than 30 % within 5 min',
  ],
] as const)('the rule %j is "%s" in words', (part, sentence) => {
  expect(describeRule(ruleWith(part), english, englishFormat).replaceAll('\u00a0', ' ')).toBe(sentence);
});
