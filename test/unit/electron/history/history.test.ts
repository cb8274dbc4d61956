import { describe, expect, test } from 'vitest';
import { createHistory } from '../../../../electron/history/history.ts';
import { cpuAt } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const minute = 60_000;
const start = 1_800_000_000_000;
const shapes = [
  { stepMs: 1000, steps: 600 },
  { stepMs: 10_000, steps: 1080 },
];

function fill(history: ReturnType<typeof createHistory>, from: number, to: number): void {
  for (let at = from; at < to; at += 1000) history.record(createSnapshot({ at, cpu: cpuAt((at / 1000) % 100) }));
}

const ask = (from: number, to: number, maxPoints = 5000) => ({
  metrics: ['cpu.busyPercent' as const],
  from,
  to,
  maxPoints,
});
describe('history', () => {
  test('answers from the finest tier that reaches back', () => {
    const history = createHistory(shapes);
    fill(history, start, start + 60 * minute);
    const now = start + 60 * minute;
    expect(history.read(ask(now - 5 * minute, now))[0]).toMatchObject({ stepMs: 1000 });
    expect(history.read(ask(now - 50 * minute, now))[0]).toMatchObject({ stepMs: 10_000 });
  });

  test('answers as far back as any tier reaches for a longer query', () => {
    const history = createHistory(shapes);
    fill(history, start, start + 5 * minute);
    const [series] = history.read(ask(start - 1000 * minute, start + 5 * minute));
    expect(series?.stepMs).toBe(1000);
    expect(series?.mean.filter((value) => value !== null)).toHaveLength(300);
  });

  test('returns no more points than requested', () => {
    const history = createHistory(shapes);
    fill(history, start, start + 60 * minute);
    const [series] = history.read(ask(start, start + 60 * minute, 100));
    expect(series?.mean.length).toBeLessThanOrEqual(100);
    expect(series?.max.some((value) => value === 99)).toBe(true);
  });

  test.each([
    ['in the interval asked for', 60_000, 60_000, 13],
    ['in the finest steps that are kept', undefined, 10_000, 78],
  ])('answers from before the first record %s, whatever coarse step that lies in', (_, stepMs, wantedMs, count) => {
    const quarter = 15 * minute;
    const kept = [
      { stepMs: 10_000, steps: 1080 },
      { stepMs: minute, steps: 2880 },
      { stepMs: quarter, steps: 2880 },
    ];
    const first = Math.ceil(start / quarter) * quarter + 14 * minute;
    const before = createHistory(kept);
    fill(before, first, first + 13 * minute);
    // As it is back from the disk: of each tier only the steps are known.
    const after = createHistory(kept);
    before.tiers.forEach((tier, index) => {
      const [from, to] = [tier.oldestAt ?? 0, tier.newestAt ?? 0];
      for (const key of tier.keys) after.tiers[index]?.restore(key, tier.read(key, from, to));
    });
    const [series] = after.read({ ...ask(first - minute, first + 13 * minute - 1), ...(stepMs && { stepMs }) });
    expect(series?.stepMs).toBe(wantedMs);
    expect(series?.mean.filter((value) => value !== null)).toHaveLength(count);
  });

  test('has nothing to say before the first sample', () => {
    expect(createHistory(shapes).read(ask(0, start))).toEqual([]);
  });
});
