import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext, Wording } from '../../foundation/command-context.ts';
import { explainError } from '../../foundation/files/explain-error.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from '../command.ts';
import { notInterval, parseInterval } from '../options/parse-interval.ts';
import { endAs, startChild } from './child.ts';
import { describeRun } from './describe-run.ts';
import { loadWaitForExit } from './exit-status.ts';
import { describeEnd, recordRun } from './record-run.ts';
import { idFlags, readRunIds } from './run-ids.ts';
import { labelFlag, readLabels } from './run-labels.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import { prepareTracking, trackUntilEnd } from './tracking.ts';

const flags = {
  log: {
    type: 'string',
    value: 'FILE',
    help: message('append lines of JSON about the command, and the machine before and after it'),
  },
  ...labelFlag,
  ...idFlags,
  every: { type: 'string', value: 'TIME', help: message('interval between lines: 500ms, 2s, 1m (2s)') },
  quiet: { type: 'boolean', help: message('do not print a summary') },
  help: commonFlags.help,
} as const;

const words = {
  noCommand: message('expected a command, as in: tacho run -- make -j8'),
  unusableLog: message('--log {path}: {reason}'),
  missingLines: message('some lines of the log could not be written: {reason}'),
};

/** @throws UsageError */
function openLog(path: string, { text }: Wording): RunLog {
  try {
    return openRunLog(path);
  } catch (error) {
    throw new UsageError(text(words.unusableLog, { path, reason: explainError(error) }));
  }
}

async function runMonitored({ values, lists, operands }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const [program, ...args] = operands;
  const { text } = context;
  if (program === undefined) throw new UsageError(text(words.noCommand));
  const { every = '2s', log: logPath, quiet } = values;
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) throw new UsageError(text(notInterval, { value: String(every) }));
  const labels = readLabels(lists['label'] ?? [], context);
  const ids = readRunIds(values, context.env, context);
  const file = logPath === undefined ? null : openLog(String(logPath), context);

  const waitForExit = await loadWaitForExit(context.platform);
  const runId = randomBytes(8).toString('hex');
  const tracking = prepareTracking(`TACHO_RUN_ID=${runId}`, context.platform);
  const child = startChild(program, args, { ...context.env, ...ids.env, TACHO_RUN_ID: runId }, context, waitForExit);
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
      write: (name, machine, entry) =>
        file.write({
          timestamp: new Date().toISOString(),
          message: name,
          ...ids.fields,
          ...machine,
          ...head,
          ...entry,
        }),
    });
  const [result] = await Promise.all([child.end, trackUntilEnd(tracker, child, intervalMs), recording]);
  tracker.sample();
  file?.close();
  if (file?.problem) context.warn(`tacho run: ${text(words.missingLines, { reason: file.problem })}\n`);
  if (result.problem !== null) {
    return { code: result.code ?? 1, message: `tacho run: ${program || "''"}: ${result.problem}` };
  }
  if (!quiet) {
    const summary = { ...tracker.summary(), ...describeEnd(result) };
    context.warn(`tacho run: ${basename(program)}: ${describeRun(summary, context)}\n`);
  }
  return endAs(result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
