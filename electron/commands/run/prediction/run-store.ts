import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../../foundation/files/make-folder.ts';
import { replaceFile } from '../../../foundation/files/replace-file.ts';
import type { Entry } from '../command-tracker.ts';
import type { Labels } from '../run-labels.ts';

/** What a run with labels used, as kept for predictions. */
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
/** Of the newest lines, when there are too many. */
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
    appendFileSync(path, `${JSON.stringify(run)}\n`, { mode: 0o600 });
    if (statSync(path).size <= maxBytes) return;
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    replaceFile(path, `${lines.slice(Math.floor(lines.length * (1 - keptShare))).join('\n')}\n`);
  } catch {
    // A prediction less.
  }
}

/** Oldest first. Lines that cannot be read are left out. */
export function readRuns(folder: string): readonly PastRun[] {
  let text: string;
  try {
    const path = join(folder, fileName);
    if (statSync(path).size > 2 * maxBytes) return [];
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const run = parseRun(line);
    return run ? [run] : [];
  });
}

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function parseRun(line: string): PastRun | null {
  try {
    const { at, labels, seconds, cpuPercent, memoryMb } = JSON.parse(line) as Record<string, unknown>;
    if (typeof at !== 'string' || typeof labels !== 'object' || labels === null || !isAmount(seconds)) return null;
    return {
      at,
      labels: labels as Labels,
      seconds,
      cpuPercent: isAmount(cpuPercent) ? cpuPercent : null,
      memoryMb: isAmount(memoryMb) ? memoryMb : null,
    };
  } catch {
    return null;
  }
}
