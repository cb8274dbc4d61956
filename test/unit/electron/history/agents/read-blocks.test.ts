import { expect, test } from 'vitest';
import { blockMs, minuteMs } from '../../../../../electron/history/agents/block-files.ts';
import { readBlocks } from '../../../../../electron/history/agents/read-blocks.ts';
import { seriesKey } from '../../../../../electron/history/history.ts';
import { createTier } from '../../../../../electron/history/tier.ts';
import type { HistoryQuery } from '../../../../../shared/history/history.ts';

test('an agent that names its interfaces anew in every block does not make an answer of unlimited size', async () => {
  const starts = Array.from({ length: 40 }, (_, index) => index * blockMs);
  const load = (startAt: number) => {
    const tier = createTier({ stepMs: minuteMs, steps: blockMs / minuteMs });
    for (let index = 0; index < 40; index += 1) {
      tier.record(startAt, seriesKey('interface.receivedBytesPerSecond', `eth${startAt}-${index}`), 1);
    }
    return tier;
  };
  const query: HistoryQuery = {
    metrics: ['interface.receivedBytesPerSecond'],
    from: 0,
    to: 40 * blockMs,
    maxPoints: 5000,
  };
  const series = await readBlocks(starts, query, load);
  const values = series.reduce((sum, { mean }) => sum + mean.length, 0);
  expect(series.length).toBeGreaterThan(48);
  expect(values).toBeLessThanOrEqual(1_000_000);
});
