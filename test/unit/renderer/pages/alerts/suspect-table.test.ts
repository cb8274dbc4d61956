import { expect, test } from 'vitest';
import { SuspectTable } from '../../../../../renderer/pages/alerts/suspect-table.tsx';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';
import { recordWith } from '../../../../fake/rules.ts';

test('an alert without suspects has no table of them', async () => {
  expect(render(await openSession('small'), SuspectTable, { record: recordWith() })).toBe('');
});

test('suspects have their use and their share', async () => {
  const suspect = { pid: 7, name: 'hog', share: 0.5, cpuPercent: 94, residentBytes: 1, baseline: null };
  const record = recordWith({ suspects: [{ ...suspect, kind: 'process' }] });
  const markup = render(await openSession('small'), SuspectTable, { record });
  expect(wordsOf(markup)).toMatch(/^Top suspects Name PID Usage Share hog 7 .*94 %.* 50 %$/);
});
