import { expect, test } from 'vitest';
import { watchLinkSpeeds } from '../../../../electron/collect/link-speeds.ts';
import { type Collector, waiting } from '../../../../electron/foundation/collector.ts';
import type { Links } from '../../../../shared/readings/network.ts';
import { tickAt } from '../../../fake/tick.ts';

const link = {
  name: 'eth0',
  isUp: true,
  speedMbit: 1000,
  isFullDuplex: true,
  wifi: null,
  mac: null,
  addresses: [],
  problem: null,
};

test('the speeds of the links are those of their last reading', () => {
  const readings: (Links | null | typeof waiting)[] = [waiting, { list: [link] }, null];
  const { collectors, speedOf } = watchLinkSpeeds([{ name: 'links', collect: () => readings.shift() ?? null }]);
  const collect = () => collectors[0]?.collect(tickAt(0));
  expect([collect(), speedOf('eth0')]).toEqual([waiting, null]);
  expect([collect(), speedOf('eth0'), speedOf('wlan0')]).toEqual([{ list: [link] }, 1000, null]);
  expect([collect(), speedOf('eth0')]).toEqual([null, 1000]);
});

test('other collectors are passed on unchanged', () => {
  const other: Collector = { name: 'uptime', collect: () => ({ uptimeSeconds: 1 }) };
  expect(watchLinkSpeeds([other]).collectors[0]).toBe(other);
});
