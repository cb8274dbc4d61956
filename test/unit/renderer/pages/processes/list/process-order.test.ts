import { expect, test } from 'vitest';
import { applicationKey, matches, processKey } from '../../../../../../renderer/pages/processes/list/process-order.ts';
import { processOf } from '../../../../../fake/readings.ts';

test('a part of a pid finds nothing', () => {
  expect(matches(processOf({ pid: 33 }), '3')).toBe(false);
  expect(matches(processOf({ pid: 33 }), ' 33 ')).toBe(true);
});

test('a pid that is used again is another process, and no application is taken for a process', () => {
  expect(processKey({ pid: 7, startedAt: 1 })).not.toBe(processKey({ pid: 7, startedAt: 2 }));
  expect(applicationKey('7 1')).not.toBe(processKey({ pid: 7, startedAt: 1 }));
});
