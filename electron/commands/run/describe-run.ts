import { type Message, message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { fromMebibytes } from '../printing/table.ts';
import type { Entry } from './command-tracker.ts';

const words = {
  seconds: message('{count} s'),
  cpu: message('CPU {count} s'),
  memory: message('peak memory {size}'),
  processes: message('{count, plural, one {# process} other {up to # processes}}'),
  exitCode: message('exit code {code}'),
  killed: message('killed by {signal}'),
  memoryLimit: message('over its memory limit'),
  timeLimit: message('over its time limit'),
  cpuLimit: message('over its CPU limit'),
};

const limitWords: Readonly<Record<string, Message>> = {
  memory: words.memoryLimit,
  time: words.timeLimit,
  cpu: words.cpuLimit,
};

/** `12.30 s, CPU 41.20 s, peak memory 812 MiB, up to 14 processes, exit code 0`. */
export function describeRun(summary: Entry, wording: Wording): string {
  const { exit_code: code, signal } = summary;
  const { text } = wording;
  const end =
    signal === null ? text(words.exitCode, { code: String(code) }) : text(words.killed, { signal: String(signal) });
  const limit = limitWords[String(summary['ended_by_limit'])];
  return [describeUse(summary, wording), end, ...(limit ? [text(limit)] : [])].join(', ');
}

/** The same without how it ended. */
export function describeUse(summary: Entry, { text, format }: Wording): string {
  const peak = (name: string) => (summary[name] as { readonly peak: number | null } | undefined)?.peak ?? null;
  const { duration_seconds: seconds, cpu_seconds: cpu } = summary;
  const inSeconds = (value: unknown) => format.number(Number(value), 2);
  const memory = peak('process_memory_mb');
  return [
    Number(seconds) < 60 ? text(words.seconds, { count: inSeconds(seconds) }) : format.duration(Number(seconds) * 1000),
    cpu !== null && text(words.cpu, { count: inSeconds(cpu) }),
    memory !== null && text(words.memory, { size: fromMebibytes(memory, format) }),
    memory !== null && text(words.processes, { count: peak('process_count') ?? 1 }),
  ]
    .filter(Boolean)
    .join(', ');
}
