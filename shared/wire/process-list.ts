import Type, { type Static } from 'typebox';
import type { Snapshot } from '../snapshot.ts';
import type { Moment } from '../tape/moment.ts';
import { toIsoTime } from './fields.ts';
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
  { list, readAt }: NonNullable<Moment['processes']>,
  gpus: Snapshot['gpus'],
  { instanceId, host }: WireIdentity,
): ProcessList {
  return {
    timestamp: toIsoTime(readAt),
    instance_id: instanceId,
    hostname: host.name,
    processes: toProcessList(list, gpus),
  };
}
