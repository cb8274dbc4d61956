import { describe, expect, test } from 'vitest';
import { createProcessFamily } from '../../../../../electron/commands/run/process-family.ts';
import type { Source } from '../../../../../electron/foundation/files/source.ts';

interface Fake {
  readonly parent: number;
  readonly session?: number;
  readonly started: number;
  readonly pages?: number;
  /** User time, its own and of the children it waited for, in ticks. */
  readonly cpu?: readonly [own: number, reaped: number];
  readonly written?: number;
  readonly mark?: string;
}

const ourPid = 50;

/** A /proc whose processes start and end; process 50 is this program. */
function createProc() {
  const processes = new Map<number, Fake>();
  processes.set(ourPid, { parent: 1, started: 100 });
  const read = (path: string): string | null => {
    const [, folder = '', name, thread] = path.split('/');
    const pid = folder === 'self' ? ourPid : Number(folder);
    const fake = processes.get(pid);
    if (!fake) return null;
    const { parent, session = 7, started, pages = 100, cpu: [own, reaped] = [0, 0], written = 0, mark = '' } = fake;
    if (name === 'stat') {
      return `${pid} (a b) S ${parent} ${pid} ${session} 0 -1 0 0 0 0 0 ${own} 0 ${reaped} 0 20 0 1 0 ${started} 1000000 ${pages} 0\n`;
    }
    if (name === 'environ') return `HOME=/\0${mark}\0`;
    const isThread = thread !== undefined;
    return name === 'io' || isThread
      ? `read_bytes: 0\nwrite_bytes: ${isThread ? 0 : written}\ncancelled_write_bytes: 0\n`
      : null;
  };
  const source: Source = {
    text(path) {
      const text = read(path);
      if (text === null) throw new Error('ENOENT');
      return text;
    },
    textIfPresent: read,
    bytesIfPresent: () => null,
    list: (path) => (path === 'proc' ? ['meminfo', ...[...processes.keys()].map(String)] : [String(ourPid)]),
  };
  return {
    source,
    put: (pid: number, fake: Fake) => processes.set(pid, fake),
    end: (pid: number) => processes.delete(pid),
  };
}

describe('the processes of a command', () => {
  test('a pid that is reused by an unrelated process after its member ended does not count, nor do its children', () => {
    const { source, put, end } = createProc();
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(100, { parent: ourPid, session: 100, started: 110, mark: 'MARK=1' });
    put(101, { parent: 100, session: 101, started: 111 });
    expect(family.sample().pids).toEqual([100, 101]);
    end(101);
    expect(family.sample().pids).toEqual([100]);
    put(101, { parent: 1, session: 101, started: 9999, pages: 250_000 });
    put(300, { parent: 101, session: 101, started: 10_000, pages: 250_000 });
    const use = family.sample();
    expect([use.pids, use.residentBytes]).toEqual([[100], 100 * 4096]);
  });

  test('a pid that is reused by an unrelated process between two samples does not count either', () => {
    const { source, put } = createProc();
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(100, { parent: ourPid, session: 7, started: 110, mark: 'MARK=1' });
    put(101, { parent: 100, session: 101, started: 111, cpu: [50, 0] });
    family.sample();
    put(101, { parent: 1, session: 101, started: 9999, cpu: [7000, 0] });
    const use = family.sample();
    expect([use.pids, use.usage.cpuMs]).toEqual([[100], 500]);
  });

  test('what was there before this program began does not count, whatever its parent is', () => {
    const { source, put } = createProc();
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(100, { parent: ourPid, started: 110, mark: 'MARK=1' });
    put(40, { parent: 100, started: 90, mark: 'MARK=1' });
    expect(family.sample().pids).toEqual([100]);
  });

  test('a daemon is found by its mark, its child by the session after the daemon has ended', () => {
    const { source, put, end } = createProc();
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(200, { parent: 1, session: 200, started: 120, mark: 'MARK=1' });
    expect(family.sample().pids).toEqual([200]);
    end(200);
    put(201, { parent: 1, session: 200, started: 130 });
    expect(family.sample().pids).toEqual([201]);
  });

  test('children between two samples are counted by what the kernel adds to the process that reaped them', () => {
    const { source, put, end } = createProc();
    put(ourPid, { parent: 1, started: 100, cpu: [900, 40], written: 5000 });
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(100, { parent: ourPid, started: 110, mark: 'MARK=1', cpu: [1, 200], written: 600 });
    expect(family.sample().usage).toEqual({ cpuMs: 2010, readBytes: 0, writtenBytes: 600 });
    end(100);
    put(ourPid, { parent: 1, started: 100, cpu: [950, 40 + 201], written: 5000 + 600 });
    expect(family.sample().usage).toEqual({ cpuMs: 2010, readBytes: 0, writtenBytes: 600 });
  });

  test('a reaped process counts once; one that was not reaped, or by another process, as last seen', () => {
    const { source, put, end } = createProc();
    const family = createProcessFamily(source, { mark: 'MARK=1' });
    put(100, { parent: ourPid, started: 110, mark: 'MARK=1' });
    put(101, { parent: 100, started: 111, cpu: [100, 0], written: 10 });
    put(102, { parent: 100, started: 112, cpu: [200, 0], written: 20 });
    put(103, { parent: 1, started: 113, cpu: [400, 0], written: 40, mark: 'MARK=1' });
    expect(family.sample().usage).toEqual({ cpuMs: 7000, readBytes: 0, writtenBytes: 70 });
    for (const pid of [101, 102, 103]) end(pid);
    // 101 was waited for, after it had run on; 102 was not, because its parent ignores SIGCHLD.
    put(100, { parent: ourPid, started: 110, cpu: [0, 150], written: 15 });
    const { cpuMs } = family.sample().usage;
    expect(cpuMs).toBe(1500 + (3000 - 1500) + 4000);
    expect(family.sample().usage.cpuMs).toBe(cpuMs);
  });
});

