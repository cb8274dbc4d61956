import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { GivenFlags } from '../../flags.ts';
import type { Command, CommandContext, Outcome } from '../command.ts';
import { parsePace } from '../parse-pace.ts';
import { type Child, type Ended, endAs, startChild } from './child.ts';
import { describeRun } from './describe-run.ts';
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
  child: Child,
  everyMs: number,
  log: (message: string, entry: Entry) => void,
): Promise<RunMonitor | null> {
  let monitor: RunMonitor | null = null;
  try {
    monitor = await open();
    // Who ends at once is not kept waiting for our second look.
    const initial = await Promise.race([monitor.initial(), child.end.then(() => null)]);
    if (initial) log('resources_initial', initial);
    while (!child.hasEnded) {
      log('process_resources', await monitor.look());
      await Promise.race([wait(everyMs, undefined, { ref: false }), child.end]);
    }
  } catch {
    // Nothing can be read here. The command goes on, and its lines say what is known.
  }
  return monitor;
}

/** The kernel adds up those that were waited for, to the last tick; of the others it is known what they had used when last seen. */
function addCpuSeconds({ cpuMs }: Ended, seen: Entry): number | null {
  const known = [cpuMs === null ? null : cpuMs / 1000, seen['cpu_seconds'] ?? null].filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known.map(Number));
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
  // First of all: what we do beside it must not make it wait.
  const child = startChild(program, args, { ...context.env, TACHO_RUN_ID: runId }, context);
  const head = { run_id: runId, command: basename(program), labels };
  const log = (message: string, entry: Entry) =>
    file?.write({ timestamp: new Date().toISOString(), message, ...head, ...entry });
  const open = async () => {
    const { openRunMonitor } = await import('./run-monitor.ts');
    return openRunMonitor(child.pid, `TACHO_RUN_ID=${runId}`, everyMs, context);
  };
  const watching = child.pid === 0 ? null : watch(open, child, everyMs, log);
  const result = await child.end;
  if ('message' in result) return result;
  const monitor = await watching;
  const seen: Entry = (await monitor?.final().catch(() => ({}))) ?? {};
  const summary: Entry = {
    ...seen,
    exit_code: result.code,
    signal: result.signal,
    duration_seconds: Math.round(result.ms) / 1000,
    cpu_seconds: addCpuSeconds(result, seen),
  };
  log('resources_final', summary);
  monitor?.close();
  file?.close();
  if (file?.problem) context.warn(`tacho run: lines of the log are missing: ${file.problem}\n`);
  if (!quiet) context.warn(`${describeRun(program, summary)}\n`);
  return endAs(result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
