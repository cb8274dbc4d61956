import Type, { type Static } from 'typebox';
import { sumKnown } from '../readings/aggregate.ts';
import type { ProcessDetails, ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';
import { numberField, toIsoTime } from './fields.ts';
import { ProcessWire, toProcessList } from './processes.ts';
import type { WireIdentity } from './system-metrics.ts';

const TreeWire = Type.Object({
  num_processes: Type.Integer({ description: 'the process and its descendants' }),
  cpu_percent: numberField('percent of one core'),
  memory_mb: numberField('sum of resident set sizes, MiB; shared memory is counted in each'),
  num_threads: numberField('threads'),
  gpu_memory: numberField('bytes of GPU memory; null if none is used or it is unknown'),
  read_bytes_per_second: numberField('from storage'),
  write_bytes_per_second: numberField('to storage'),
  processes: Type.Array(ProcessWire),
});

/** One process, with its descendants on request. Fields are named as in the log of `tacho run`. */
export const ProcessAnswerSchema = Type.Object({
  timestamp: Type.String({ description: 'when the processes were read: ISO 8601, UTC' }),
  instance_id: Type.String({ description: 'id of this installation, stable across restarts' }),
  hostname: Type.String(),
  ...ProcessWire.properties,
  open_files: numberField("open file descriptors; null for other users' processes, unless Tacho runs as root"),
  open_files_limit: numberField('soft limit of open file descriptors'),
  tree: Type.Union([TreeWire, Type.Null()], { description: 'with ?tree: the process and its descendants' }),
});

export type ProcessAnswer = Static<typeof ProcessAnswerSchema>;

/** The last event of a stream. */
export const ProcessEndSchema = Type.Object({
  timestamp: Type.String({ description: 'when it was missed: ISO 8601, UTC' }),
  pid: Type.Integer(),
});

export type ProcessEnd = Static<typeof ProcessEndSchema>;

/** When the processes of a snapshot were read, Unix ms; they are read less often than others. */
export const readProcessesAt = ({ health }: Snapshot): number => health.processes.at;

/** @param tree the process and its descendants; `null` without `?tree` */
export function toProcessAnswer(
  process: ProcessReading,
  details: Pick<ProcessDetails, 'openDescriptors' | 'openDescriptorsLimit'>,
  tree: readonly ProcessReading[] | null,
  snapshot: Snapshot,
  { instanceId, host }: WireIdentity,
): ProcessAnswer | null {
  const [own] = toProcessList([process], snapshot.gpus);
  if (!own) return null;
  return {
    timestamp: toIsoTime(readProcessesAt(snapshot)),
    instance_id: instanceId,
    hostname: host.name,
    ...own,
    open_files: details.openDescriptors,
    open_files_limit: details.openDescriptorsLimit,
    tree: tree && toTree(toProcessList(tree, snapshot.gpus)),
  };
}

function toTree(processes: ReturnType<typeof toProcessList>): Static<typeof TreeWire> {
  const sum = (read: (process: Static<typeof ProcessWire>) => number | null) => sumKnown(processes.map(read));
  return {
    num_processes: processes.length,
    cpu_percent: sum((process) => process.cpu_percent),
    memory_mb: sum((process) => process.memory_mb),
    num_threads: sum((process) => process.num_threads),
    gpu_memory: sum((process) => process.gpu_memory),
    read_bytes_per_second: sum((process) => process.read_bytes_per_second),
    write_bytes_per_second: sum((process) => process.write_bytes_per_second),
    processes,
  };
}
