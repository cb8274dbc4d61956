import type { CpuModes } from '../../../../shared/readings/cpu.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { endOfLine, quote, refuse, type Skip, scanNumbers } from '../scan.ts';

/** Ticks per mode since boot. */
export type CpuTicks = CpuModes;

/** Duration of a tick: USER_HZ is 100 on every architecture that Node supports. */
export const tickMs = 10;

export interface StatCounters {
  /** `null` if its line is malformed. */
  readonly total: CpuTicks | null;
  /** By the kernel's CPU number, because lines disappear when a CPU is unplugged; `null` for a malformed line. */
  readonly cores: ReadonlyMap<number, CpuTicks | null>;
  readonly contextSwitches: number | null;
  readonly interrupts: number | null;
  readonly forks: number | null;
  readonly blocked: number | null;
  readonly bootAt: number | null;
}

/**
 * Parses /proc/stat (https://man7.org/linux/man-pages/man5/proc_stat.5.html). Malformed lines are passed to `skip`.
 * @throws Error with the line if no CPU can be parsed
 */
export function parseStat(text: string, skip: Skip = refuse): StatCounters {
  const lines = listCpuLines(text);
  // All lines have the same number of columns, so one with fewer is truncated.
  const columns = Math.max(4, ...lines.map(({ numbers }) => numbers?.length ?? 0));
  let total: CpuTicks | null = null;
  const cores = new Map<number, CpuTicks | null>();
  let problem: string | null = null;
  for (const { id, numbers, start } of lines) {
    const isWhole = numbers?.length === columns && numbers.every((number) => number >= 0);
    const ticks = isWhole ? toTicks(numbers) : null;
    if (!ticks) {
      const expected = columns > 4 ? `${columns} counters` : 'four counters or more';
      const bad = `parse /proc/stat: expected ${expected} in ${quote(text, start, endOfLine(text, start))}`;
      problem ??= bad;
      skip(bad);
    }
    if (id === null) total = ticks;
    else if (id !== unknownId) cores.set(id, ticks);
  }
  if (!total && [...cores.values()].every((ticks) => ticks === null)) {
    throw new UserError(problem ?? 'parse /proc/stat: there is no line "cpu"');
  }
  const find = (head: string) => findScalar(text, head, skip);
  const bootSeconds = find('\nbtime ');
  return {
    total,
    cores,
    contextSwitches: find('\nctxt '),
    interrupts: find('\nintr '),
    forks: find('\nprocesses '),
    blocked: find('\nprocs_blocked '),
    bootAt: bootSeconds === null ? null : bootSeconds * 1000,
  };
}

/** For a line without a readable CPU number. */
const unknownId = -1;

interface CpuLine {
  /** `null` for all CPUs together. */
  readonly id: number | null;
  readonly numbers: readonly number[] | null;
  readonly start: number;
}

/** The CPU lines come first. Of the rest only a few are used, and one of the others has kilobytes. */
function listCpuLines(text: string): readonly CpuLine[] {
  const lines: CpuLine[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfLine(text, start);
    if (!text.startsWith('cpu', start)) {
      if (!text.startsWith('cpu', end + 1)) break;
      lines.push({ id: unknownId, numbers: null, start });
      start = end + 1;
      continue;
    }
    const space = text.indexOf(' ', start);
    const from = space < 0 ? end : Math.min(space, end);
    const name = text.slice(start + 3, from);
    // The total comes first; any other line without a number has lost it.
    const id = name === '' ? (start === 0 ? null : unknownId) : Number(name);
    if (/^\d{0,6}$/.test(name)) lines.push({ id, numbers: scanNumbers(text, from, end), start });
    else lines.push({ id: Number(/^\d{1,6}/.exec(name)?.[0] ?? unknownId), numbers: null, start });
    start = end + 1;
  }
  return lines;
}

/** The first number of a line. `intr` has one more for each interrupt line. */
function findScalar(text: string, head: string, skip: Skip): number | null {
  const start = text.indexOf(head);
  if (start < 0) return null;
  const from = start + head.length;
  const space = text.indexOf(' ', from);
  const line = endOfLine(text, from);
  const numbers = scanNumbers(text, from, space < 0 ? line : Math.min(space, line));
  const number = numbers?.[0];
  if (number !== undefined && number >= 0) return number;
  skip(`parse /proc/stat: there is no counter in ${quote(text, start + 1, line)}`);
  return null;
}

function toTicks(numbers: readonly number[]): CpuTicks {
  // Kernels before 2.6.11 have fewer columns.
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = numbers;
  return { user, nice, system, idle, iowait, irq, softirq, steal };
}

/** Growth per mode. iowait may decrease (proc_stat(5)), which counts as no growth. */
export function growth(before: CpuTicks, after: CpuTicks): CpuTicks {
  return {
    user: Math.max(0, after.user - before.user),
    nice: Math.max(0, after.nice - before.nice),
    system: Math.max(0, after.system - before.system),
    idle: Math.max(0, after.idle - before.idle),
    iowait: Math.max(0, after.iowait - before.iowait),
    irq: Math.max(0, after.irq - before.irq),
    softirq: Math.max(0, after.softirq - before.softirq),
    steal: Math.max(0, after.steal - before.steal),
  };
}

/** All modes except idle and iowait. */
export function sumBusy({ user, nice, system, irq, softirq, steal }: CpuTicks): number {
  return user + nice + system + irq + softirq + steal;
}

/** All modes together: the elapsed time × CPUs. */
export function sumAll(ticks: CpuTicks): number {
  return sumBusy(ticks) + ticks.idle + ticks.iowait;
}

export function addTicks(a: CpuTicks, b: CpuTicks): CpuTicks {
  return {
    user: a.user + b.user,
    nice: a.nice + b.nice,
    system: a.system + b.system,
    idle: a.idle + b.idle,
    iowait: a.iowait + b.iowait,
    irq: a.irq + b.irq,
    softirq: a.softirq + b.softirq,
    steal: a.steal + b.steal,
  };
}

export function scaleModes(ticks: CpuTicks, factor: number): CpuTicks {
  return {
    user: ticks.user * factor,
    nice: ticks.nice * factor,
    system: ticks.system * factor,
    idle: ticks.idle * factor,
    iowait: ticks.iowait * factor,
    irq: ticks.irq * factor,
    softirq: ticks.softirq * factor,
    steal: ticks.steal * factor,
  };
}
