import { expect, test } from 'vitest';
import { ProcessTable } from '../../../../renderer/panels/process-table.tsx';
import { processOf } from '../../../fake/readings.ts';
import { openSession, render, wordsOf } from '../../../fake/render.ts';

const processes = Array.from({ length: 9 }, (_, index) =>
  processOf({ pid: index, name: `p${index}`, cpuPercent: 200 - 20 * index, residentBytes: (index + 1) * 1024 ** 2 }),
);
const shares = (markup: string) => [...markup.matchAll(/--share:([\d.]+)%/g)].map(([, share]) => Number(share));

test('the first processes have bars relative to the highest of them', async () => {
  const session = await openSession('small');
  const byCpu = render(session, ProcessTable, { label: 'Top', processes });
  expect(wordsOf(byCpu)).toMatch(/^Process PID CPU Memory Threads p0 0 200 % 1.0 MiB 1 p1/);
  expect(wordsOf(byCpu)).not.toContain('p6');
  expect(shares(byCpu)).toEqual([100, 90, 80, 70, 60, 50]);
  const byMemory = render(session, ProcessTable, { label: 'Top', processes, measure: 'memory' });
  expect(shares(byMemory).at(-1)).toBe(100);
});

test('a little CPU does not look like much', async () => {
  const idle = [processOf({ name: 'idle', cpuPercent: 5 })];
  expect(shares(render(await openSession('small'), ProcessTable, { label: '', processes: idle }))).toEqual([5]);
});
