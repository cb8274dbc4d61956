import { expect, test } from 'vitest';
import { describeCount } from '../../../../../../renderer/pages/processes/list/describe-count.ts';
import { processKey } from '../../../../../../renderer/pages/processes/list/process-order.ts';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { english } from '../../../../../../shared/text/english.ts';
import { processOf } from '../../../../../fake/readings.ts';

const ended = processOf({ pid: 4, name: 'nginx', application: 'web' });
const all = addGpuUse(
  [
    processOf({ pid: 1, name: 'nginx', application: 'web' }),
    processOf({ pid: 2, name: 'php', application: 'web' }),
    processOf({ pid: 3, name: 'sshd', application: 'ssh' }),
    ended,
  ],
  [],
);
const shown = { all, running: 3, endedAt: new Map([[processKey(ended), 5]]) };

test.each([
  ['list', '', '3 processes'],
  ['list', 'nginx', '1 of 3 processes'],
  ['tree', 'nginx', '1 of 3 processes'],
  ['applications', '', '2 applications, 3 processes'],
  ['applications', 'web', '1 application, 2 of 3 processes'],
] as const)('as %s with the search "%s" it says %s', (mode, search, expected) => {
  expect(describeCount(shown, mode, search, english)).toBe(expected);
});
