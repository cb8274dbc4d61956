import { expect, test } from 'vitest';
import { clearRecord } from '../../../../electron/alerts/clear-record.ts';
import { recordWith } from '../../../fake/rules.ts';

const culprit = (name: string) => ({ pid: 1, name, cpuPercent: 9, residentBytes: 0, baseline: null });

test('a cleared alert names what explains its worst value, if that is known', () => {
  const record = recordWith({ culprit: culprit('latest'), suspects: [culprit('latest')] });
  expect(clearRecord(record, 9)).toEqual({ ...record, clearedAt: 9 });
  const atWorst = { culprit: culprit('worst'), suspects: [culprit('worst')] };
  expect(clearRecord({ ...record, atWorst }, 9)).toEqual({ ...record, ...atWorst, clearedAt: 9 });
  const nobody = { culprit: null, suspects: [] };
  expect(clearRecord({ ...record, atWorst: nobody }, 9)).toMatchObject(nobody);
});
