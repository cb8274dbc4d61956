import { expect, test } from 'vitest';
import { EvidenceTable } from '../../../../../renderer/pages/alerts/evidence-table.tsx';
import type { Evidence } from '../../../../../shared/alerts/evidence.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';
import { recordWith } from '../../../../fake/rules.ts';

const record = recordWith({ metric: 'memory.usedPercent', firedAt: 1_200_000 });
const evidence: Evidence = {
  recordId: 'a',
  from: 0,
  to: 0,
  series: [],
  processes: [{ pid: 7, name: 'chrome', startedAt: null }],
  moments: [
    { at: 0, uses: [[0, 1, 5 * 1024 ** 3, null]] },
    { at: 1_200_000, uses: [[0, 1, 8 * 1024 ** 3, null]] },
  ],
};

test('the top processes are compared with the earliest moment that is known', async () => {
  const session = await openSession('small');
  const words = wordsOf(render(session, EvidenceTable, { record, evidence }));
  expect(words).toContain('chrome 7 5.0 GiB 8.0 GiB +3.0 GiB');
  expect(words).toContain('“Before” is 20 min before the alert');
  const none = render(session, EvidenceTable, { record, evidence: { ...evidence, moments: [] } });
  expect(wordsOf(none)).toBe('No process data for this alert');
});

test('processes that were not seen before are compared with nothing', async () => {
  const session = await openSession('small');
  const [, atAlert] = evidence.moments;
  const moments = [{ at: 0, uses: [] }, ...(atAlert ? [atAlert] : [])];
  const words = wordsOf(render(session, EvidenceTable, { record, evidence: { ...evidence, moments } }));
  expect(words).toContain('chrome 7 8.0 GiB');
  expect(words).not.toMatch(/Before|Change|–/);
});
