import { expect, test } from 'vitest';
import { appendEvents, createOverview, emptyLog, putSnooze } from '../../../../electron/alerts/log.ts';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { recordWith } from '../../../fake/rules.ts';

const record = (id: string, part: Partial<AlertRecord> = {}) => recordWith({ id, ...part });

test('the log holds each alert once, the newest first, and not without end', () => {
  let log: readonly AlertRecord[] = [];
  for (let count = 0; count < 60; count += 1) log = appendEvents(log, [{ kind: 'fired', record: record(`a${count}`) }]);
  log = appendEvents(log, [{ kind: 'cleared', record: record('a59', { clearedAt: 2000 }) }]);
  expect(log).toHaveLength(50);
  expect(log[0]).toMatchObject({ id: 'a59', clearedAt: 2000 });
});

const state = (of: AlertRecord, phase: 'pending' | 'firing') => ({
  ruleId: 'cpu-high',
  instance: '',
  phase,
  heldMs: 20_000,
  seenAt: 1000,
  record: of,
});

test('the overview shows firing alerts with their latest value, the others below, and the snoozes', () => {
  const firing = record('now', { value: 99 });
  const snoozes = [
    { ruleId: null, until: 500 },
    { ruleId: 'disk-full', until: 2000 },
  ];
  const log = { ...emptyLog, records: [record('now'), record('old')], states: [state(firing, 'firing')], snoozes };
  expect(createOverview(log, { now: 'snoozed' }, 1000)).toEqual({
    firing: [firing],
    recent: [record('old')],
    snoozes: [{ ruleId: 'disk-full', until: 2000 }],
    held: { now: 'snoozed' },
  });
});

test('a second snooze of the same rule replaces the first, and an expired one counts as none', () => {
  const first = putSnooze([], { ruleId: 'a', until: 2000 }, 1000);
  const second = putSnooze(first, { ruleId: 'a', until: 3000 }, 1000);
  expect(second).toEqual([{ ruleId: 'a', until: 3000 }]);
  expect(putSnooze(second, { ruleId: 'a', until: 0 }, 1000)).toEqual([]);
});
