import { statfs } from 'node:fs/promises';
import type { ReadingName, Snapshot } from '../../../shared/snapshot.ts';
import { mebi, round } from '../../../shared/wire/fields.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import type { FlagValues } from '../../foundation/flags.ts';
import { withTimeout } from '../../foundation/with-timeout.ts';
import { openMonitor } from '../open-monitor.ts';
import type { Entry } from './command-tracker.ts';

/** The machine that the command runs on. */
export interface RunMonitor {
  /** Identifies the machine. */
  readonly identity: Entry;
  /** Current memory usage and space of the root file system. */
  describe(): Promise<Entry>;
  /** GPU memory of some processes; `null` if unknown. */
  gpuBytes(pids: ReadonlySet<number>): number | null;
  helperPids(): readonly number[];
  close(): void;
}

const readings: ReadonlySet<ReadingName> = new Set(['memory', 'gpus']);
/** The process list is not needed: the command's processes are read separately. */
const never = 86_400_000;
/** A root file system on a dead server must not block. */
const statfsTimeoutMs = 500;

/** Space of the root file system, as df(1) computes it. */
async function describeRoot(): Promise<Entry> {
  const space = await withTimeout(statfs('/'), statfsTimeoutMs, 'statfs').catch(() => null);
  const used = space ? space.blocks - space.bfree : 0;
  const usable = space ? used + space.bavail : 0;
  return {
    disk_percent: usable > 0 ? round((100 * used) / usable) : null,
    disk_free_gb: space ? round((space.bavail * space.bsize) / 1024 ** 3) : null,
  };
}

/** @throws Error if nothing can be read */
export function openRunMonitor(intervalMs: number, context: CommandContext, values: FlagValues = {}): RunMonitor {
  const machine = openMonitor({ data: values['data'] }, context, never, readings);
  const { host, instanceId } = machine.identity;
  let gpus: Snapshot['gpus'] = null;
  return {
    identity: { instance_id: instanceId, hostname: host.name },
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
