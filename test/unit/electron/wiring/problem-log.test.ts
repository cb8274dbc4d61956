import { expect, test } from 'vitest';
import { createProblemLog } from '../../../../electron/wiring/problem-log.ts';

test('a problem of custom metrics is logged once, and again after it was gone', () => {
  const logged: string[] = [];
  let current: readonly string[] = [];
  const take = createProblemLog({ warn: (text) => void logged.push(text) }, () => current);
  const pass = (...problems: readonly string[]) => {
    current = problems;
    take({ custom: { families: [], sources: [], problems: [] } });
  };
  pass('a.prom: line 1');
  pass('a.prom: line 1', 'b.prom: line 2');
  take({ custom: null });
  pass('b.prom: line 2');
  pass('a.prom: line 1');
  expect(logged).toEqual([
    'custom metrics: a.prom: line 1',
    'custom metrics: b.prom: line 2',
    'custom metrics: a.prom: line 1',
  ]);
});
