import { expect, test } from 'vitest';
import { describeGpus, describeNetwork } from '../../../../../electron/commands/printing/describe-devices.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { type SystemMetrics, toSystemMetrics } from '../../../../../shared/wire/system-metrics.ts';
import { gpuWith } from '../../../../fake/gpus.ts';
import { unknownHost } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const wording = { text: english, format: englishFormat };
const metricsOf = (part: Parameters<typeof createSnapshot>[0]) =>
  toSystemMetrics(createSnapshot(part), { instanceId: '', host: unknownHost });

test('there is no table of GPUs without a card', () => {
  expect(describeGpus(metricsOf({ gpus: [] }), wording)).toBe('');
});

test('a GPU is listed with what is known of it', () => {
  const gpus = [gpuWith({ name: 'Radeon', busyPercent: 12.5, memoryTotalBytes: null, temperatureCelsius: 61.4 })];
  const [title, line = ''] = describeGpus(metricsOf({ gpus }), wording).replaceAll('\u00a0', ' ').split('\n');
  expect(title).toBe('GPUs');
  expect(line).toMatch(/^ {2}Radeon {2}12\.5 % busy +61 °C/);
});

test.each([
  [0, 'Network  down –, up –, 0 connections'],
  [1, 'Network  down –, up –, 1 connection'],
  [1200, 'Network  down –, up –, 1,200 connections'],
  [null, 'Network  down –, up –'],
])('with %j connections the network is titled %j', (connections, title) => {
  const network: SystemMetrics['network'] = {
    ...metricsOf({}).network,
    connections_count: connections,
    interfaces: [
      {
        name: 'lo',
        download_bytes_per_second: null,
        upload_bytes_per_second: null,
        speed_mbit: null,
        counted: false,
      } as SystemMetrics['network']['interfaces'][number],
    ],
  };
  const lines = describeNetwork({ ...metricsOf({}), network }, wording).split('\n');
  expect(lines[0]).toBe(title);
  expect(lines[1]).toContain('not in the total');
});
