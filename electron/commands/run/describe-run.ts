import { basename } from 'node:path';
import { englishFormat as format } from '../../../shared/text/english.ts';
import { fromMebibytes } from '../printing/describe-metrics.ts';
import type { Entry } from './command-tracker.ts';

/** `tacho run: make: 12.30 s, CPU 41.20 s, peak memory 812 MiB, up to 14 processes, exit code 0`. */
export function describeRun(program: string, summary: Entry): string {
  const peak = (name: string) => (summary[name] as { readonly peak: number | null } | undefined)?.peak ?? null;
  const { duration_seconds: seconds, cpu_seconds: cpu, exit_code: code, signal } = summary;
  const memory = peak('process_memory_mb');
  const length =
    Number(seconds) < 60 ? `${format.number(Number(seconds), 2)} s` : format.duration(Number(seconds) * 1000);
  const parts = [
    length,
    ...(cpu === null ? [] : [`CPU ${format.number(Number(cpu), 2)} s`]),
    ...(memory === null ? [] : [`peak memory ${fromMebibytes(memory)}`, countProcesses(peak('process_count') ?? 1)]),
    signal === null ? `exit code ${code}` : `killed by ${signal}`,
  ];
  return `tacho run: ${basename(program)}: ${parts.join(', ')}`;
}

function countProcesses(count: number): string {
  return count === 1 ? '1 process' : `up to ${count} processes`;
}
