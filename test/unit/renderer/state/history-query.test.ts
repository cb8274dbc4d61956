import { describe, expect, test } from 'vitest';
import { readHistoryQuery, writeHistoryQuery } from '../../../../renderer/state/history-query.ts';

const until = Date.UTC(2026, 4, 20, 12);

describe('the view of the history in the address', () => {
  test.each([
    { metrics: ['cpu.busyPercent', 'memory.usedPercent'], range: { lengthMs: 3_600_000, until: null } },
    { metrics: ['disk.usedPercent'], range: { lengthMs: 7_200_000, until } },
    { metrics: [], range: { lengthMs: 3_600_000, until: null } },
  ] as const)('is read as it was written', (choice) => {
    expect(readHistoryQuery(writeHistoryQuery(choice).slice(1))).toEqual(choice);
  });

  test('has no range before one is chosen', () => {
    expect(writeHistoryQuery({ metrics: ['cpu.load1m'], range: null })).toBe('?metrics=cpu.load1m');
    expect(readHistoryQuery('metrics=cpu.load1m')).toEqual({ metrics: ['cpu.load1m'] });
  });

  test('can be written by hand: times with a zone or in milliseconds', () => {
    expect(readHistoryQuery('from=2026-05-20T12:00:00%2B02:00&to=2026-05-20T12:00:00Z')).toEqual({
      range: { lengthMs: 7_200_000, until },
    });
    expect(readHistoryQuery(`from=${until - 60_000}&to=${until}`)).toEqual({ range: { lengthMs: 60_000, until } });
  });

  test('leaves out what it does not know or what makes no sense', () => {
    expect(readHistoryQuery('metrics=cpu.busyPercent,nonsense,cpu.busyPercent&from=x&to=y')).toEqual({
      metrics: ['cpu.busyPercent'],
    });
    expect(readHistoryQuery(`from=${until}&to=${until - 60_000}&last=-5`)).toEqual({});
  });

  test.each(['from=0&to=99999999999999999999', 'last=1e300', 'last=Infinity', 'from=-1&to=1e30', 'last=99999999999'])(
    'leaves out what is no time: %s',
    (query) => {
      const choice = readHistoryQuery(query);
      expect(choice).toEqual({});
      expect(() => writeHistoryQuery({ metrics: [], range: choice.range ?? null })).not.toThrow();
    },
  );
});
