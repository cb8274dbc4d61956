import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext, Wording } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import { explainError } from '../../foundation/files/explain-error.ts';
import { commonFlags, type GivenFlags } from '../../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from '../command.ts';
import { notInterval, parseInterval } from '../options/parse-interval.ts';
import { endAs, startChild } from './child.ts';
import type { Entry } from './command-tracker.ts';
import { describeRun } from './describe-run.ts';
import { loadWaitForExit } from './exit-status.ts';
import { maxGuardMs, prepareGuard } from './limits/guard-run.ts';
import { hasLimits, limitFlags, readRunLimits } from './limits/run-limits.ts';
import { keepRun, toPastRun } from './prediction/run-store.ts';
import { describeEnd, recordRun } from './record-run.ts';
import { idFlags, readRunIds } from './run-ids.ts';
import { labelFlag, readLabels } from './run-labels.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import { openRunScope } from './scope/open-run-scope.ts';
import { prepareTracking, trackUntilEnd } from './tracking.ts';

const flags = {
  log: {
    type: 'string',
    value: 'FILE',
    help: message('append lines of JSON about the command, and the machine before and after it'),
  },
  ...labelFlag,
  ...idFlags,
  ...limitFlags,
  every: { type: 'string', value: 'TIME', help: message('interval between lines: 500ms, 2s, 1m (2s)') },
  quiet: { type: 'boolean', help: message('do not print a summary') },
  'no-scope': { type: 'boolean', help: message('leave the command in the control group of `tacho run`') },
  data: {
    ...commonFlags.data,
    help: message("data folder, with this installation's id and the usage of labeled runs"),
  },
  help: commonFlags.help,
} as const;

/** The exit code of timeout(1). */
const overLimitCode = 124;

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
  const warn = (line: string) => context.warn(`tacho run: ${basename(program ?? '')}: ${line}\n`);
  if (program === undefined) throw new UsageError(text(words.noCommand));
  const { every = '2s', log: logPath, quiet } = values;
  const intervalMs = parseInterval(String(every));
  if (intervalMs === null) throw new UsageError(text(notInterval, { value: String(every) }));
  const labels = readLabels(lists['label'] ?? [], context);
  const ids = readRunIds(values, context.env, context);
  const limits = readRunLimits(values, context);
  const file = logPath === undefined ? null : openLog(String(logPath), context);

  const waitForExit = await loadWaitForExit(context.platform);
  const runId = randomBytes(8).toString('hex');
  const scope = values['no-scope'] ? null : await openRunScope(runId, basename(program), context);
  const env = { ...context.env, ...ids.env, TACHO_RUN_ID: runId };
  const tracking = prepareTracking(`TACHO_RUN_ID=${runId}`, context.platform, scope);
  const start = () => startChild(program, args, env, context, waitForExit);
  const guard = prepareGuard({ limits, scope, wording: context, warn });
  const child = scope ? scope.spawn(start) : start();
  const tracker = tracking.start(child.pid);
  const onSample = guard.watch(tracker, child.pid);
  const sampleMs = hasLimits(limits) ? Math.min(intervalMs, maxGuardMs) : intervalMs;
  void child.end.then(({ ms }) => tracker.end(ms));
  const head = { run_id: runId, command: basename(program), labels };
  const recording =
    file &&
    recordRun({
      tracker,
      child,
      intervalMs,
      backgroundCpu: tracking.backgroundCpu,
      openMonitor: async () => (await import('./run-monitor.ts')).openRunMonitor(intervalMs, context, values),
      describeLimits: guard.describe,
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
  const [result] = await Promise.all([child.end, trackUntilEnd(tracker, child, sampleMs, onSample), recording]);
  tracker.sample();
  const summary: Entry = { ...tracker.summary(), ...describeEnd(result), ...guard.describe() };
  // After the summary, which is about the time until the command itself ended.
  await guard.endRest(tracker);
  scope?.close();
  file?.close();
  if (file?.problem) context.warn(`tacho run: ${text(words.missingLines, { reason: file.problem })}\n`);
  if (result.problem !== null) {
    return { code: result.code ?? 1, message: `tacho run: ${program || "''"}: ${result.problem}` };
  }
  const isWithinLimits = summary['ended_by_limit'] === null;
  if (result.code === 0 && isWithinLimits && Object.keys(labels).length > 0) {
    keepRun(chooseDataFolder(values['data'], context.platform, context.env), toPastRun(summary, labels));
  }
  if (!quiet) warn(describeRun(summary, context));
  // As timeout(1) does; it ended in good order, but not by itself.
  return endAs(result.code === 0 && !isWithinLimits ? { ...result, code: overLimitCode } : result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
