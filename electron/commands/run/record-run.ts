import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { round } from '../../../shared/wire/figures.ts';
import type { Child, Ended } from './child.ts';
import type { CommandFollower, Entry } from './command-follower.ts';
import type { OthersCpu } from './machine-cpu.ts';
import type { RunMonitor } from './run-monitor.ts';
import { findSignalName } from './signal-names.ts';

/** How busy the machine is, is measured over this long, and over no less when the command has ended before. */
const windowMs = 1000;
const minWindowMs = 250;
/** The last stretch gets a line of its own when it is not shorter: CPU time is counted in ticks of 10 ms. */
const minLineMs = 250;

export interface Recording {
  readonly follower: CommandFollower;
  readonly child: Child;
  readonly everyMs: number;
  /** `null` where it cannot be read. */
  readonly othersCpu: OthersCpu | null;
  openMonitor(): Promise<RunMonitor>;
  write(message: string, entry: Entry): void;
}

/** How a command ended, as the last line has it. */
export function describeEnd({ code, signal, ms, problem }: Ended): Entry {
  return {
    exit_code: code,
    signal: signal === null ? null : (findSignalName(signal) ?? `SIG${signal}`),
    duration_seconds: round(ms / 1000, 3),
    ...(problem === null ? {} : { problem }),
  };
}

/**
 * Writes the lines of a run: `resources_initial`, `process_resources` as long as it runs, at least one of it, and `resources_final`.
 * What cannot be read is `null` in them, and never stops the command.
 */
export async function recordRun(recording: Recording): Promise<void> {
  const { follower, child, everyMs, othersCpu, openMonitor, write } = recording;
  const startedMs = performance.now();
  const monitor = await openMonitor().catch(() => null);
  const identity = monitor?.identity ?? { hostname: hostname(), instance_id: null };
  const log = (message: string, entry: Entry) => write(message, { ...identity, ...entry });
  const gpuBytes = monitor?.gpuBytes;
  const describe = async (): Promise<Entry> => (await monitor?.describe().catch(() => null)) ?? unknownMachine;
  const readCpu = () => {
    try {
      return { cpu_percent: round(othersCpu?.read(minWindowMs)) };
    } catch {
      return { cpu_percent: null };
    }
  };
  const passedMs = () => performance.now() - startedMs;

  const machine = await describe();
  await child.waitForEnd(Math.max(0, windowMs - passedMs()));
  if (passedMs() < minWindowMs) await wait(minWindowMs - passedMs());
  log('resources_initial', { ...readCpu(), ...machine });

  let lines = 0;
  while (!child.hasEnded) {
    await describe();
    if (child.hasEnded) break;
    follower.look(gpuBytes);
    log('process_resources', follower.line());
    readCpu();
    lines += 1;
    await child.waitForEnd(everyMs);
  }
  const result = await child.end;
  follower.look();
  if (lines === 0 || follower.sinceLineMs() >= minLineMs) log('process_resources', follower.line());
  const last = await describe();
  log('resources_final', { ...readCpu(), ...last, ...follower.summary(), ...describeEnd(result) });
  monitor?.close();
}

const unknownMachine: Entry = {
  memory_percent: null,
  memory_available_mb: null,
  disk_percent: null,
  disk_free_gb: null,
};
