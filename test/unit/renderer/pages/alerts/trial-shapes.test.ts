import { describe, expect, test } from 'vitest';
import {
  listSpans,
  pixelOf,
  roundTo,
  stepOf,
  trialTop,
  valueAt,
} from '../../../../../renderer/pages/alerts/trial-shapes.ts';
import type { BackTest } from '../../../../../shared/alerts/back-test.ts';

const area = { left: 40, top: 10, width: 600, height: 200, highest: 100, lowest: 0 };
const trial = (part: Partial<BackTest> = {}): BackTest => ({
  span: { from: 0, to: 1_000_000 },
  judgedMs: 1_000_000,
  firings: [{ instance: '', firedAt: 500_000, clearedAt: 600_000, worst: 97 }],
  suggestedThreshold: null,
  ...part,
});

describe('the spans of a back-test', () => {
  test('lie where the rule would have fired, and before that where its condition was held', () => {
    expect(listSpans(trial(), { forSeconds: 100 })).toEqual({
      firing: [{ key: ' 500000', left: 50, width: 10 }],
      held: [{ key: ' 500000', left: 40, width: 10 }],
    });
  });

  test('end with the history if the alert still fires, and do not begin before it', () => {
    const firings = [{ instance: '/', firedAt: 50_000, clearedAt: null, worst: 97 }];
    const { firing, held } = listSpans(trial({ firings }), { forSeconds: 100 });
    expect(firing[0]).toMatchObject({ left: 5, width: 95 });
    expect(held[0]).toMatchObject({ left: 0, width: 5 });
  });

  test('are none without history', () => {
    expect(listSpans(trial({ span: null }), { forSeconds: 0 })).toEqual({ firing: [], held: [] });
  });
});

describe('the threshold line', () => {
  test('lies at its value, and beyond the scale at its edge', () => {
    expect([pixelOf(100, area), pixelOf(90, area), pixelOf(0, area), pixelOf(140, area)]).toEqual([10, 30, 210, 10]);
  });

  test('moves in round steps of which the scale has about a hundred', () => {
    expect(stepOf(area, 1)).toBe(1);
    expect(stepOf({ ...area, highest: 40 }, 1)).toBe(0.5);
    expect(stepOf({ ...area, highest: 64 * 1024 ** 2 }, 1024 ** 2)).toBe(1024 ** 2);
    expect(valueAt(30.4, area, 1)).toBe(90);
    expect(valueAt(-50, area, 1)).toBe(100);
    expect(roundTo(0.1 + 0.2, 0.1)).toBe(0.3);
  });

  test('has room above the values, and they above it', () => {
    const series = [{ instance: '', points: [[0, 30] as const, [1, 55] as const] }];
    expect(trialTop(trial({ series }), { threshold: 10 }, 10)).toBe(100);
    expect(trialTop(trial({ series }), { threshold: 150 }, 10)).toBe(200);
  });
});
