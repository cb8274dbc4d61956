import { expect, test } from 'vitest';
import { describeMemory } from '../../../../electron/wiring/memory-statistics.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';
import { createTextSource } from '../../../fake/text-source.ts';

const valuesOf = (families: ReturnType<typeof describeMemory>, index: number) =>
  families[index]?.read(createSnapshot(), { instanceId: 'x', host: unknownHost }) ?? [];

test('memory is by process; those of one name are added, and one that has ended is left out', () => {
  const source = createTextSource({
    'proc/7/status': 'Name:\tnode\nVmRSS:\t   100 kB\n',
    'proc/8/status': 'VmRSS:\t    20 kB\n',
    'proc/9/status': 'VmRSS:\t    22 kB\n',
  });
  const processes = [
    { name: 'main', pid: 7 },
    { name: 'renderer', pid: 8 },
    { name: 'renderer', pid: 9 },
    { name: 'files', pid: 10 },
  ];
  expect(
    valuesOf(
      describeMemory(source, () => processes),
      0,
    ),
  ).toEqual([
    { labels: { process: 'main' }, value: 102_400 },
    { labels: { process: 'renderer' }, value: 43_008 },
  ]);
});

test('without a /proc of its own only the main process is known', () => {
  const families = describeMemory(null, () => [{ name: 'files', pid: 1 }]);
  expect(valuesOf(families, 0)).toEqual([{ labels: { process: 'main' }, value: expect.any(Number) }]);
  expect(valuesOf(families, 1).map(({ labels }) => labels['part'])).toEqual(['objects', 'buffers', 'native']);
});
