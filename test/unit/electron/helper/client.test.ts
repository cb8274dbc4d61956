import { describe, expect, test } from 'vitest';
import { createGpuCollector } from '../../../../electron/helper/client.ts';
import type { HelperProcess, HelperReport } from '../../../../electron/helper/protocol.ts';

const gpu = {
  id: '0000:03:00.0',
  name: 'AMD GPU',
  busyPercent: 64,
  memoryUsedBytes: 1,
  memoryTotalBytes: 2,
  temperatureCelsius: 58,
  powerWatts: 21,
  isAsleep: false,
};

function createHelper(hasCard = () => true) {
  const children: { report: (report: HelperReport) => void; exit: () => void; isKilled: boolean }[] = [];
  const collector = createGpuCollector({
    hasCard,
    spawn(): HelperProcess {
      const child = { report: (_: HelperReport) => {}, exit: () => {}, isKilled: false };
      children.push(child);
      return {
        onReport: (listener) => {
          child.report = listener;
        },
        onExit: (listener) => {
          child.exit = listener;
        },
        kill: () => {
          child.isKilled = true;
        },
      };
    },
  });
  const at = (second: number) => {
    try {
      return collector.collect({ at: 0, monotonicMs: second * 1000, maxGapMs: 1 });
    } catch (error) {
      return (error as Error).message;
    }
  };
  return { children, at, collector };
}

describe('the client of the GPU helper', () => {
  test('starts no process on a machine without a card, and looks again each minute', () => {
    let isThere = false;
    const { children, at } = createHelper(() => isThere);
    expect(at(0)).toBeNull();
    isThere = true;
    at(59);
    expect(children).toHaveLength(0);
    at(60);
    expect(children).toHaveLength(1);
  });

  test('hands out what the helper reports', () => {
    const { children, at } = createHelper();
    expect(at(0)).toBeNull();
    children[0]?.report({ gpus: [gpu] });
    expect(at(1)).toEqual([gpu]);
    children[0]?.report({ error: 'read /sys: input/output error' });
    expect(at(2)).toBe('read /sys: input/output error');
  });

  test('kills a helper that falls silent, says so, and hands out nothing old', () => {
    const { children, at } = createHelper();
    at(0);
    children[0]?.report({ gpus: [gpu] });
    expect(at(5)).toEqual([gpu]);
    expect(at(7)).toBe('the GPU helper did not answer for 6 s; it is started again');
    expect(children[0]?.isKilled).toBe(true);
    expect(at(7.5)).toBe('the GPU helper ended; it is started again');
    at(8);
    expect(children).toHaveLength(2);
  });

  test('waits longer each time before it starts one that ends at once', () => {
    const { children, at } = createHelper();
    const starts: number[] = [];
    for (let second = 0; second < 200; second += 1) {
      at(second);
      if (children.length > starts.length) {
        starts.push(second);
        children.at(-1)?.exit();
      }
    }
    const pauses = starts.slice(1).map((second, index) => second - (starts[index] ?? 0));
    expect(pauses).toEqual([2, 3, 5, 9, 17, 33, 61, 61]);
  });

  test('ends the helper when it ends itself', () => {
    const { children, at, collector } = createHelper();
    at(0);
    collector.close?.();
    expect(children[0]?.isKilled).toBe(true);
  });
});
