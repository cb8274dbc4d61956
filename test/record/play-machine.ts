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

/** The real sampler with all Linux readings, those of the helper included, with the given sources and clock. */
export function playMachine({ source, slow, now, ownPids = () => [] }: PlayedMachine) {
  const tasks = createFileTasks(slow, 'proc/self/mountinfo', () => now().monotonicMs);
  const helperCollectors = tasks.map(
    (task): Collector => ({ name: task.reading, collect: () => task.read() as never }),
  );
  const { host, collectors } = createLinuxMachine({ source, architecture: 'x64', ownPids, helperCollectors });
  const clock = { now: () => now().at, monotonicMs: () => now().monotonicMs };
  // How long files take depends on the test machine; lateness is tested elsewhere.
  return { host, sampler: createSampler({ collectors, clock, deadlineMs: 30_000 }) };
}
