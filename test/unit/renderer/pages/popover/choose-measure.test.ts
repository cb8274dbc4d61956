import { expect, test } from 'vitest';
import { chooseMeasure } from '../../../../../renderer/pages/popover/choose-measure.ts';
import { cpuAt, memoryAt } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const machine = (cpu: number, memory: number) => createSnapshot({ cpu: cpuAt(cpu), memory: memoryAt(memory) });

test('the top list is about what an alert of this machine is about', () => {
  expect(chooseMeasure(machine(99, 10), [{ metric: 'memory.usedPercent' }])).toBe('memory');
  expect(chooseMeasure(machine(1, 95), [{ metric: 'cpu.busyPercent' }])).toBe('cpu');
  expect(chooseMeasure(machine(1, 95), [{ metric: 'disk.usedPercent' }])).toBe('io');
  expect(chooseMeasure(machine(1, 10), [{ metric: 'memory.usedPercent', host: 'db-1' }])).toBe('cpu');
});

test('the top list is about memory where that is nearly full and the CPU is not busy', () => {
  expect(chooseMeasure(machine(10, 95), [])).toBe('memory');
  expect(chooseMeasure(machine(80, 95), [])).toBe('cpu');
  expect(chooseMeasure(null, [])).toBe('cpu');
});
