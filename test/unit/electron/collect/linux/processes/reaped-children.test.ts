import { describe, expect, test } from 'vitest';
import { createProcessesCollector } from '../../../../../../electron/collect/linux/processes/processes.ts';
import { createSourceOf } from '../../../../../fake/source-of.ts';
import { tickAt } from '../../../../../fake/tick.ts';

interface Fake {
  readonly parent?: number;
  readonly name?: string;
  /** Its own ticks, and those of its children that were waited for. */
  readonly ticks?: number;
  readonly childTicks?: number;
  readonly threads?: number;
  readonly startedTicks?: number;
  /** Bytes; `null` is not accessible. */
  readonly read?: number | null;
  readonly written?: number;
}

/** A machine with some processes, sampled every second. */
function createMachine(cores = 2) {
  const processes = new Map<number, Fake>();
  let ms = 0;
  let isBroken = false;
  /** Exits between two reads of one sample. */
  let endsAfterRead: number | null = null;
  const texts = (path: string): string | null => {
    const [, pid, file] = /^proc\/(\d+)\/(stat|io)$/.exec(path) ?? [];
    if (path === 'proc/uptime') return `${(100_000 + ms / 1000).toFixed(2)} 1.00\n`;
    const one = processes.get(Number(pid));
    if (!one || isBroken) return null;
    if (file === 'io') {
      if (one.read === null) return null;
      if (endsAfterRead === Number(pid)) processes.delete(Number(pid));
      return `read_bytes: ${one.read ?? 0}\nwrite_bytes: ${one.written ?? 0}\ncancelled_write_bytes: 0\n`;
    }
    const { parent = 1, name = 'x', ticks = 0, childTicks = 0, threads = 1, startedTicks = 5 } = one;
    return `${pid} (${name}) S ${parent} ${pid} 1 0 -1 0 0 0 0 0 ${ticks} 0 ${childTicks} 0 20 0 ${threads} 0 ${startedTicks} 0 256 0`;
  };
  const source = createSourceOf({
    textIfPresent: texts,
    list: (path) => (path === 'proc' ? [...processes.keys()].map(String) : []),
  });
  const collector = createProcessesCollector(source, 1000, 4096, cores);
  return {
    processes,
    set: (pid: number, one: Fake) => processes.set(pid, { ...processes.get(pid), ...one }),
    break: (next: boolean) => {
      isBroken = next;
    },
    endAfterRead: (pid: number) => {
      endsAfterRead = pid;
    },
    /** The current time in ticks since boot, for new processes. */
    nowTicks: () => 10_000_000 + ms / 10,
    sample() {
      ms += 1000;
      collector.collect(tickAt(ms, 2500));
      return (pid: number) => collector.listAll().find((one) => one.pid === pid);
    },
  };
}

describe('CPU time of children that have exited', () => {
  test('is credited to the parent that waited for them', () => {
    const machine = createMachine();
    machine.set(10, { name: 'bash' });
    machine.sample();
    machine.sample();
    machine.set(10, { ticks: 15, childTicks: 79 });
    expect(machine.sample()(10)).toMatchObject({ cpuPercent: 15, childrenCpuPercent: 79 });
    expect(machine.sample()(10)).toMatchObject({ cpuPercent: 0, childrenCpuPercent: 0 });
  });

  test('is not counted again if it was shown while they ran', () => {
    const machine = createMachine();
    machine.set(10, { name: 'make' });
    machine.set(20, { name: 'cc1', parent: 10, ticks: 5000, childTicks: 300 });
    machine.sample();
    machine.set(20, { ticks: 5100 });
    machine.sample();
    // It used another 40 ticks and exited.
    machine.processes.delete(20);
    machine.set(10, { childTicks: 5440 });
    expect(machine.sample()(10)).toMatchObject({ childrenCpuPercent: 40 });
  });

  test('goes to the grandparent if the parent has exited too, and to init for an orphan', () => {
    const machine = createMachine();
    machine.set(1, { name: 'init', parent: 0 });
    machine.set(10, { name: 'bash' });
    machine.set(20, { name: 'make', parent: 10, ticks: 50 });
    machine.set(30, { name: 'cc1', parent: 20, ticks: 4000 });
    machine.sample();
    machine.sample();
    machine.processes.delete(20);
    machine.processes.delete(30);
    machine.set(10, { childTicks: 4050 });
    const find = machine.sample();
    expect([find(10)?.childrenCpuPercent, find(1)?.childrenCpuPercent]).toEqual([0, 0]);
  });

  test('is not counted twice if the parent waits one sample after the child is gone', () => {
    const machine = createMachine();
    machine.set(10, { name: 'make' });
    machine.set(20, { name: 'cc1', parent: 10, ticks: 5000 });
    machine.sample();
    machine.sample();
    machine.processes.delete(20);
    expect(machine.sample()(10)).toMatchObject({ childrenCpuPercent: 0 });
    machine.set(10, { childTicks: 5000 });
    expect(machine.sample()(10)).toMatchObject({ childrenCpuPercent: 0 });
    machine.set(10, { childTicks: 5030 });
    expect(machine.sample()(10)).toMatchObject({ childrenCpuPercent: 30 });
  });

  test('is not counted twice if the child exits between the reads of both', () => {
    const machine = createMachine();
    machine.set(20, { name: 'cc1', parent: 30, ticks: 5000, read: 1 });
    machine.set(30, { name: 'make' });
    machine.sample();
    machine.sample();
    machine.set(20, { ticks: 5050 });
    machine.endAfterRead(20);
    machine.set(30, { childTicks: 5050 });
    const find = machine.sample();
    expect([find(20), find(30)?.childrenCpuPercent]).toEqual([undefined, 0]);
  });

  test('is never more than all cores can have provided', () => {
    const machine = createMachine(2);
    machine.set(10, { name: 'bash' });
    machine.sample();
    machine.sample();
    machine.set(10, { childTicks: 90_000 });
    expect(machine.sample()(10)).toMatchObject({ childrenCpuPercent: 200 });
  });
});

