import type { CpuModes } from '../../../shared/readings/cpu.ts';
import { endOfLine, quote, scanNumbers } from './scan.ts';

/** Ticks per mode since boot. */
export type CpuTicks = CpuModes;

/** Length of a tick: USER_HZ is 100 on every architecture that Node runs on. */
export const tickMs = 10;

export interface StatCounters {
  readonly total: CpuTicks;
  /** By the kernel's CPU number, since lines vanish when a CPU is unplugged. */
  readonly cores: ReadonlyMap<number, CpuTicks>;
  readonly contextSwitches: number;
  readonly interrupts: number;
  readonly bootAt: number | null;
}

/**
 * Parses /proc/stat (https://man7.org/linux/man-pages/man5/proc_stat.5.html).
 * @throws Error that names the line, when a counter is no number or the total is missing
 */
export function parseStat(text: string): StatCounters {
  let total: CpuTicks | null = null;
  const cores = new Map<number, CpuTicks>();
  // The CPUs come first; of what follows three lines are of use, and one of the others has kilobytes.
  for (let start = 0; text.startsWith('cpu', start); ) {
    const end = endOfLine(text, start);
    if (text.charCodeAt(start + 3) === blank) total = toTicks(scanNumbers(text, start + 3, end), 0, text, start);
    else {
      const numbers = scanNumbers(text, start + 3, end);
      cores.set(numbers?.[0] ?? -1, toTicks(numbers, 1, text, start));
    }
    start = end + 1;
  }
  if (!total) throw new Error('parse /proc/stat: there is no line "cpu"');
  const bootSeconds = findScalar(text, '\nbtime ');
  return {
    total,
    cores,
    contextSwitches: findScalar(text, '\nctxt ') ?? 0,
    interrupts: findScalar(text, '\nintr ') ?? 0,
    bootAt: bootSeconds === null ? null : bootSeconds * 1000,
  };
}

const blank = 32;

/** The first number of a line; `intr` has one per line of the interrupt controller behind it. */
function findScalar(text: string, head: string): number | null {
  const start = text.indexOf(head);
  if (start < 0) return null;
  const from = start + head.length;
  const space = text.indexOf(' ', from);
  const line = endOfLine(text, from);
  const numbers = scanNumbers(text, from, space < 0 ? line : Math.min(space, line));
  const number = numbers?.[0];
  if (number === undefined || number < 0) {
    throw new Error(`parse /proc/stat: there is no counter in ${quote(text, start + 1, line)}`);
  }
  return number;
}

function toTicks(numbers: readonly number[] | null, first: number, text: string, start: number): CpuTicks {
  // Kernels before 2.6.11 have fewer columns.
  if (!numbers || numbers.length < first + 4 || numbers.some((number) => number < 0)) {
    throw new Error(
      `parse /proc/stat: expected four counters or more in ${quote(text, start, endOfLine(text, start))}`,
    );
  }
  return {
    user: numbers[first] ?? 0,
    nice: numbers[first + 1] ?? 0,
    system: numbers[first + 2] ?? 0,
    idle: numbers[first + 3] ?? 0,
    iowait: numbers[first + 4] ?? 0,
    irq: numbers[first + 5] ?? 0,
    softirq: numbers[first + 6] ?? 0,
    steal: numbers[first + 7] ?? 0,
  };
}

/** Growth per mode. iowait may run backwards (proc_stat(5)): such a step counts as none, it never wraps. */
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

/** All modes but those in which the CPU does nothing: idle and waiting for I/O. */
export function sumBusy({ user, nice, system, irq, softirq, steal }: CpuTicks): number {
  return user + nice + system + irq + softirq + steal;
}

/** Every mode times a factor. */
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
