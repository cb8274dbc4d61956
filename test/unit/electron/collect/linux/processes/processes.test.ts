import { describe, expect, test } from 'vitest';
import { createProcessesCollector } from '../../../../../../electron/collect/linux/processes/processes.ts';
import type { Processes } from '../../../../../../shared/readings/processes.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

const at = (ms: number) => tickAt(ms, 2500);

describe('processes', () => {
  const process = (pid: number, name: string, ticks: number, started: number) =>
    `${pid} (${name}) R 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0 3 0 ${started} 0 256 0`;
  const folders = { proc: ['1', '20', 'self', 'uptime'] };

  test('report CPU in percent of one core since the last sample', () => {
    const texts = { 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': process(20, 'ffmpeg', 100, 50) };
    const collector = createProcessesCollector(createTextSource(texts, folders), 1000, 4096);
    collector.collect(at(0));
    texts['proc/20/stat'] = process(20, 'ffmpeg', 350, 50);
    expect(collector.collect(at(1000))).toMatchObject({
      total: 2,
      running: 2,
      zombies: 0,
      top: [
        { pid: 20, name: 'ffmpeg', cpuPercent: 250, residentBytes: 1_048_576, threads: 3 },
        { pid: 1, name: 'init', cpuPercent: 0, residentBytes: 1_048_576, threads: 3 },
      ],
    });
  });

  test('of Tacho itself have its name, and not that of their runtime', () => {
    const texts = { 'proc/1/stat': process(1, 'electron', 0, 5), 'proc/20/stat': process(20, 'electron', 100, 50) };
    const source = createTextSource(texts, folders);
    const collector = createProcessesCollector(source, 1000, 4096, 2, () => [20]);
    collector.collect(at(0));
    expect(collector.listAll()).toMatchObject([
      { pid: 1, name: 'electron', application: 'electron' },
      { pid: 20, name: 'Tacho', application: 'Tacho', jobPid: null },
    ]);
  });

  test('are counted in every state of the kernel, so that the counts add up', () => {
    const letters = ['R', 'S', 'D', 'Z', 'T', 't', 'W', 'X', 'x', 'K', 'P', 'I', '?'];
    const texts = Object.fromEntries(
      letters.map((letter, index) => [
        `proc/${index + 1}/stat`,
        process(index + 1, 'a', 0, 5).replace(') R', `) ${letter}`),
      ]),
    );
    const collector = createProcessesCollector(
      createTextSource(texts, { proc: letters.map((_, index) => String(index + 1)) }),
      1000,
      4096,
    );
    const {
      total,
      threads: _threads,
      top: _top,
      applications: _applications,
      ...counts
    } = collector.collect(at(0)) as Processes;
    expect(counts).toEqual({
      running: 2,
      sleeping: 1,
      waiting: 2,
      stopped: 2,
      zombies: 1,
      idle: 1,
      parked: 1,
      dead: 2,
      unknown: 1,
    });
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('do not inherit the CPU time of another process with the same pid', () => {
    const texts = { 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': process(20, 'old', 100, 50) };
    const collector = createProcessesCollector(createTextSource(texts, folders), 1000, 4096);
    collector.collect(at(0));
    texts['proc/20/stat'] = process(20, 'new', 40, 90);
    const processes = collector.collect(at(1000));
    expect(processes).toMatchObject({ top: [{ name: 'new', cpuPercent: 40 }, { name: 'init' }] });
  });

  test('that are not accessible are left out, and it is an error if none is', () => {
    const whole = createTextSource({ 'proc/1/stat': process(1, 'init', 0, 5), 'proc/20/stat': '' }, folders);
    const hidden = (pid: string) => ({
      ...whole,
      text(path: string) {
        if (path.startsWith(`proc/${pid}`)) throw new Error(`read /${path}: permission denied`);
        return whole.text(path);
      },
    });
    expect(createProcessesCollector(hidden('20'), 1000, 4096).collect(at(0))).toMatchObject({ total: 1 });
    expect(() => createProcessesCollector(hidden(''), 1000, 4096).collect(at(0))).toThrow('no process can be read');
  });
});

describe('the process table', () => {
  const stat = (
    pid: number,
    name: string,
    part: Partial<Record<'ticks' | 'group' | 'flags' | 'state', number | string>> = {},
  ) =>
    `${pid} (${name}) ${part.state ?? 'S'} 1 ${part.group ?? pid} 1 0 -1 ${part.flags ?? 0} 0 0 0 0 ${part.ticks ?? 0} 0 0 0 20 0 1 0 ${pid * 100} 0 256 0`;
  const io = (read: number) => `read_bytes: ${read}\nwrite_bytes: 0\ncancelled_write_bytes: 0\n`;

  function createTable(texts: Record<string, string>) {
    const pids = [...new Set(Object.keys(texts).map((path) => path.split('/')[1] ?? ''))].filter((name) =>
      /^\d+$/.test(name),
    );
    const paths: string[] = [];
    const whole = createTextSource(texts, { proc: [...pids, 'self'] });
    const source = {
      ...whole,
      text(path: string) {
        paths.push(path);
        return whole.text(path);
      },
    };
    const collector = createProcessesCollector(source, 1000, 4096);
    return { paths, collector, at: (ms: number) => collector.collect(tickAt(ms, 2500)) as Processes };
  }

  test('groups by container, unit and job, and all kernel threads together', () => {
    const { at } = createTable({
      'proc/1/stat': stat(1, 'init'),
      'proc/10/stat': stat(10, 'make', { group: 10, ticks: 4 }),
      'proc/11/stat': stat(11, 'cc1', { group: 10, ticks: 9 }),
      'proc/12/stat': stat(12, 'nginx'),
      'proc/12/cgroup': '0::/system.slice/nginx.service\n',
      'proc/20/stat': stat(20, 'kworker/0:1', { flags: 0x0020_0000 }),
      'proc/21/stat': stat(21, 'kswapd0', { flags: 0x0020_0040, state: 'I' }),
    });
    at(0);
    const { applications, total, idle, sleeping } = at(1000);
    expect(applications.map(({ name, processes }) => [name, processes]).sort()).toEqual([
      ['init', 1],
      ['kernel', 2],
      ['make', 2],
      ['nginx', 1],
    ]);
    expect([total, idle, sleeping]).toEqual([6, 1, 5]);
  });

  test('reads the I/O of busy processes each time, and of idle ones in turn', () => {
    const texts: Record<string, string> = {};
    for (let pid = 1; pid <= 16; pid += 1) {
      texts[`proc/${pid}/stat`] = stat(pid, `p${pid}`);
      texts[`proc/${pid}/io`] = io(0);
    }
    const { paths, at } = createTable(texts);
    at(0);
    at(1000);
    paths.length = 0;
    texts['proc/3/stat'] = stat(3, 'p3', { ticks: 50 });
    texts['proc/3/io'] = io(5000);
    const busy = at(2000).top.find(({ pid }) => pid === 3);
    expect(busy).toMatchObject({ readBytesPerSecond: 5000, cpuPercent: 50 });
    // It is the turn of two of sixteen, in addition to the busy one.
    expect(paths.filter((path) => path.endsWith('/io')).length).toBeLessThanOrEqual(3);
  });

  test('reads idle kernel threads in turn and busy ones each time, and relates CPU time to the time since the last read', () => {
    const flags = 0x0020_0000;
    const texts: Record<string, string> = {
      'proc/4/stat': stat(4, 'kswapd0', { flags }),
      'proc/1/stat': stat(1, 'init'),
    };
    const { paths, at } = createTable(texts);
    const reads = () => paths.splice(0).filter((path) => path === 'proc/4/stat').length;
    const readCounts = Array.from({ length: 10 }, (_, second) => {
      at(second * 1000);
      return reads();
    });
    expect(readCounts.slice(2).filter((count) => count === 1)).toHaveLength(2);
    texts['proc/4/stat'] = stat(4, 'kswapd0', { flags, ticks: 200 });
    const shares = [10, 11, 12, 13].map((second) => at(second * 1000).top.find(({ pid }) => pid === 4)?.cpuPercent);
    // 2 s of CPU time, reported once, over the four seconds since the last read.
    expect(shares.filter((share) => share)).toEqual([50]);
    expect(at(13_500).total).toBe(2);
  });

  test('reads the owner of a process once, and again when it runs another program', () => {
    const texts: Record<string, string> = { 'proc/5/stat': stat(5, 'bash'), 'proc/5/status': 'Uid:\t0\t0\t0\t0\n' };
    const { paths, at } = createTable(texts);
    for (const second of [0, 1, 2, 3]) at(second * 1000);
    expect(paths.filter((path) => path === 'proc/5/status')).toHaveLength(1);
    texts['proc/5/stat'] = stat(5, 'vim');
    expect(at(4000).top[0]).toMatchObject({ name: 'vim', application: 'vim' });
    expect(paths.filter((path) => path === 'proc/5/status')).toHaveLength(2);
  });

  test('reports start times by the current clock, and lists all processes', () => {
    const { at, collector } = createTable({ 'proc/5/stat': stat(5, 'bash'), 'proc/uptime': '100.00 1.00\n' });
    at(1_000_000);
    expect(collector.listAll()).toMatchObject([{ pid: 5, startedAt: 1_000_000 - 100_000 + 5000 }]);
  });

  test('reads the proportional memory of one top process per sample, but not of the largest', () => {
    const big = (pid: number, pages: number) => stat(pid, `p${pid}`).replace(/ 256 0$/, ` ${pages} 0`);
    const texts: Record<string, string> = {
      'proc/1/stat': big(1, 8192),
      'proc/2/stat': big(2, 16_384),
      'proc/3/stat': big(3, 1024 ** 2),
      ...Object.fromEntries([1, 2, 3].map((pid) => [`proc/${pid}/smaps_rollup`, `Pss: ${pid} kB\n`])),
    };
    const { at } = createTable(texts);
    const shares = (second: number) =>
      at(second * 1000).top.map(({ pid, proportionalBytes }) => [pid, proportionalBytes]);
    at(0);
    at(1000);
    expect(Object.fromEntries(shares(2) as [number, number | null][])).toEqual({ 1: 1024, 2: 2048, 3: null });
    texts['proc/2/stat'] = big(2, 20_000);
    expect(Object.fromEntries(shares(3) as [number, number | null][])).toMatchObject({ 2: null });
  });

  test('leaves out an unreadable process, and fails with the reason if all are', () => {
    const { at } = createTable({ 'proc/5/stat': stat(5, 'bash'), 'proc/6/stat': 'garbled' });
    expect(at(0).total).toBe(1);
    expect(() => createTable({ 'proc/6/stat': 'garbled' }).at(0)).toThrow('cannot read "garbled"');
  });
});
