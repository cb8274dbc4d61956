import { expect, test } from 'vitest';
import { createHealthReport } from '../../../../electron/core/report-health.ts';
import type { HistoryEvent } from '../../../../shared/history/history.ts';
import type { Health } from '../../../../shared/snapshot.ts';

function report(state: Health['state'], error?: string) {
  const events: HistoryEvent[] = [];
  const log: string[] = [];
  const tell = createHealthReport({ add: (event) => void events.push(event) }, { warn: (text) => void log.push(text) });
  tell('disks', { state, at: 7, tookMs: 0, ...(error === undefined ? {} : { error }) });
  return { kinds: events.map(({ kind, at }) => [kind, at]), log };
}

test('a reading that fails or recovers is an event', () => {
  expect(report('failed', 'no such file')).toEqual({
    kinds: [['reading-failed', 7]],
    log: ['disks is failed: no such file'],
  });
  expect(report('ok')).toEqual({ kinds: [['reading-recovered', 7]], log: ['disks is ok'] });
});

test.each(['late', 'waiting', 'absent', 'paused'] as const)('one that is %s is only logged', (state) => {
  const { kinds, log } = report(state as Health['state']);
  expect([kinds, log]).toEqual([[], [`disks is ${state}`]]);
});
