import { join } from 'node:path';
import { appendLine } from '../../../foundation/files/append-line.ts';
import { codeOf, explainError } from '../../../foundation/files/explain-error.ts';
import { makeFolder } from '../../../foundation/files/make-folder.ts';
import { readRegularTail } from '../../../foundation/files/regular-file.ts';
import { replaceFile } from '../../../foundation/files/replace-file.ts';
import type { Entry } from '../command-tracker.ts';
import type { Labels } from '../run-labels.ts';

/** The usage of a labeled run, stored for predictions. */
export interface PastRun {
  /** Its start, ISO 8601. */
  readonly at: string;
  readonly labels: Labels;
  readonly seconds: number;
  /** Mean over its time, percent of one core; `null` if it was not measured. */
  readonly cpuPercent: number | null;
  /** Highest memory of its processes, MiB. */
  readonly memoryMb: number | null;
}

const fileName = 'runs.jsonl';
const maxBytes = 1024 ** 2;
/** The share of the file, its newest lines, that remains when it is shortened. */
const keptShare = 0.5;

/** From the last line of a log. */
export function toPastRun(summary: Entry, labels: Labels): PastRun {
  const { duration_seconds: seconds, process_cpu_percent: cpu, process_memory_mb: memory } = summary;
  const duration = isAmount(seconds) ? seconds : 0;
  const read = (part: unknown, name: 'peak' | 'mean') => {
    const value = (part as Partial<Record<string, unknown>> | undefined)?.[name];
    return isAmount(value) ? value : null;
  };
  return {
    at: new Date(Date.now() - 1000 * duration).toISOString(),
    labels,
    seconds: duration,
    cpuPercent: read(cpu, 'mean'),
    memoryMb: read(memory, 'peak'),
  };
}

/** Appends a run to the store of an installation. Whatever fails, the run itself must not. */
export function keepRun(folder: string, run: PastRun): void {
  const path = join(folder, fileName);
  try {
    makeFolder(folder);
    const bytes = appendLine(path, JSON.stringify(run));
    if (bytes > maxBytes) replaceFile(path, readRegularTail(path, keptShare * maxBytes));
  } catch {
    // A prediction less.
  }
}

export interface PastRuns {
  /** Oldest first. Lines that cannot be read are left out. */
  readonly runs: readonly PastRun[];
  /** Why the file cannot be read; `null` if it was read, or there is none yet. */
  readonly problem: string | null;
}

/** Reads the newest runs: of a file that has grown too large, its end. */
export function readRuns(folder: string): PastRuns {
  try {
    const lines = readRegularTail(join(folder, fileName), 2 * maxBytes).split('\n');
    return { runs: lines.map(parseRun).filter((run) => run !== null), problem: null };
  } catch (error) {
    return { runs: [], problem: codeOf(error) === 'ENOENT' ? null : explainError(error) };
  }
}

const isAmount = (value: unknown, max = Number.MAX_VALUE): value is number =>
  typeof value === 'number' && value >= 0 && value <= max;

/** Upper bounds: a line with a larger value was not written by Tacho. */
const max = { seconds: 1e9, cpuPercent: 1e7, memoryMb: 1e9 } as const;

function parseRun(line: string): PastRun | null {
  try {
    const { at, labels, seconds, cpuPercent, memoryMb } = JSON.parse(line) as Record<string, unknown>;
    if (typeof at !== 'string' || typeof labels !== 'object' || labels === null || !isAmount(seconds, max.seconds))
      return null;
    return {
      at,
      labels: labels as Labels,
      seconds,
      cpuPercent: isAmount(cpuPercent, max.cpuPercent) ? cpuPercent : null,
      memoryMb: isAmount(memoryMb, max.memoryMb) ? memoryMb : null,
    };
  } catch {
    return null;
  }
}
