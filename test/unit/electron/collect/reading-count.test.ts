import { expect, test } from 'vitest';
import { createReadingCounter, type describeCounts } from '../../../../electron/collect/reading-count.ts';
import { createSampler } from '../../../../electron/collect/sampler.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { unknownHost } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const valuesOf = (families: ReturnType<typeof describeCounts>, name: string) =>
  families
    .find((family) => family.name === name)
    ?.read(createSnapshot(), { instanceId: 'x', host: unknownHost })
    .map(({ labels, value }) => [labels['reading'], value]);

test('the same report of a helper counts once, however often it is seen', () => {
  const counter = createReadingCounter();
  counter.add(1000, 5, false);
  counter.add(1000, 5, false);
  counter.add(2000, 7, true);
  expect(counter.count).toEqual({ samples: 2, failures: 1, tookMs: 12 });
});

test('the sampler counts from its first sample on what it took, what failed, and how long that took', async () => {
  const clock = { at: 0, monotonicMs: 0 };
  let isBroken = false;
  const sampler = createSampler({
    clock: { now: () => clock.at, monotonicMs: () => clock.monotonicMs },
    collectors: [
      {
        name: 'load',
        collect() {
          clock.monotonicMs += 4;
          if (isBroken) throw new UserError('read /proc/loadavg: permission denied');
          return { average1m: 1, average5m: 1, average15m: 1 };
        },
      },
      { name: 'power', collect: () => null },
    ],
  });
  for (const broken of [false, true, false]) {
    isBroken = broken;
    clock.at += 1000;
    clock.monotonicMs += 1000;
    await sampler.sample(1000);
  }
  const { statistics } = sampler;
  expect(valuesOf(statistics, 'tacho_reading_samples_total')).toEqual([['load', 3]]);
  expect(valuesOf(statistics, 'tacho_reading_failures_total')).toEqual([['load', 1]]);
  expect(valuesOf(statistics, 'tacho_reading_seconds_total')).toEqual([['load', 0.012]]);
});
