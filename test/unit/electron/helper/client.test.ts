import { describe, expect, test } from 'vitest';
import { waiting } from '../../../../electron/collect/collector.ts';
import { createHelper as createRealHelper } from '../../../../electron/helper/client.ts';
import type { HelperProcess, HelperReport } from '../../../../electron/helper/protocol.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { tickAt } from '../../../fake/tick.ts';

const gpu = gpuWith({ busyPercent: 64 });

const head = { reading: 'gpus', at: 5, tookMs: 1 } as const;
const found: HelperReport = { ...head, value: [gpu] };

function createHelper(isNeeded = () => true, group: 'drm' | 'files' = 'drm') {
  const children: { report: (report: HelperReport) => void; exit: () => void; isKilled: boolean }[] = [];
  let nowMs = 0;
  const { collectors, setResting } = createRealHelper({
    group,
    isNeeded,
    silenceMs: 6000,
    firstSilenceMs: 20_000,
    nowMs: () => nowMs,
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
  const [collector] = collectors;
  if (!collector) throw new Error('there is no collector');
  const at = (second: number) => {
    nowMs = second * 1000;
    try {
      return collector.collect(tickAt(nowMs));
    } catch (error) {
      return (error as Error).message;
    }
  };
  const pass = (second: number) => {
    nowMs = second * 1000;
  };
  return { children, at, pass, collector, collectors, setResting };
}

describe('the client of a helper', () => {
  test('starts no process where it is not needed, and asks again each minute', () => {
    let isThere = false;
    const { children, at } = createHelper(() => isThere);
    expect(at(0)).toBeNull();
    isThere = true;
    at(59);
    expect(children).toHaveLength(0);
    at(60);
    expect(children).toHaveLength(1);
  });

  test('ends the process when what it looked at is gone', () => {
    let isThere = true;
    const { children, at } = createHelper(() => isThere);
    at(0);
    children[0]?.report(found);
    for (let second = 5; second < 60; second += 5) children[0]?.report(found);
    isThere = false;
    expect(at(60)).toBeNull();
    expect(children[0]?.isKilled).toBe(true);
  });

  test('waits for the first report, hands out what the helper says, and tells when that was made', () => {
    const { children, at, collector } = createHelper();
    expect(at(0)).toBe(waiting);
    children[0]?.report(found);
    expect(at(1)).toEqual([gpu]);
    expect(collector.made?.()).toEqual({ at: 5, tookMs: 1 });
    children[0]?.report({ ...head, error: 'read /sys: input/output error' });
    expect(at(2)).toBe('read /sys: input/output error');
  });

  test('kills a helper that falls silent, says so, and hands out nothing old', () => {
    const { children, at } = createHelper();
    at(0);
    children[0]?.report(found);
    expect(at(5)).toEqual([gpu]);
    expect(at(7)).toBe('the helper for drm did not answer for 6 s; it is started again');
    expect(children[0]?.isKilled).toBe(true);
    expect(at(7.5)).toBe('the helper for drm ended; it is started again');
    expect(at(8)).toBe(waiting);
    expect(children).toHaveLength(2);
  });

  test('gives a driver longer to start than to answer', () => {
    const { children, at } = createHelper();
    expect(at(0)).toBe(waiting);
    expect(at(20)).toBe(waiting);
    expect(at(20.5)).toBe('the helper for drm did not answer for 20 s; it is started again');
    expect(children[0]?.isKilled).toBe(true);
  });

  test('takes no pause of its own for silence: what was said meanwhile counts when it was said', () => {
    const { children, at, pass } = createHelper();
    at(0);
    pass(599);
    children[0]?.report(found);
    expect(at(600)).toEqual([gpu]);
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

  test('ends it while nobody watches, looks in every five minutes, and keeps what changes slowly', () => {
    const { children, at, collectors, setResting } = createHelper(undefined, 'files');
    const report = (index: number) => {
      for (const { name } of collectors) {
        children[index]?.report({ reading: name as 'filesystems', at: index, tookMs: 1, value: { mounts: [] } });
      }
    };
    setResting(true);
    expect(at(0)).toBe(waiting);
    expect(children).toHaveLength(0);
    expect(at(20)).toBe(waiting);
    report(0);
    expect(at(21)).toEqual({ mounts: [] });
    expect(children[0]?.isKilled).toBe(true);
    expect(at(300)).toEqual({ mounts: [] });
    expect(collectors.find(({ name }) => name === 'sensors')?.collect(tickAt(0))).toBe(waiting);
    expect(children).toHaveLength(1);
    at(322);
    expect(children).toHaveLength(2);
    setResting(false);
    report(1);
    at(325);
    expect(children[1]?.isKilled).toBe(false);
    expect(collectors.find(({ name }) => name === 'sensors')?.collect(tickAt(0))).not.toBe(waiting);
  });

  test('ends the helper when it ends itself', () => {
    const { children, at, collector } = createHelper();
    at(0);
    collector.close?.();
    expect(children[0]?.isKilled).toBe(true);
  });
});
