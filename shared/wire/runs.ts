import Type, { type Static } from 'typebox';
import type { Run } from '../readings/runs.ts';
import { mebi, numberField, round, textField, toIsoTime } from './fields.ts';

export const RunWire = Type.Object({
  labels: Type.Record(Type.String(), Type.String(), { description: 'labels given to `tacho run`' }),
  command: Type.String({ description: 'name of the program, without path and arguments' }),
  pid: Type.Integer({ description: 'pid of `tacho run`' }),
  started: textField('ISO 8601, UTC'),
  processes: Type.Integer({ description: 'number of processes: the command and all of its descendants' }),
  cpu_percent: numberField('percent of one core, summed over all processes'),
  memory_mb: numberField('sum of resident set sizes, MiB'),
  memory_bytes: numberField('the same in bytes'),
  num_threads: numberField('threads'),
  read_bytes_per_second: numberField('from storage'),
  write_bytes_per_second: numberField('to storage'),
});

export function toRun(run: Run): Static<typeof RunWire> {
  return {
    labels: { ...run.labels },
    command: run.command,
    pid: run.pid,
    started: run.startedAt === null ? null : toIsoTime(run.startedAt),
    processes: run.processes,
    cpu_percent: round(run.cpuPercent),
    memory_mb: mebi(run.residentBytes),
    memory_bytes: run.residentBytes,
    num_threads: run.threads,
    read_bytes_per_second: round(run.readBytesPerSecond, 0),
    write_bytes_per_second: round(run.writeBytesPerSecond, 0),
  };
}
