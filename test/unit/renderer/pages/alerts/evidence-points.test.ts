import { expect, test } from 'vitest';
import { createHistory } from '../../../../../electron/history/history.ts';
import { evidenceGapMs, evidencePoints } from '../../../../../renderer/pages/alerts/evidence-points.ts';
import { cpuAt } from '../../../../fake/readings.ts';
import { createSnapshot } from '../../../../fake/snapshot.ts';

const start = 1_800_000_000_000;
const spanMs = 300_000;

/** Five minutes at an interval, as the evidence of an alert has them; nothing was sampled within the pause. */
function record(intervalMs: number, pause: readonly [fromMs: number, toMs: number] = [0, 0]) {
  const history = createHistory([{ stepMs: 1000, steps: 600 }]);
  const values: number[] = [];
  for (let ms = 0; ms <= spanMs; ms += intervalMs) {
    if (ms > pause[0] && ms < pause[1]) continue;
    const value = values.length % 100;
    history.record(createSnapshot({ at: start + ms, cpu: cpuAt(value) }));
    values.push(value);
  }
  const [series] = history.read({ metrics: ['cpu.busyPercent'], from: start, to: start + spanMs, maxPoints: 160 });
  if (!series) throw new Error('nothing was recorded');
  const points = evidencePoints(series, start + spanMs);
  const gapMs = evidenceGapMs([points], series.stepMs);
  const jumps = points.slice(1).map(({ x }, index) => x - (points[index]?.x ?? x));
  return { series, values, points, joins: jumps.map((jump) => jump <= gapMs) };
}

test.each([3000, 4000, 10_000])(
  'sampled each %i ms, every value of the evidence is drawn in one line',
  (intervalMs) => {
    const { series, values, points, joins } = record(intervalMs);
    // There is something to mend: empty steps lie between the values.
    expect(series.mean).toContain(null);
    expect(points.map(({ y }) => y)).toEqual(values);
    expect(points.at(-1)?.x).toBeGreaterThan(-2 * intervalMs);
    expect(joins.every(Boolean)).toBe(true);
  },
);

test.each([1000, 3000, 4000])('sampled each %i ms, half a minute without samples stays a gap', (intervalMs) => {
  const { joins } = record(intervalMs, [120_000, 150_000]);
  expect(joins.filter((isJoined) => !isJoined)).toHaveLength(1);
});

test('a series without a value draws nothing, and a single value needs no neighbours', () => {
  expect(evidencePoints(undefined, start)).toEqual([]);
  expect(evidenceGapMs([[], [{ x: -5, y: 1 }]], 2000)).toBe(5000);
});
