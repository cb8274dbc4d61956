import { expect, test } from 'vitest';
import { appendEvents, createBoard, packLog, parseLog } from '../../../../electron/alerts/log.ts';
import type { AlertRecord } from '../../../../shared/alert.ts';

const record = (id: string, part: Partial<AlertRecord> = {}): AlertRecord => ({
  id,
  ruleId: 'cpu-high',
  metric: 'cpu.busyPercent',
  instance: '',
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

test('a stored log comes back; what still fired when we stopped is over, for nobody watched it since', () => {
  const stored = JSON.parse(JSON.stringify(packLog([record('a'), record('b', { clearedAt: 5 })])));
  expect(parseLog(stored)).toEqual([record('a', { clearedAt: 1000 }), record('b', { clearedAt: 5 })]);
});

test.each([[{}], [{ version: 2, records: [] }], [{ version: 1, records: [{ id: 'a' }] }]])(
  'a foreign file is refused: %j',
  (stored) => {
    expect(() => parseLog(stored)).toThrow('not a log of alerts');
  },
);
