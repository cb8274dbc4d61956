import { expect, test } from 'vitest';
import { drawProcessTree } from '../../../../../electron/commands/printing/process-tree.ts';
import { englishFormat } from '../../../../../shared/text/english.ts';
import { processOf } from '../../../../fake/readings.ts';

const one = (pid: number, parentPid: number) => processOf({ pid, parentPid, name: `p${pid}` });
const draw = (...processes: Parameters<typeof drawProcessTree>[0]) =>
  drawProcessTree(processes, englishFormat).trimEnd().split('\n');

test('the tree is drawn with its branches', () => {
  const lines = draw(one(1, 0), one(2, 1), one(3, 2), one(4, 1));
  expect(lines.slice(1).map((line) => line.slice(line.lastIndexOf('  ') + 2))).toEqual([
    'p1',
    '├─ p2',
    '└─ p3',
    '└─ p4',
  ]);
  expect(lines[3]).toContain('│  └─ p3');
});

test('each process has its user, CPU usage, memory and threads below the heading', () => {
  const process = { ...one(7, 0), user: 'a-very-long-name', cpuPercent: 12.34, residentBytes: 1024 ** 2, threads: 3 };
  expect(draw(process).map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
    '    PID  USER        CPU%     MEMORY  THR  NAME',
    '      7  a-very-lon    12.3    1.0 MiB    3  p7',
  ]);
});

test('unknown values are dashes', () => {
  expect(draw({ ...one(7, 0), user: null, cpuPercent: null })[1]).toMatch(/^ {6}7 {2}– {16}– /);
});
