import { expect, test } from 'vitest';
import { listSuspects } from '../../../../../renderer/pages/alerts/suspect-rows.ts';
import type { Culprit } from '../../../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../../../shared/alerts/describe-alert.ts';
import { english, englishFormat } from '../../../../../shared/text/english.ts';
import { recordWith } from '../../../../fake/rules.ts';

const suspect = (part: Partial<Culprit>): Culprit => ({
  kind: 'process',
  pid: 7,
  name: 'hog',
  share: 0.5,
  cpuPercent: 94,
  residentBytes: 1,
  baseline: null,
  ...part,
});

test('the table of an alert says in its first row what its sentence says', () => {
  const suspects = [
    suspect({ kind: 'application', name: 'mastersrv', processes: 51, cpuPercent: 160, share: 0.82 }),
    suspect({ kind: 'children', name: 'bash', share: 0.1 }),
  ];
  const record = recordWith({ culprit: suspects[0] ?? null, suspects });
  const [first, second] = listSuspects(record, english, englishFormat);
  expect(first).toMatchObject({ name: 'mastersrv, 51 processes', pid: 7, share: '82\u00a0%' });
  expect(describeAlertFully(record, english, englishFormat)).toContain(` — ${first?.name}, ${first?.use}`);
  expect(second?.name).toBe('short-lived children of bash');
});

test('an alert of a version that knew no suspects has no such table', () => {
  expect(listSuspects(recordWith(), english, englishFormat)).toEqual([]);
});