describe('the tree of a running process', () => {
  test('is that process and its descendants, with what they use from now on', () => {
    const { source, put, end } = createProc();
    put(30, { parent: 1, started: 40, cpu: [100, 300], written: 500 });
    put(31, { parent: 30, started: 41, cpu: [10, 0], written: 7 });
    put(32, { parent: 1, started: 42, cpu: [70, 0] });
    const family = createProcessFamily(source, { root: { pid: 30, startedTicks: 40 } });
    expect(family.sample()).toMatchObject({ pids: [30, 31], usage: { cpuMs: 0, writtenBytes: 0 } });
    put(33, { parent: 31, started: 200, cpu: [5, 0] });
    put(30, { parent: 1, started: 40, cpu: [101, 300], written: 500 });
    expect(family.sample()).toMatchObject({ usage: { cpuMs: 60 } });
    // It was waited for after it had run on.
    end(33);
    put(31, { parent: 30, started: 41, cpu: [10, 8], written: 7 });
    expect(family.sample()).toMatchObject({ usage: { cpuMs: 90 } });
  });

  test('is empty where another process has its pid', () => {
    const { source, put } = createProc();
    put(30, { parent: 1, started: 41 });
    const family = createProcessFamily(source, { root: { pid: 30, startedTicks: 40 } });
    expect(family.sample().pids).toEqual([]);
  });
});

describe('the processes of a control group', () => {
  test('are those in it, whatever their parent and environment, with its CPU time', () => {
    const { source, put } = createProc();
    const group = { pids: () => new Set([100, 102]), cpuMs: (): number | null => 1234 };
    const family = createProcessFamily(source, { mark: 'MARK=1', group });
    put(100, { parent: ourPid, started: 110, cpu: [7, 0] });
    put(101, { parent: 100, started: 111, mark: 'MARK=1' });
    put(102, { parent: 1, session: 102, started: 112, pages: 50 });
    const use = family.sample();
    expect([use.pids.toSorted(), use.usage.cpuMs, use.residentBytes]).toEqual([[100, 102], 1234, 150 * 4096]);
    expect(
      createProcessFamily(source, { mark: 'MARK=1', group: { ...group, cpuMs: () => null } }).sample().usage.cpuMs,
    ).toBe(70);
  });

  test('count once when the last has ended and is not yet waited for, although its group no longer lists it', () => {
    const { source, put, end } = createProc();
    let listed: readonly number[] = [100, 101];
    const group = { pids: () => new Set(listed), cpuMs: (): number | null => null };
    const family = createProcessFamily(source, { mark: 'MARK=1', group });
    put(100, { parent: ourPid, started: 110 });
    put(101, { parent: 100, started: 111, written: 70 });
    expect(family.sample().usage.writtenBytes).toBe(70);
    end(101);
    put(100, { parent: ourPid, started: 110, written: 80 });
    listed = [];
    expect(family.sample().usage.writtenBytes).toBe(80);
    end(100);
    put(ourPid, { parent: 1, started: 100, written: 80 });
    expect(family.sample().usage.writtenBytes).toBe(80);
  });
});
