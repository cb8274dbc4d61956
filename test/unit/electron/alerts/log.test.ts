import { expect, test } from 'vitest';
import { appendEvents, createBoard, packLog, parseLog } from '../../../../electron/alerts/log.ts';
import type { AlertRecord } from '../../../../shared/alert.ts';

const record = (id: string, part: Partial<AlertRecord> = {}): AlertRecord => ({
  id,
  ruleId: 'cpu-high',
  metric: 'cpu.busyPercent',
  instance: '',
  where: '',
  severity: 'warning',
  firedAt: 1000,
  clearedAt: null,
  value: 95,
  worst: 96,
  heldMs: 30_000,
  culprit: null,
  ...part,
});

test('the log holds each alert once, the newest first, and not without end', () => {
  let log: readonly AlertRecord[] = [];
  for (let count = 0; count < 60; count += 1) log = appendEvents(log, [{ kind: 'fired', record: record(`a${count}`) }]);
  log = appendEvents(log, [{ kind: 'cleared', record: record('a59', { clearedAt: 2000 }) }]);
  expect(log).toHaveLength(50);
  expect(log[0]).toMatchObject({ id: 'a59', clearedAt: 2000 });
});

test('the board shows what fires with its latest value, and the rest below', () => {
  const firing = record('now', { value: 99 });
  const state = { ruleId: 'cpu-high', instance: '', phase: 'firing' as const, heldMs: 0, record: firing };
  expect(createBoard([record('now'), record('old')], [state])).toEqual({ firing: [firing], recent: [record('old')] });
});

const culprit = { pid: 7, name: 'chrome', cpuPercent: null, residentBytes: 8e9 };
const state = (record_: AlertRecord, phase: 'pending' | 'firing') => ({
  ruleId: 'cpu-high',
  instance: '',
  phase,
  heldMs: 20_000,
  record: record_,
});
const store = (value: object) => JSON.parse(JSON.stringify(value)) as unknown;

test('a stored log comes back, with what fires and what is about to', () => {
  const records = [record('a', { culprit: { ...culprit, baseline: null } }), record('b', { clearedAt: 5 })];
  const states = [state(records[0] as AlertRecord, 'firing'), state(record('c'), 'pending')];
  expect(parseLog(store(packLog({ records, states })))).toEqual({ records, states });
});

test('what is said to fire though no rule stands so is over', () => {
  const stored = store(packLog({ records: [record('a')], states: [] }));
  expect(parseLog(stored).records).toEqual([record('a', { clearedAt: 1000 })]);
});

test('a log of the first version comes back', () => {
  const { where: _, ...first } = record('a');
  const stored = { version: 1, records: [{ ...first, culprit }] };
  expect(parseLog(store(stored))).toEqual({
    records: [record('a', { clearedAt: 1000, culprit: { ...culprit, baseline: null } })],
    states: [],
  });
});

test.each([
  [{}],
  [{ version: 3, records: [], states: [] }],
  [{ version: 2, records: [] }],
  [{ version: 1, records: [{ id: 'a' }] }],
])('a foreign file is refused: %j', (stored) => {
  expect(() => parseLog(stored)).toThrow('not a log of alerts');
});
