import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { formatDuration } from '../../../shared/format.ts';
import type { GivenFlags } from '../../flags.ts';
import type { Command, CommandContext, Outcome } from '../command.ts';
import { figure, size } from '../figures.ts';
import { parsePace } from '../parse-pace.ts';
import { readChildCpuMs } from './child-time.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import type { Entry, RunMonitor } from './run-monitor.ts';

const flags = {
  log: {
    type: 'string',
    value: 'FILE',
    help: 'append lines of JSON: the machine before and after, the command in between',
  },
  label: {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: 'stands in each line; trends are told for each',
  },
  every: { type: 'string', value: 'TIME', help: 'pace of the lines: 500ms, 2s, 1m (2s)' },
  quiet: { type: 'boolean', help: 'no summary at the end' },
  help: { type: 'boolean', help: 'print this' },
} as const;

/** @throws RangeError with what would be right */
function readLabels(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const match = /^([\w.-]{1,60})=(.{0,200})$/.exec(text);
    if (!match) throw new RangeError(`--label ${text} is no label; use KEY=VALUE, such as job=nightly`);
    return [match[1], match[2]];
  });
  return Object.fromEntries(pairs);
}

/** Looks at the command until it ends; whatever fails here is nothing to the command. */
async function watch(
  open: () => Promise<RunMonitor>,
  everyMs: number,
  isOver: () => boolean,
  end: Promise<unknown>,
  log: (message: string, entry: Entry) => void,
): Promise<RunMonitor | null> {
  let monitor: RunMonitor | null = null;
  try {
    monitor = await open();
    // Who ends at once is not kept waiting for our second look.
    const initial = await Promise.race([monitor.initial(), end.then(() => null)]);
    if (initial) log('resources_initial', initial);
    while (!isOver()) {
      log('process_resources', await monitor.look());
      await Promise.race([wait(everyMs, undefined, { ref: false }), end]);
    }
  } catch {
    // Nothing can be read here. The command goes on, and its lines say what is known.
  }
  return monitor;
}

async function runMonitored({ values, lists, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [program, ...args] = operands;
  const refuse = (message: string): Outcome => ({ code: 2, message: `tacho run: ${message}` });
  if (program === undefined) return refuse('name a command behind --: tacho run -- make -j8');
  const { every = '2s', log: logPath, quiet } = values;
  const everyMs = parsePace(String(every));
  if (everyMs === null) return refuse(`--every ${every} is no pace; use 100ms to 1h, such as 500ms, 2s or 1m`);
  let labels: Readonly<Record<string, string>>;
  let file: RunLog | null = null;
  try {
    labels = readLabels(lists['label'] ?? []);
    if (logPath !== undefined) file = openRunLog(String(logPath));
  } catch (error) {
    return refuse(error instanceof RangeError ? error.message : `--log ${logPath}: ${(error as Error).message}`);
  }

  const runId = randomBytes(8).toString('hex');
  const startedMs = performance.now();
  const cpuBefore = readChildCpuMs();
  // First of all: what we do beside it must not make it wait.
  const child = spawn(program, args, { stdio: 'inherit', env: { ...context.env, TACHO_RUN_ID: runId } });
  passSignals(child, context);
  let ended: Ended | null = null;
  const end = new Promise<Ended | NodeJS.ErrnoException>((resolve) => {
    child.once('error', resolve);
    child.once('exit', (code, signal) => {
      ended = { code, signal, ms: performance.now() - startedMs };
      resolve(ended);
    });
  });
  const write = (message: string, entry: Entry) =>
    file?.write({
      timestamp: new Date().toISOString(),
      message,
      run_id: runId,
      command: basename(program),
      labels,
      ...entry,
    });
  const open = async () => {
    const { openRunMonitor } = await import('./run-monitor.ts');
    return openRunMonitor(child.pid ?? 0, `TACHO_RUN_ID=${runId}`, everyMs, context);
  };
  const watching = child.pid === undefined ? null : watch(open, everyMs, () => ended !== null, end, write);
  const result = await end;
  if (result instanceof Error) {
    const why = spawnProblems[result.code ?? ''] ?? result.message;
    return { code: spawnCodes[result.code ?? ''] ?? 1, message: `tacho run: ${program}: ${why}` };
  }
  const cpuAfter = readChildCpuMs();
  const monitor = (await watching) ?? null;
  const seen: Entry = (await monitor?.final().catch(() => ({}))) ?? {};
  const waitedFor = cpuAfter === null || cpuBefore === null ? null : Math.round(cpuAfter - cpuBefore) / 1000;
  const summary: Entry = {
    ...seen,
    exit_code: result.code,
    signal: result.signal,
    duration_seconds: Math.round(result.ms) / 1000,
    // The kernel adds up those that were waited for, to the last tick; of the others it is known what they had used when last seen.
    cpu_seconds:
      waitedFor === null ? (seen['cpu_seconds'] ?? null) : Math.max(waitedFor, Number(seen['cpu_seconds'] ?? 0)),
  };
  write('resources_final', summary);
  monitor?.close();
  file?.close();
  if (file?.problem) context.warn(`tacho run: lines of the log are missing: ${file.problem}\n`);
  if (!quiet) context.warn(`${describe(program, summary)}\n`);
  return endAs(result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
