import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileSource } from '../../electron/foundation/files/source.ts';
import { createJobPool } from '../../electron/helper/job-pool.ts';
import { createSlowSource } from '../../electron/helper/slow-source.ts';
import { maxThreads } from '../../electron/helper/thread-limits.ts';
import type { PlayedMachine } from '../record/play-machine.ts';
import { createRecordedSlowSource, createRecordedSource, type RecordedMachine } from '../record/recorded-source.ts';

export type Sources = Pick<PlayedMachine, 'source' | 'slow'>;

/** A folder with /proc and /sys of another machine. */
export function openFolder(root: string): Sources {
  return { source: createFileSource(root), slow: createSlowSource(root, createJobPool(2000, maxThreads)) };
}

const folder = join(import.meta.dirname, '..', 'machines');

/** Own recordings, at their first instant. */
export const recordedMachines = readdirSync(folder).map((file) => {
  const { instants } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedMachine;
  const sources: Sources = {
    source: createRecordedSource(() => instants[1]),
    slow: createRecordedSlowSource(() => instants[1]),
  };
  return [file, sources] as const;
});

/** Another project's recording of a machine with many unusual devices, if it is available next to this project. */
export const oddFolder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'linux-node-exporter');
export const oddMachines = existsSync(oddFolder) ? [['linux-node-exporter', openFolder(oddFolder)] as const] : [];
if (oddMachines.length === 0)
  process.stderr.write(`contract: ${oddFolder} is not there; its odd devices are not tried\n`);
