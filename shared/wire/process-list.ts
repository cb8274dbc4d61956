import Type, { type Static } from 'typebox';
import type { ProcessReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';
import { toIsoTime } from './fields.ts';
import { readProcessesAt } from './process.ts';
import { ProcessWire, toProcessList } from './processes.ts';
import type { WireIdentity } from './system-metrics.ts';

/** All processes of a machine. */
export const ProcessListSchema = Type.Object({
  timestamp: Type.String({ description: 'when the processes were read: ISO 8601, UTC' }),
  instance_id: Type.String({ description: 'id of this installation, stable across restarts' }),
  hostname: Type.String(),
  processes: Type.Array(ProcessWire),
});

export type ProcessList = Static<typeof ProcessListSchema>;

export function toProcessListAnswer(
  processes: readonly ProcessReading[],
  snapshot: Snapshot,
  { instanceId, host }: WireIdentity,
): ProcessList {
  return {
    timestamp: toIsoTime(readProcessesAt(snapshot)),
    instance_id: instanceId,
    hostname: host.name,
    processes: toProcessList(processes, snapshot.gpus),
  };
}
