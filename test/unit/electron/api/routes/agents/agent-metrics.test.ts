import { expect, test } from 'vitest';
import { readAgentMetrics } from '../../../../../../electron/api/routes/agents/agent-metrics.ts';
import { families } from '../../../../../../shared/prometheus/exposition.ts';
import { toSystemMetrics } from '../../../../../../shared/wire/system-metrics.ts';
import { createDisks, createFilesystems, createLinks, createNetwork } from '../../../../../fake/devices.ts';
import { gpuWith } from '../../../../../fake/gpus.ts';
import { cpuAt, memoryAt, unknownHost } from '../../../../../fake/readings.ts';
import { scenarios } from '../../../../../fake/scenarios.ts';
import { createSnapshot } from '../../../../../fake/snapshot.ts';

const identity = { instanceId: 'x-1', host: unknownHost };

test('metrics of an agent have the names, labels and base units that it exposes to Prometheus itself', () => {
  const snapshot = createSnapshot({
    cpu: { ...cpuAt(25), cores: [0, 1].map((id) => ({ id, busyPercent: 25, kind: null })) },
    memory: memoryAt(50),
    load: { average1m: 1.5, average5m: 1, average15m: 1 },
    disks: createDisks(scenarios.workstation, 1e6, 2e6),
    filesystems: createFilesystems(scenarios.workstation),
    network: createNetwork(scenarios.workstation, 3e6, 4e6),
    links: createLinks(scenarios.workstation),
    gpus: [gpuWith({ id: '0000:01:00.0', uuid: 'GPU-1', name: 'Card', clockMhz: 1500, busyPercent: 40 })],
  });
  const metrics = readAgentMetrics(Buffer.from(JSON.stringify(toSystemMetrics(snapshot, identity))));
  expect(metrics.map(({ name }) => name)).toEqual([
    'tacho_cpu_busy_ratio',
    'tacho_cpu_core_busy_ratio',
    'tacho_cpu_load1m',
    'tacho_cpu_load5m',
    'tacho_cpu_load15m',
    'tacho_memory_used_ratio',
    'tacho_disk_busy_ratio',
    'tacho_drive_reads_per_second',
    'tacho_drive_writes_per_second',
    'tacho_drive_read_await_seconds',
    'tacho_drive_write_await_seconds',
    'tacho_drive_queue_length',
    'tacho_disk_used_ratio',
    'tacho_disk_inodes_used_ratio',
    'tacho_gpu_busy_ratio',
    'tacho_gpu_clock_hertz',
  ]);
  for (const { name, label, values } of metrics) {
    const own = families.find((family) => family.name === name)?.read(snapshot, identity) ?? [];
    // JSON has three decimals.
    const round = (value: number) => Number(value.toPrecision(3)).toFixed(3);
    const told = values.map(([instance, value]) => [instance, round(value)]);
    expect([name, told]).toEqual([name, own.map(({ labels, value }) => [label ? labels[label] : '', round(value)])]);
  }
});

test('values that are not numbers are skipped', () => {
  const odd = {
    cpu: { utilization_percent: '99' },
    memory: null,
    disk: { devices: [null, 7, { name: {} }] },
    gpus: 'x',
  };
  expect(readAgentMetrics(Buffer.from(JSON.stringify(odd)))).toEqual([]);
});

test('lists in lists are no items, names are text of bounded length, and a list has at most five hundred items', () => {
  const read = (json: string) => readAgentMetrics(Buffer.from(json)).flatMap(({ values }) => values);
  const deep = `${'['.repeat(300_000)}${']'.repeat(300_000)}`;
  expect(read(`{"disk":{"devices":${deep}},"gpus":[{"id":{"toString":1},"temperature":1},${deep}]}`)).toEqual([]);
  const devices = Array.from({ length: 20_000 }, (_, index) => ({
    name: `${'x'.repeat(300)}${index}`,
    busy_percent: 1,
  }));
  expect(read(JSON.stringify({ disk: { devices } }))).toEqual([['x'.repeat(255), 0.01]]);
  const short = devices.map((device, index) => ({ ...device, name: `sd${index}` }));
  expect(read(JSON.stringify({ disk: { devices: short } }))).toHaveLength(500);
});
