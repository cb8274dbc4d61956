import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SystemMetrics } from '../../shared/wire/system-metrics.ts';

const cli = join(import.meta.dirname, '..', '..', 'out', 'app', 'cli.js');
/** Debian's, which has psutil. */
const python = '/usr/bin/python3';

export interface Truth {
  readonly seconds: number;
  readonly cpuPercent: number;
  readonly memory: Readonly<Record<'total' | 'available' | 'used' | 'cached' | 'buffers' | 'shared', number>>;
  readonly swapTotal: number;
  readonly disks: Readonly<Record<string, { readonly read: number; readonly written: number }>>;
  readonly diskGrowth: Truth['disks'];
  readonly network: Readonly<Record<string, { readonly received: number; readonly sent: number }>>;
  readonly networkGrowth: Truth['network'];
  readonly processes: Readonly<Record<string, { readonly cpuPercent: number; readonly rss: number }>>;
  readonly space: Readonly<Record<'total' | 'used' | 'free' | 'percent', number>>;
  readonly count: number;
  readonly bootTime: number;
  readonly physicalCores: number;
  readonly logicalCores: number;
}

export interface Beside {
  /** Every sample of `tacho watch --json`, the first that has rates to the last. */
  readonly samples: readonly SystemMetrics[];
  readonly truth: Truth;
}

export interface BesideOptions {
  /** How many samples, a second each. */
  readonly samples: number;
  readonly pids?: readonly number[];
  /** What both are started with: to put them into the network of another process. */
  readonly prefix?: readonly string[];
  /** Called when both have begun; it ends within the stretch. */
  during?(): Promise<void> | void;
}

/** Runs `tacho watch` and psutil over the same stretch of time: psutil is told to read at a sample of Tacho. */
export async function watchBeside({ samples, pids = [], prefix = [], during }: BesideOptions): Promise<Beside> {
  const start = (...command: readonly string[]) => {
    const [program = '', ...args] = [...prefix, ...command];
    return spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  };
  const watch = start(process.execPath, cli, 'watch', '--json', '--data', '/tmp/tacho-truth');
  const reader = start(python, join(import.meta.dirname, 'independent.py'), JSON.stringify(pids));
  const lines = createInterface({ input: watch.stdout })[Symbol.asyncIterator]();
  const words = createInterface({ input: reader.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as SystemMetrics;
  try {
    await words.next();
    // What belongs to the start of either is over by then.
    for (let warmUp = 0; warmUp < 2; warmUp += 1) await next();
    reader.stdin.write('first\n');
    const work = during?.();
    const seen: SystemMetrics[] = [];
    while (seen.length < samples) seen.push(await next());
    reader.stdin.write('second\n');
    await work;
    return { samples: seen, truth: JSON.parse((await words.next()).value as string) as Truth };
  } finally {
    await Promise.all([end(watch), end(reader)]);
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** The mean of what is known; fails the test that asks where nothing is. */
export function mean(values: readonly (number | null | undefined)[]): number {
  const known = values.filter((value) => typeof value === 'number');
  if (known.length === 0) throw new Error('nothing is known');
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
