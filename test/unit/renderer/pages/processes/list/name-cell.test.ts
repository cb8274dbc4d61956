import { expect, test } from 'vitest';
import { NameCell } from '../../../../../../renderer/pages/processes/list/name-cell.tsx';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { processOf } from '../../../../../fake/readings.ts';
import { openSession, render, wordsOf } from '../../../../../fake/render.ts';

const [reading] = addGpuUse([processOf({ pid: 2, name: 'make' })], []);
if (!reading) throw new Error('no process');
const row = { key: 'a', kind: 'process', guides: [], reading, processes: [], isExpanded: null, endedAt: 0 } as const;
const draw = async (change: object, done?: 'end' | 'kill' | 'renice') =>
  render(await openSession('small'), NameCell, { row: { ...row, ...change }, done });

test('a process that exited says when, and how if the user did it', async () => {
  expect(wordsOf(await draw({}))).toMatch(/^make exited \d/);
  expect(wordsOf(await draw({}, 'end'))).toMatch(/^make ended by you \d/);
  expect(wordsOf(await draw({}, 'kill'))).toMatch(/^make killed by you \d/);
  expect(wordsOf(await draw({}, 'renice'))).toMatch(/^make exited \d/);
});

test('several as one say how many they are, and have a triangle', async () => {
  const markup = await draw({ endedAt: null, processes: [reading, reading], isExpanded: false });
  expect(wordsOf(markup)).toBe('make 2 processes');
  expect(markup).toContain('data-expanded="false"');
});
