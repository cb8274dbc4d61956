import { expect, test } from 'vitest';
import { sortInterfaces } from '../../../../../renderer/pages/network/interface-table.tsx';
import type { NetworkInterface } from '../../../../../shared/readings/network.ts';

const one = (name: string, isCounted: boolean, receivedBytes: number, sentBytes: number) =>
  ({ name, isCounted, totals: { receivedBytes, sentBytes } }) as NetworkInterface;

test('interfaces are sorted by their traffic, those outside the total last', () => {
  const sorted = sortInterfaces([
    one('lo', false, 900, 900),
    one('wlan0', true, 10, 5),
    one('eth0', true, 1, 400),
    one('docker0', false, 1, 1),
  ]);
  expect(sorted.map(({ name }) => name)).toEqual(['eth0', 'wlan0', 'lo', 'docker0']);
});
