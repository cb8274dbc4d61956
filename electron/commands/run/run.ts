import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { UserError } from '../../../shared/user-error.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import type { Command, Outcome } from '../command.ts';
import { parseInterval } from '../options/parse-time.ts';
import { endAs, startChild } from './child.ts';
import { describeRun } from './describe-run.ts';
import { loadWaitForExit } from './exit-status.ts';
import { describeEnd, recordRun } from './record-run.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import { prepareTracking, trackUntilEnd } from './tracking.ts';

const flags = {
  log: {
    type: 'string',
    value: 'FILE',
    help: 'append lines of JSON about the command, and the machine before and after it',
  },
  label: {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: 'label of each line; `tacho trends` groups by labels',
  },
  every: { type: 'string', value: 'TIME', help: 'interval between lines: 500ms, 2s, 1m (2s)' },
  quiet: { type: 'boolean', help: 'do not print a summary' },
  help: commonFlags.help,
} as const;

/** @throws UserError with what would be right */
function readLabels(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const match = /^([\w.-]{1,60})=(.{0,200})$/.exec(text);
    if (!match) throw new UserError(`--label ${text} is not a label; use KEY=VALUE, such as job=nightly`);
    return [match[1], match[2]];
  });
  return Object.fromEntries(pairs);
}

async function runMonitored({ values, lists, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [program, ...args] = operands;
  const refuse = (message: string): Outcome => ({ code: 2, message: `tacho run: ${message}` });
  if (program === undefined) return refuse('expected a command, as in: tacho run -- make -j8');
  const { every = '2s', log: logPath, quiet } = values;
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) {
    return refuse(`--every ${every} is not an interval; use 100ms to 1h, such as 500ms, 2s or 1m`);
  }
  let labels: Readonly<Record<string, string>>;
  let file: RunLog | null = null;
  try {
    labels = readLabels(lists['label'] ?? []);
    if (logPath !== undefined) file = openRunLog(String(logPath));
  } catch (error) {
    const isUserError = error instanceof UserError;
    return refuse(isUserError ? error.message : `--log ${logPath}: ${explainFailure(error, 'the log', context.warn)}`);
  }

  const waitForExit = await loadWaitForExit(context.platform);
  const runId = randomBytes(8).toString('hex');
  const tracking = prepareTracking(`TACHO_RUN_ID=${runId}`, context.platform);
  const child = startChild(program, args, { ...context.env, TACHO_RUN_ID: runId }, context, waitForExit);
  const tracker = tracking.start(child.pid);
  void child.end.then(({ ms }) => tracker.end(ms));
  const head = { run_id: runId, command: basename(program), labels };
  const recording =
    file &&
    recordRun({
      tracker,
      child,
      intervalMs,
      backgroundCpu: tracking.backgroundCpu,
      openMonitor: async () => (await import('./run-monitor.ts')).openRunMonitor(intervalMs, context),
      write: (message, entry) => file.write({ timestamp: new Date().toISOString(), message, ...head, ...entry }),
    });
  const [result] = await Promise.all([child.end, trackUntilEnd(tracker, child, intervalMs), recording]);
  tracker.sample();
  file?.close();
  if (file?.problem) context.warn(`tacho run: some lines of the log could not be written: ${file.problem}\n`);
  if (result.problem !== null) {
    return { code: result.code ?? 1, message: `tacho run: ${program || "''"}: ${result.problem}` };
  }
  if (!quiet) context.warn(`${describeRun(program, { ...tracker.summary(), ...describeEnd(result) })}\n`);
  return endAs(result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
