import { expect, test } from 'vitest';
import { emptyLog } from '../../../../electron/alerts/log.ts';
import { packLog, parseLog } from '../../../../electron/alerts/parse-log.ts';
import type { AlertRecord } from '../../../../shared/alerts/alert.ts';
import { recordWith } from '../../../fake/rules.ts';

const record = (id: string, part: Partial<AlertRecord> = {}) => recordWith({ id, ...part });

const culprit = { pid: 7, name: 'chrome', cpuPercent: null, residentBytes: 8e9 };
const state = (of: AlertRecord, phase: 'pending' | 'firing') => ({
  ruleId: 'cpu-high',
  instance: '',
  phase,
  heldMs: 20_000,
  seenAt: 1000,
  record: of,
});

const store = (value: object) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

test('a stored log is restored with firing and pending alerts, and sent notifications', () => {
  const records = [record('a', { culprit: { ...culprit, baseline: null } }), record('b', { clearedAt: 5 })];
  const log = {
    records,
    states: [state(records[0] as AlertRecord, 'firing'), state(record('c'), 'pending')],
    remote: [record('box/d', { host: 'box' })],
    snoozes: [{ ruleId: null, until: 99 }],
    notifiedDesktop: [{ key: 'cpu-high|', recordId: 'a', at: 4 }],
    notifiedRemote: [],
  };
  const packed = store(packLog(log));
  expect(Object.keys(packed).toSorted()).toEqual([
    'others',
    'records',
    'snoozes',
    'states',
    'told',
    'toldAway',
    'version',
  ]);
  expect(parseLog(packed)).toEqual(log);
});

test('what is said to fire though no rule stands so is over', () => {
  const stored = store(packLog({ ...emptyLog, records: [record('a')] }));
  expect(parseLog(stored).records).toEqual([record('a', { clearedAt: 1000 })]);
});

const unknownThen = { kind: undefined, threshold: undefined, spanSeconds: undefined, level: undefined };

test('a log of the first version is restored', () => {
  const first = { ...record('a'), ...unknownThen, where: undefined };
  const stored = { version: 1, records: [{ ...first, culprit }] };
  expect(parseLog(store(stored))).toEqual({
    ...emptyLog,
    records: [record('a', { clearedAt: 1000, threshold: 96, culprit: { ...culprit, baseline: null } })],
  });
});

test('a log of the second version is restored, and firing alerts keep firing', () => {
  const second = { ...record('a'), ...unknownThen };
  const stored = {
    version: 2,
    records: [second],
    states: [{ ...state(record('a'), 'firing'), seenAt: undefined, record: second }],
  };
  const upgraded = record('a', { threshold: 96 });
  expect(parseLog(store(stored))).toEqual({ ...emptyLog, records: [upgraded], states: [state(upgraded, 'firing')] });
});

test.each([
  [{}],
  [{ version: 4, records: [], states: [] }],
  [{ version: 3, records: [], states: [] }],
  [{ version: 2, records: [] }],
  [{ version: 1, records: [{ id: 'a' }] }],
])('a foreign file is refused: %j', (stored) => {
  expect(() => parseLog(stored)).toThrow('not an alert log');
});

test('what a stored log holds that cannot be is dropped, and the rest comes back', () => {
  const good = record('good', { clearedAt: 5 });
  const fires = record('box/fires', { host: 'box' });
  const stored = store({
    version: 3,
    records: [record('a', { firedAt: 1e300 }), 7, null, { id: 'b' }, good, record('c', { clearedAt: -1e300 })],
    states: [state(record('d', { heldMs: 1e300 }), 'firing'), {}, state(record('e'), 'firing')],
    others: [record('box/f', { host: 'box', worst: 1e300 }), fires],
    snoozes: [{ ruleId: null }, { ruleId: null, until: 99 }],
    told: ['told', { key: 'cpu-high|', recordId: 'a', at: 4 }],
    toldAway: [{ key: 1 }],
  });
  expect(parseLog(stored)).toEqual({
    records: [good],
    states: [state(record('e'), 'firing')],
    remote: [fires],
    snoozes: [{ ruleId: null, until: 99 }],
    notifiedDesktop: [{ key: 'cpu-high|', recordId: 'a', at: 4 }],
    notifiedRemote: [],
  });
});