describe('I/O of children that have exited', () => {
  const mib = 1024 ** 2;

  test('is not shown again at the parent if it was shown while the child ran', () => {
    const machine = createMachine();
    machine.set(10, { name: 'bash' });
    machine.set(20, { name: 'dd', parent: 10, ticks: 1, written: 900 * mib });
    machine.sample();
    machine.set(20, { ticks: 2, written: 980 * mib });
    machine.sample();
    machine.processes.delete(20);
    machine.set(10, { ticks: 1, childTicks: 3, written: 980 * mib });
    expect(machine.sample()(10)).toMatchObject({ writeBytesPerSecond: 0, childrenWriteBytesPerSecond: 0 });
  });

  test('that was never measured is distinguished from what the parent itself continues to write', () => {
    const machine = createMachine();
    machine.set(10, { name: 'backup' });
    machine.sample();
    machine.set(10, { ticks: 5, written: 10 * mib });
    machine.sample();
    machine.set(10, { ticks: 10, childTicks: 20, written: 120 * mib });
    expect(machine.sample()(10)).toMatchObject({
      writeBytesPerSecond: 10 * mib,
      childrenWriteBytesPerSecond: 100 * mib,
    });
  });

  test('of another user, which is not accessible, is not guessed', () => {
    const machine = createMachine();
    machine.set(10, { name: 'bash' });
    machine.set(20, { name: 'sudo', parent: 10, ticks: 1, read: null });
    machine.sample();
    machine.sample();
    machine.processes.delete(20);
    machine.set(10, { ticks: 1, childTicks: 3, written: 980 * mib });
    expect(machine.sample()(10)).toMatchObject({ writeBytesPerSecond: 0, childrenWriteBytesPerSecond: 0 });
  });

  test('and that of a process that started since the last sample is its own from the start', () => {
    const machine = createMachine();
    machine.set(10, { name: 'bash' });
    machine.sample();
    machine.sample();
    machine.set(20, { name: 'dd', parent: 10, ticks: 9, written: 50 * mib, startedTicks: machine.nowTicks() + 10 });
    expect(machine.sample()(20)).toMatchObject({ cpuPercent: 9, writeBytesPerSecond: 50 * mib });
  });
});

test('after a failed sample a known process shows no spike, and a new one shows all it has used', () => {
  const machine = createMachine();
  machine.set(1, { name: 'init', ticks: 500 });
  machine.set(500, { name: 'daemon', ticks: 900_000, childTicks: 700_000, threads: 40, written: 5e9 });
  machine.sample();
  machine.sample();
  machine.break(true);
  expect(() => machine.sample()).toThrow('no process can be read');
  machine.break(false);
  machine.set(600, { name: 'new', ticks: 30, startedTicks: machine.nowTicks() + 20 });
  const find = machine.sample();
  expect(find(500)).toMatchObject({ cpuPercent: null, childrenCpuPercent: null, writeBytesPerSecond: null });
  const next = machine.sample();
  expect([next(500)?.cpuPercent, next(500)?.childrenCpuPercent, next(500)?.writeBytesPerSecond]).toEqual([0, 0, 0]);
  machine.set(700, { name: 'later', ticks: 30, startedTicks: machine.nowTicks() + 20 });
  expect(machine.sample()(700)).toMatchObject({ cpuPercent: 30 });
});
