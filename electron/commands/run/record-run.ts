import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import { round } from '../../../shared/wire/fields.ts';
import type { BackgroundCpu } from './background-cpu.ts';

import type { Child, Ended } from './child.ts';
import type { CommandTracker, Entry } from './command-tracker.ts';
import { findSignalName } from './exit-status.ts';
import type { RunMonitor } from './run-monitor.ts';

/** The machine is measured over this time; over at least the minimum if the command ends earlier. */
const windowMs = 1000;
const minWindowMs = 250;
/** A shorter rest at the end gets no line of its own, because CPU time is counted in ticks of 10 ms. */
const minEntryMs = 250;

export interface Recording {
  readonly tracker: CommandTracker;
  readonly child: Child;
  readonly intervalMs: number;
  /** `null` if it cannot be read. */
  readonly backgroundCpu: BackgroundCpu | null;
  openMonitor(): Promise<RunMonitor>;
  /** Fields about limits and accounting for the last line. */
  describeLimits?(): Entry;
  /** @param machine names the machine */
  write(message: string, machine: Entry, entry: Entry): void;
}

/** The end of a command, as in the last line. */
export function describeEnd({ code, signal, ms, problem }: Ended): Entry {
  return {
    exit_code: code,
    signal: signal === null ? null : (findSignalName(signal) ?? `SIG${signal}`),
    duration_seconds: round(ms / 1000, 3),
    ...(problem === null ? {} : { problem }),
  };
}

/**
 * Writes the log of a run: `resources_initial`, one or more `process_resources` while it runs, and `resources_final`. What cannot be read
 * is `null` and never stops the command.
 */
export async function recordRun(recording: Recording): Promise<void> {
  const { tracker, child, intervalMs, backgroundCpu, openMonitor, write } = recording;
  const startedMs = performance.now();
  const monitor = await openMonitor().catch(() => null);
  const identity = monitor?.identity ?? { instance_id: null, hostname: hostname() };
  const log = (message: string, entry: Entry) => write(message, identity, entry);
  const gpuBytes = monitor?.gpuBytes;
  const describe = async (): Promise<Entry> => (await monitor?.describe().catch(() => null)) ?? unknownMachine;
  const readCpu = () => {
    try {
      return { cpu_percent: round(backgroundCpu?.read(minWindowMs)) };
    } catch {
      return { cpu_percent: null };
    }
  };
  const passedMs = () => performance.now() - startedMs;

  const machine = await describe();
  await child.waitForEnd(Math.max(0, windowMs - passedMs()));
  if (passedMs() < minWindowMs) await wait(minWindowMs - passedMs());
  log('resources_initial', { ...readCpu(), ...machine });

  let entries = 0;
  while (!child.hasEnded) {
    await describe();
    if (child.hasEnded) break;
    tracker.sample(gpuBytes);
    log('process_resources', tracker.nextEntry());
    readCpu();
    entries += 1;
    await child.waitForEnd(intervalMs);
  }
  const result = await child.end;
  tracker.sample();
  if (entries === 0 || tracker.sinceEntryMs() >= minEntryMs) log('process_resources', tracker.nextEntry());
  const last = await describe();
  log('resources_final', {
    ...readCpu(),
    ...last,
    ...tracker.summary(),
    ...describeEnd(result),
    ...recording.describeLimits?.(),
  });
  monitor?.close();
}

const unknownMachine: Entry = {
  memory_percent: null,
  memory_available_mb: null,
  disk_percent: null,
  disk_free_gb: null,
};
