import { describe, expect, test } from 'vitest';
import { waiting } from '../../../../electron/foundation/collector.ts';
import type { HelperLimits } from '../../../../electron/helper/child-supervisor.ts';
import { createHelper as createRealHelper, type HelperOptions } from '../../../../electron/helper/client.ts';
import type { HelperProcess, HelperReport } from '../../../../electron/helper/protocol.ts';
import { internalErrorText, UserError } from '../../../../shared/user-error.ts';
import { gpuWith } from '../../../fake/gpus.ts';
import { tickAt } from '../../../fake/tick.ts';

const gpu = gpuWith({ busyPercent: 64 });

const head = { reading: 'gpus', at: 5, tookMs: 1, intervalMs: 1000 } as const;
const found: HelperReport = { ...head, value: [gpu] };

function createHelper(
  isNeeded = () => true,
  group: 'drm' | 'files' = 'drm',
  { spawn, ...limits }: Partial<HelperLimits & Pick<HelperOptions, 'spawn'>> = {},
  endsWhenKilled = true,
) {
  const children: { report: (report: HelperReport) => void; exit: () => void; isKilled: boolean }[] = [];
  let nowMs = 0;
  const { collectors } = createRealHelper({
    group,
    isNeeded,
    limits: () => ({ reportTimeoutMs: 6000, firstReportTimeoutMs: 20_000, ...limits }),
    nowMs: () => nowMs,
    spawn:
      spawn ??
      ((): HelperProcess => {
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
            if (endsWhenKilled) child.exit();
          },
        };
      }),
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
  return { children, at, pass, collector, collectors };
}

