import { basename } from 'node:path';
import { formatDuration } from '../../../shared/text/format.ts';
import { figure, size } from '../printing/figures.ts';
import type { Entry } from './command-follower.ts';

/** `make: 12.3 s, CPU 41.2 s, peak 812 MiB in 14 processes, exit 0`. */
export function describeRun(program: string, summary: Entry): string {
  const peak = (name: string) => (summary[name] as { readonly peak: number | null } | undefined)?.peak ?? null;
  const { duration_seconds: seconds, cpu_seconds: cpu, exit_code: code, signal } = summary;
  const memory = peak('process_memory_mb');
  const length = Number(seconds) < 60 ? `${figure(Number(seconds), 2)} s` : formatDuration(Number(seconds) * 1000);
  const parts = [
    length,
    ...(cpu === null ? [] : [`CPU ${figure(Number(cpu), 2)} s`]),
    ...(memory === null ? [] : [`peak ${size(memory)} in ${countProcesses(peak('process_count') ?? 1)}`]),
    signal === null ? `exit ${code}` : `ended by ${signal}`,
  ];
  return `tacho run: ${basename(program)}: ${parts.join(', ')}`;
}

function countProcesses(count: number): string {
  return count === 1 ? '1 process' : `${count} processes`;
}
