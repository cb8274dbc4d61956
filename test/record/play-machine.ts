import { createLinuxMachine } from '../../electron/collect/collectors.ts';
import { createSampler } from '../../electron/collect/sampler.ts';
import type { Collector } from '../../electron/foundation/collector.ts';
import type { Source } from '../../electron/foundation/files/source.ts';
import type { SlowSource } from '../../electron/helper/slow-source.ts';
import { createFileTasks } from '../../electron/wiring/helper/tasks.ts';

export interface PlayedMachine {
  readonly source: Source;
  readonly slow: SlowSource;
  readonly now: () => { readonly at: number; readonly monotonicMs: number };
  readonly ownPids?: () => readonly number[];
}

/** The real sampler with all readings of Linux, those of the helper in this process; only sources and clock are given. */
export function playMachine({ source, slow, now, ownPids = () => [] }: PlayedMachine) {
  const tasks = createFileTasks(slow, 'proc/self/mountinfo', () => now().monotonicMs);
  const helped = tasks.map((task): Collector => ({ name: task.reading, collect: () => task.read() as never }));
  const { host, collectors } = createLinuxMachine({ source, architecture: 'x64', ownPids, helped });
  const clock = { now: () => now().at, monotonicMs: () => now().monotonicMs };
  // Files take as long as the test's machine needs for them: what is late is another test's subject.
  return { host, sampler: createSampler({ collectors, clock, deadlineMs: 30_000 }) };
}
