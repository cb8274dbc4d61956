import { expect, test } from 'vitest';
import { MetricsFormatter as format } from '../../../../shared/client/metrics-formatter.ts';

test('values are short and without non-breaking spaces', () => {
  expect([
    format.formatBytes(1_500_000_000),
    format.formatBytes(2_000_000),
    format.formatPercentage(45.2),
    format.formatUptime(8100),
    format.formatLoadAverage(1.234),
    format.formatNetworkSpeed(18_750_000),
    format.formatDiskIO(45_000_000),
  ]).toEqual(['1.5 GB', '2 MB', '45.2%', '2h 15m', '1.23', '150 Mbps', '45 MB/s']);
});

test.each([
  [0, '0s'],
  [59.9, '59s'],
  [3600, '1h'],
  [90_061, '1d 1h'],
  [172_830, '2d'],
])('%i s of uptime are %s', (seconds, text) => {
  expect(format.formatUptime(seconds)).toBe(text);
});

test('what is unknown is a dash', () => {
  for (const one of Object.values(format)) expect(one(null)).toBe('–');
});
