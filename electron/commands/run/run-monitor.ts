import { statfs } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReadingName, Snapshot } from '../../../shared/snapshot.ts';
import { mebi, round } from '../../../shared/wire/figures.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { openMonitor } from '../open-monitor.ts';
import type { Entry } from './command-follower.ts';

/** The machine that a command runs on. */
export interface RunMonitor {
  /** Which machine it is. */
  readonly identity: Entry;
  /** Its memory and the space of its root, now. */
  describe(): Promise<Entry>;
  /** What processes hold of the GPUs; `null` where that is not known. */
  gpuBytes(pids: ReadonlySet<number>): number | null;
  helperPids(): readonly number[];
  close(): void;
}

const readings: ReadonlySet<ReadingName> = new Set(['memory', 'gpus']);
/** The table of all processes is not needed: those of the command are read by themselves. */
const never = 86_400_000;
/** A root on a server that is gone must not keep us. */
const maxStatfsMs = 500;

/** Space of the root as df(1) tells it. */
async function describeRoot(): Promise<Entry> {
  const space = await Promise.race([statfs('/').catch(() => null), wait(maxStatfsMs, null, { ref: false })]);
  const used = space ? space.blocks - space.bfree : 0;
  const usable = space ? used + space.bavail : 0;
  return {
    disk_percent: usable > 0 ? round((100 * used) / usable) : null,
    disk_free_gb: space ? round((space.bavail * space.bsize) / 1024 ** 3) : null,
  };
}

/** @throws Error where nothing can be read */
export function openRunMonitor(intervalMs: number, context: CommandContext): RunMonitor {
  const machine = openMonitor({}, context, never, readings);
  const { host, instanceId } = machine.identity;
  let gpus: Snapshot['gpus'] = null;
  return {
    identity: { hostname: host.name, instance_id: instanceId },
    async describe() {
      const [snapshot, root] = await Promise.all([machine.sample(intervalMs), describeRoot()]);
      gpus = snapshot.gpus;
      const { memory } = snapshot;
      return {
        memory_percent: round(memory?.usedPercent),
        memory_available_mb: mebi(memory?.availableBytes),
        ...root,
      };
    },
    gpuBytes(pids) {
      const held = (gpus ?? []).flatMap(({ processes }) => processes ?? []).filter(({ pid }) => pids.has(pid));
      return held.length === 0 ? null : held.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0);
    },
    helperPids: machine.helperPids,
    close: machine.close,
  };
}
