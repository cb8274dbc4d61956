import { expect, test } from 'vitest';
import { conventions, replacedFamilies } from '../../../../../electron/otlp/conventions/conventions.ts';
import { families } from '../../../../../shared/prometheus/exposition.ts';
import type { Filesystem } from '../../../../../shared/readings/disks.ts';
import type { Snapshot } from '../../../../../shared/snapshot.ts';
import { createDisks, createNetwork } from '../../../../fake/devices.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { cpuAt, memoryAt, processesOf, unknownHost } from '../../../../fake/readings.ts';
import { scenarios } from '../../../../fake/scenarios.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const identity = { instanceId: 'x-1', host: { ...unknownHost, logicalCores: 8, physicalCores: 4 } };
const read = (name: string, part: Partial<Snapshot> = {}) =>
  conventions.find((one) => one.name === name)?.read(createSnapshot(part), identity);

test('each convention has a name of its own and a unit of UCUM, and replaces families that exist', () => {
  const names = conventions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, unit } of conventions) {
    expect(name).toMatch(/^(system|hw)\.[a-z_.]+$/);
    expect(unit).toMatch(/^(1|s|By|Hz|\{[a-z]+\})$/);
  }
  const known = new Set(families.map(({ name }) => name));
  expect([...replacedFamilies].filter((name) => !known.has(name))).toEqual([]);
});

test('nothing is exported for readings that are not there', () => {
  const exported = conventions.filter(({ read: points }) => points(createSnapshot(), identity).length > 0);
  expect(exported.map(({ name }) => name)).toEqual(['system.cpu.logical.count', 'system.cpu.physical.count']);
});

test('the use of CPUs is a ratio per mode, with interrupts of both kinds as one', () => {
  const modesPercent = { user: 20, nice: 0, system: 10, idle: 65, iowait: 1, irq: 1, softirq: 2, steal: 1 };
  const points = read('system.cpu.utilization', { cpu: { ...cpuAt(34), modesPercent } });
  expect(points?.map(({ attributes, value }) => [attributes['cpu.mode'], Math.round(value * 100)])).toEqual([
    ['user', 20],
    ['nice', 0],
    ['system', 10],
    ['idle', 65],
    ['iowait', 1],
    ['interrupt', 3],
    ['steal', 1],
  ]);
});

test('clocks are in hertz, by the number of the CPU', () => {
  const cores = [{ id: 3, currentMhz: 2400 }];
  const cpuFrequency = { currentMhz: 2400, minMhz: null, maxMhz: null, cores, throttleCount: null };
  expect(read('system.cpu.frequency', { cpuFrequency })).toEqual([
    { attributes: { 'cpu.logical_number': 3 }, value: 2.4e9 },
  ]);
});

test('memory is in bytes by state, without the states that are unknown', () => {
  const memory = { ...memoryAt(25), cachedBytes: 1000 };
  const states = (points: ReturnType<typeof read>) =>
    Object.fromEntries(points?.map(({ attributes, value }) => [attributes['system.memory.state'], value]) ?? []);
  expect(states(read('system.memory.usage', { memory }))).toEqual({ used: memory.usedBytes, free: 0, cached: 1000 });
  expect(states(read('system.memory.utilization', { memory }))['used']).toBe(0.25);
});

test('a machine without swap has no share of it', () => {
  expect(read('system.paging.usage', { memory: memoryAt(1) })?.map(({ value }) => value)).toEqual([0, 0]);
  expect(read('system.paging.utilization', { memory: memoryAt(1) })).toEqual([]);
});

test('disks and interfaces have a point per direction', () => {
  const disks = createDisks(scenarios.workstation, 1e6, 2e6);
  const totals = { reads: 5, writes: 6, readBytes: 4096, writtenBytes: 8192 };
  const devices = disks.devices.slice(0, 1).map((device) => ({ ...device, totals }));
  const device = devices[0]?.name;
  expect(read('system.disk.io', { disks: { ...disks, devices } })).toEqual([
    { attributes: { 'system.device': device, 'disk.io.direction': 'read' }, value: 4096 },
    { attributes: { 'system.device': device, 'disk.io.direction': 'write' }, value: 8192 },
  ]);
  const network = createNetwork(scenarios.workstation, 3e6, 4e6);
  const [received, sent] = read('system.network.io', { network }) ?? [];
  const [link] = network.interfaces;
  expect(received).toEqual({
    attributes: { 'network.interface.name': link?.name, 'network.io.direction': 'receive' },
    value: link?.totals.receivedBytes,
  });
  expect(sent?.attributes['network.io.direction']).toBe('transmit');
});

test('the states of a file system add up to its size, and its use is that of df', () => {
  const mount: Filesystem = {
    device: '/dev/sda1',
    mountPoint: '/',
    type: 'ext4',
    totalBytes: 100,
    usedBytes: 45,
    availableBytes: 50,
    usedPercent: 47.5,
    inodesUsedPercent: null,
    problem: null,
  };
  const filesystems = { mounts: [mount] };
  const where = {
    'system.device': '/dev/sda1',
    'system.filesystem.mountpoint': '/',
    'system.filesystem.type': 'ext4',
  };
  expect(read('system.filesystem.usage', { filesystems })).toEqual([
    { attributes: { ...where, 'system.filesystem.state': 'used' }, value: 45 },
    { attributes: { ...where, 'system.filesystem.state': 'free' }, value: 50 },
    { attributes: { ...where, 'system.filesystem.state': 'reserved' }, value: 5 },
  ]);
  expect(read('system.filesystem.utilization', { filesystems })?.[0]?.value).toBe(0.475);
});

test('connections are counted by state, and without states by what the kernel counts itself', () => {
  const tcp = {
    established: 7,
    synSent: 0,
    synReceived: 0,
    finWait1: 1,
    finWait2: 0,
    timeWait: 2,
    close: 0,
    closeWait: 3,
    lastAck: 0,
    listen: 4,
    closing: 0,
  };
  const points = read('system.network.connection.count', { socketStates: { tcp, udp: 9 } });
  expect(points).toContainEqual({
    attributes: { 'network.transport': 'tcp', 'network.connection.state': 'fin_wait_1' },
    value: 1,
  });
  expect(points?.at(-1)).toEqual({ attributes: { 'network.transport': 'udp' }, value: 9 });
  const sockets = {
    tcpInUse: null,
    tcpEstablished: 5,
    tcpTimeWait: null,
    tcpOrphaned: null,
    udpInUse: null,
    tcpRetransmitsPerSecond: null,
  };
  expect(read('system.network.connection.count', { sockets })?.map(({ value }) => value)).toEqual([5]);
});

test('processes in all states add up to all processes', () => {
  const points = read('system.process.count', { processes: { ...processesOf([], 10), sleeping: 8, zombies: 1 } });
  expect(points?.reduce((sum, { value }) => sum + value, 0)).toBe(10);
  expect(points).toContainEqual({ attributes: { 'process.state': 'defunct' }, value: 1 });
});

test('a GPU is identified, and its use is a ratio', () => {
  const gpu = gpuWith({ busyPercent: 40, memoryUsedBytes: 25, memoryTotalBytes: 100 });
  const who = { 'hw.id': gpu.id, 'hw.name': gpu.name, 'hw.vendor': gpu.vendor };
  expect(read('hw.gpu.utilization', { gpus: [gpu] })).toContainEqual({
    attributes: { ...who, 'hw.gpu.task': 'general' },
    value: 0.4,
  });
  expect(read('hw.gpu.memory.utilization', { gpus: [gpu] })).toEqual([{ attributes: who, value: 0.25 }]);
});
