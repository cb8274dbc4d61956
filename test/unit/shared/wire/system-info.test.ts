import { expect, test } from 'vitest';
import { toSystemInfo } from '../../../../shared/wire/system-info.ts';
import { createLinks, createNetwork } from '../../../fake/devices.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { scenarios } from '../../../fake/scenarios.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

test('an interface has its hardware address and IP addresses, or says that they are unknown', () => {
  const [first, ...others] = createLinks(scenarios.workstation).list.map((one) => ({
    ...one,
    mac: null,
    addresses: [],
  }));
  const link = first && { ...first, mac: '52:54:00:ab:cd:ef', addresses: ['10.0.0.5', 'fe80::1'] };
  const snapshot = createSnapshot({
    network: createNetwork(scenarios.workstation, 1, 1),
    links: { list: [...(link ? [link] : []), ...others] },
  });
  const { interfaces } = toSystemInfo(snapshot, { instanceId: 'x-1', host: unknownHost });
  expect(interfaces).toContainEqual(
    expect.objectContaining({ name: link?.name, mac_address: link?.mac, ip_addresses: link?.addresses }),
  );
  expect(interfaces).toContainEqual(expect.objectContaining({ name: 'enp3s0', mac_address: null, ip_addresses: [] }));
});

test('packages are counted by package manager, and unknown without one', () => {
  const read = (part: Parameters<typeof createSnapshot>[0]) =>
    toSystemInfo(createSnapshot(part), { instanceId: 'x-1', host: unknownHost }).packages;
  expect(read({})).toBeNull();
  expect(read({ packages: { managers: [{ name: 'dpkg', count: 412 }] } })).toEqual([{ manager: 'dpkg', count: 412 }]);
});

test('memory that the firmware does not describe has no type and speed', () => {
  const memory = (memoryModules: (typeof unknownHost)['memoryModules']) =>
    toSystemInfo(createSnapshot(), { instanceId: 'x-1', host: { ...unknownHost, memoryModules } }).memory;
  expect(memory(null)).toEqual({ modules: null, type: null, speed_mts: null });
  expect(memory({ count: 2, type: 'DDR5', speedMtPerSecond: 5600 })).toEqual({
    modules: 2,
    type: 'DDR5',
    speed_mts: 5600,
  });
});