describe('the client of a helper', () => {
  test('starts no process if it is not needed, and checks again every minute', () => {
    let isThere = false;
    const { children, at } = createHelper(() => isThere);
    expect(at(0)).toBeNull();
    isThere = true;
    at(59);
    expect(children).toHaveLength(0);
    at(60);
    expect(children).toHaveLength(1);
  });

  test('passes on what a reading failed with, and of a bug its details, for the log', () => {
    const { children, at, collector } = createHelper();
    at(0);
    children[0]?.report({ ...head, error: 'the driver is not loaded' });
    expect(() => collector.collect(tickAt(1))).toThrow(new UserError('the driver is not loaded'));
    children[0]?.report({ ...head, error: internalErrorText, details: 'TypeError: x is not a function' });
    expect(() => collector.collect(tickAt(1))).toThrow(new Error('TypeError: x is not a function'));
  });

  test('stops the process when its device is gone', () => {
    let isThere = true;
    const { children, at } = createHelper(() => isThere);
    at(0);
    children[0]?.report(found);
    for (let second = 5; second < 60; second += 5) children[0]?.report(found);
    isThere = false;
    expect(at(60)).toBeNull();
    expect(children[0]?.isKilled).toBe(true);
  });

  test('waits for the first report, and returns reports with the time they were made at', () => {
    const { children, at, collector } = createHelper();
    expect(at(0)).toBe(waiting);
    children[0]?.report(found);
    expect(at(1)).toEqual([gpu]);
    expect(collector.timing?.()).toEqual({ at: 5, tookMs: 1 });
    children[0]?.report({ ...head, error: 'read /sys: input/output error' });
    expect(at(2)).toBe('read /sys: input/output error');
  });

  test('kills a helper that stops reporting, fails with the reason, and returns no old values', () => {
    const { children, at } = createHelper();
    at(0);
    children[0]?.report(found);
    expect(at(5)).toEqual([gpu]);
    expect(at(7)).toBe('the drm helper did not respond for 6 s; restarting it');
    expect(children[0]?.isKilled).toBe(true);
    expect(at(7.5)).toBe('the drm helper exited; restarting it');
    expect(at(8)).toBe(waiting);
    expect(children).toHaveLength(2);
  });

  test('starts no other helper before a killed one has exited', () => {
    let isThere = true;
    const { children, at } = createHelper(() => isThere, 'drm', {}, false);
    const stuck = 'the drm helper does not exit although it was killed; it is restarted once it has exited';
    at(0);
    expect(at(20.5)).toBe('the drm helper did not respond for 20 s; restarting it');
    for (let second = 21; second <= 3600; second += 1) {
      // Late reports do not mean that it has exited.
      children[0]?.report(found);
      expect(at(second)).toBe(stuck);
    }
    children[0]?.exit();
    expect(at(3601)).toBe(waiting);
    expect(children).toHaveLength(2);
    // The same if it is stopped because its card was removed.
    isThere = false;
    expect(at(3661)).toBeNull();
    isThere = true;
    expect(at(3721)).toBe(stuck);
    children[1]?.exit();
    expect(at(3722)).toBe(waiting);
    expect(children).toHaveLength(3);
  });

  test('allows more time for the first report than for later ones', () => {
    const { children, at } = createHelper();
    expect(at(0)).toBe(waiting);
    expect(at(20)).toBe(waiting);
    expect(at(20.5)).toBe('the drm helper did not respond for 20 s; restarting it');
    expect(children[0]?.isKilled).toBe(true);
  });

  test('does not count its own delays as missing reports', () => {
    const { children, at, pass } = createHelper();
    at(0);
    pass(599);
    children[0]?.report(found);
    expect(at(600)).toEqual([gpu]);
  });

  test('retries to start a helper with back-off, and reports why it cannot be started', () => {
    let tries = 0;
    const { at } = createHelper(undefined, 'drm', {
      spawn() {
        tries += 1;
        throw new Error('spawn EMFILE');
      },
    });
    expect(at(0)).toBe('the drm helper could not be started: spawn EMFILE; retrying');
    for (let second = 0; second < 60; second += 0.5) at(second);
    expect(tries).toBe(6);
  });

  test('restarts a helper that exits immediately with back-off', () => {
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

  test('returns every reading for an hour from the same process, independent of any window', () => {
    const { children, pass, collectors } = createHelper(undefined, 'files');
    const collectAll = (second: number) => {
      pass(second);
      return collectors.map((collector) => collector.collect(tickAt(second * 1000)));
    };
    expect(collectAll(0).every((answer) => answer === waiting)).toBe(true);
    for (let second = 5; second <= 3600; second += 5) {
      for (const { name } of collectors) {
        children[0]?.report({
          reading: name as 'filesystems',
          at: second,
          tookMs: 1,
          intervalMs: 1000,
          value: { mounts: [] },
        });
      }
      const answers = collectAll(second);
      expect(answers).toHaveLength(7);
      expect(answers.every((answer) => answer !== waiting && answer !== null)).toBe(true);
      expect(collectors.map((collector) => collector.timing?.()?.at)).toEqual(Array(7).fill(second));
    }
    expect(children).toHaveLength(1);
  });

  test('fails a reading that is no longer reported, or never was, while the others continue', () => {
    const { children, pass, collectors } = createHelper(undefined, 'files');
    const collect = (name: string) => {
      try {
        return collectors.find((collector) => collector.name === name)?.collect(tickAt(0));
      } catch (error) {
        return (error as Error).message;
      }
    };
    collect('sensors');
    children[0]?.report({ reading: 'sensors', at: 1, tookMs: 1, intervalMs: 1000, value: { list: [], problems: [] } });
    for (let second = 1; second <= 21; second += 1) {
      pass(second);
      children[0]?.report({ reading: 'filesystems', at: second, tookMs: 1, intervalMs: 1000, value: { mounts: [] } });
      expect(collect('filesystems')).toEqual({ mounts: [] });
      if (second <= 6) expect(collect('sensors')).toEqual({ list: [], problems: [] });
      if (second <= 20) expect(collect('power')).toBe(waiting);
    }
    expect(collect('sensors')).toBe('no report from the files helper for 21 s');
    expect(collect('power')).toBe('no report from the files helper for 21 s');
  });

  test('waits longer for readings that are reported less often', () => {
    const { children, at, pass } = createHelper(undefined, 'drm', { maxAgeMs: 3000 });
    at(0);
    children[0]?.report({ ...head, intervalMs: 600_000, value: [gpu] });
    for (let second = 5; second <= 1500; second += 5) {
      pass(second);
      // Of other readings, which keep the process alive.
      children[0]?.report({ reading: 'sensors', at: 0, tookMs: 1, intervalMs: 5000, value: null });
      expect(at(second)).toEqual([gpu]);
    }
    pass(1501);
    children[0]?.report({ reading: 'sensors', at: 0, tookMs: 1, intervalMs: 5000, value: null });
    expect(at(1501)).toBe('no report from the drm helper for 1501 s');
  });

  test('returns nothing older than the maximum age, long before a hanging process is killed', () => {
    const { children, at } = createHelper(undefined, 'drm', { maxAgeMs: 3000, maxFirstWaitMs: 4000 });
    expect(at(4)).toBe(waiting);
    expect(at(8.5)).toBe('no report from the drm helper for 5 s');
    children[0]?.report(found);
    expect(at(11)).toEqual([gpu]);
    expect(at(12)).toBe('no report from the drm helper for 4 s');
    expect(children[0]?.isKilled).toBe(false);
    expect(at(15)).toBe('the drm helper did not respond for 6 s; restarting it');
    expect(children[0]?.isKilled).toBe(true);
  });

  test('stops the helper when it is closed', () => {
    const { children, at, collector } = createHelper();
    at(0);
    collector.close?.();
    expect(children[0]?.isKilled).toBe(true);
  });
});
