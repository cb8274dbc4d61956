import { expect, test } from 'vitest';
import * as formatters from '../../../../shared/client/formatters.ts';

test('values are formatted with plain spaces', () => {
  expect([
    formatters.formatBytes(1_500_000_000),
    formatters.formatPercentage(45.25),
    formatters.formatUptime(8100),
    formatters.formatLoadAverage(1.234),
    formatters.formatNetworkSpeed(18_750_000),
    formatters.formatDiskIO(45_000_000),
  ]).toEqual(['1.5 GB', '45.3 %', '2 h 15 min', '1.23', '150 Mbit/s', '45.0 MB/s']);
});

test('what is unknown is a dash', () => {
  for (const format of Object.values(formatters)) expect(format(null)).toBe('–');
});
