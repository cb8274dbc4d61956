import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { UserError } from '../../../shared/user-error.ts';
import type { CommandContext } from '../../foundation/command-context.ts';
import { explainFailure } from '../../foundation/files/explain-error.ts';
import type { GivenFlags } from '../../foundation/flags.ts';
import type { Command, Outcome } from '../command.ts';
import { parsePace } from '../options/parse-interval.ts';
import { endAs, startChild } from './child.ts';
import { describeRun } from './describe-run.ts';
import { followUntilEnd, prepareFollowing } from './following.ts';
import { describeEnd, recordRun } from './record-run.ts';
import { openRunLog, type RunLog } from './run-log.ts';
import { loadWaitForExit } from './wait-for-exit.ts';

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

/** @throws UserError with what would be right */
function readLabels(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const match = /^([\w.-]{1,60})=(.{0,200})$/.exec(text);
    if (!match) throw new UserError(`--label ${text} is no label; use KEY=VALUE, such as job=nightly`);
    return [match[1], match[2]];
  });
  return Object.fromEntries(pairs);
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
    return refuse(
      error instanceof UserError
        ? error.message
        : `--log ${logPath}: ${explainFailure(error, 'the log', context.warn)}`,
    );
  }

  const waitForExit = await loadWaitForExit(context.platform);
  const runId = randomBytes(8).toString('hex');
  const following = prepareFollowing(`TACHO_RUN_ID=${runId}`, context.platform);
  const child = startChild(program, args, { ...context.env, TACHO_RUN_ID: runId }, context, waitForExit);
  const follower = following.start(child.pid);
  void child.end.then(({ ms }) => follower.end(ms));
  const head = { run_id: runId, command: basename(program), labels };
  const recording =
    file &&
    recordRun({
      follower,
      child,
      everyMs,
      othersCpu: following.othersCpu,
      openMonitor: async () => (await import('./run-monitor.ts')).openRunMonitor(everyMs, context),
      write: (message, entry) => file.write({ timestamp: new Date().toISOString(), message, ...head, ...entry }),
    });
  const [result] = await Promise.all([child.end, followUntilEnd(follower, child, everyMs), recording]);
  follower.look();
  file?.close();
  if (file?.problem) context.warn(`tacho run: lines of the log are missing: ${file.problem}\n`);
  if (result.problem !== null) {
    return { code: result.code ?? 1, message: `tacho run: ${program || "''"}: ${result.problem}` };
  }
  if (!quiet) context.warn(`${describeRun(program, { ...follower.summary(), ...describeEnd(result) })}\n`);
  return endAs(result);
}

export const runCommand: Command = {
  flags,
  operands: '-- COMMAND…',
  run: runMonitored,
};
