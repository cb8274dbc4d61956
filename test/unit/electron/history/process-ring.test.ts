import { expect, test } from 'vitest';
import { createProcessRing } from '../../../../electron/history/process-ring.ts';
import { processesOf, processOf } from '../../../fake/readings.ts';
import { createSnapshot } from '../../../fake/snapshot.ts';

const minuteMs = 60_000;

function fill(ring: ReturnType<typeof createProcessRing>, from: number, to: number, startedAt = 1): void {
  for (let at = from; at < to; at += 1000) {
    const grown = processOf({ pid: 7, name: 'chrome', startedAt, residentBytes: at });
    ring.record(createSnapshot({ at, processes: processesOf([grown]) }));
  }
}

test('a process is found as it was, as far back as requested and stored', () => {
  const ring = createProcessRing();
  fill(ring, 0, 60 * minuteMs);
  const now = 60 * minuteMs;
  const who = { pid: 7, startedAt: 1 };
  expect(ring.findOldest(who, now, 20 * minuteMs)).toMatchObject({
    name: 'chrome',
    at: 40 * minuteMs,
    residentBytes: 40 * minuteMs,
  });
  expect(now - (ring.findOldest(who, now, 24 * 60 * minuteMs)?.at ?? 0)).toBeLessThanOrEqual(30 * minuteMs);
});

test('another process with the same number is another', () => {
  const ring = createProcessRing();
  fill(ring, 0, minuteMs, 1);
  fill(ring, minuteMs, 2 * minuteMs, minuteMs);
  expect(ring.findOldest({ pid: 7, startedAt: minuteMs }, 2 * minuteMs, 20 * minuteMs)?.at).toBe(minuteMs);
  expect(ring.findOldest({ pid: 8, startedAt: 1 }, 2 * minuteMs, 20 * minuteMs)).toBeNull();
});

test('a process is found by its start also after sleep, when that differs by milliseconds', () => {
  const ring = createProcessRing();
  fill(ring, 0, minuteMs, 1);
  expect(ring.findOldest({ pid: 7, startedAt: 5 }, minuteMs, 20 * minuteMs)?.at).toBe(0);
});

test('a clock that was set back starts over', () => {
  const ring = createProcessRing();
  fill(ring, 60 * minuteMs, 62 * minuteMs);
  fill(ring, 0, minuteMs);
  expect(ring.findOldest({ pid: 7, startedAt: 1 }, minuteMs, 20 * minuteMs)?.at).toBe(0);
});
