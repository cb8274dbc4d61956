import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { english, englishFormat } from '../../../shared/text/english.ts';
import { message } from '../../../shared/text/message.ts';
import type { CommandContext, Wording } from '../../foundation/command-context.ts';
import { chooseDataFolder } from '../../foundation/files/data-folder.ts';
import type { GivenFlags } from '../../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from '../command.ts';
import { machineFlags, openMonitor } from '../open-monitor.ts';
import { parseInterval } from '../options/parse-interval.ts';
import { predictRun } from '../run/prediction/predict-run.ts';
import { type PastRuns, readRuns } from '../run/prediction/run-store.ts';
import { readLabels } from '../run/run-labels.ts';
import { type Checked, checkGpuPresence, checkLimit, type LimitName, limitNames, limits } from './check-limit.ts';
import { checkPrediction, describeLabels, describePrediction, failUnreadableRuns } from './check-prediction.ts';

const percent = { type: 'string', value: 'PERCENT' } as const;

const checkFlags = {
  cpu: { ...percent, help: message('maximum CPU usage (90)') },
  memory: { ...percent, help: message('maximum memory usage (90)') },
  disk: { ...percent, help: message('maximum usage of any file system (95)') },
  gpu: { ...percent, help: message('maximum usage of any GPU (not checked by default)') },
  'gpu-memory': { ...percent, help: message('maximum memory usage of any GPU (not checked by default)') },
  'for-label': {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: message('fail if there is not enough free for what earlier runs with this label needed'),
  },
  'require-gpu': { type: 'boolean', help: message('fail if there is no GPU') },
  for: { type: 'string', value: 'TIME', help: message('measure for this long and use the average: 5s, 1m (1s)') },
  json: { type: 'boolean', help: message('print the result as JSON') },
  ...machineFlags,
  data: {
    ...machineFlags.data,
    help: message("data folder, with this installation's id and the usage of labeled runs"),
  },
} as const;

const words = {
  ok: message('ok', 'result of tacho check'),
  notDuration: message('--for {value} is not a duration; use 100ms to 1h, such as 5s or 1m'),
  notPercentage: message('--{flag} {value} is not a percentage; use 0 to 100'),
};

const noRuns: PastRuns = { runs: [], problem: null };

/** @throws UsageError with what would be right */
function readLimits(values: GivenFlags['values'], { text }: Wording): readonly (readonly [LimitName, number])[] {
  return limitNames.flatMap((name) => {
    const given = values[name];
    const limit = given === undefined ? limits[name].preset : Number(given);
    if (limit === null) return [];
    if (limit >= 0 && limit <= 100) return [[name, limit] as const];
    throw new UsageError(text(words.notPercentage, { flag: name, value: String(given) }));
  });
}

const unique = (checks: readonly Checked[], wording: Wording) => [
  ...new Set(checks.map(({ describe }) => describe(wording))),
];

function printResult(checks: readonly Checked[], json: boolean, context: CommandContext, more: object): boolean {
  const failed = checks.filter(({ ok }) => !ok);
  if (json) {
    const reasons = unique(failed, { text: english, format: englishFormat });
    const list = checks.map(({ describe: _, isAbsent, ...rest }) => ({ ...rest, absent: isAbsent }));
    context.write(`${JSON.stringify({ ok: failed.length === 0, reasons, checks: list, ...more })}\n`);
    return failed.length === 0;
  }
  const absent = checks.filter(({ ok, isAbsent }) => ok && isAbsent);
  const result = failed.length === 0 ? [context.text(words.ok)] : unique(failed, context);
  context.print(`${[...unique(absent, context), ...result].join('\n')}\n`);
  return failed.length === 0;
}

/** Exits with 0 if everything is within its limit, or 1 with the reasons. */
async function runCheck({ values, lists }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  const { for: forText = '1s', json } = values;
  const durationMs = parseInterval(String(forText));
  if (durationMs === null) throw new UsageError(text(words.notDuration, { value: String(forText) }));
  const wanted = readLimits(values, context);
  const labels = readLabels(lists['for-label'] ?? [], context, 'for-label');
  const hasLabels = Object.keys(labels).length > 0;
  const folder = chooseDataFolder(values['data'], context.platform, context.env);
  const past = hasLabels ? readRuns(folder) : noRuns;
  const prediction = predictRun(past.runs, labels);
  const intervalMs = Math.min(1000, durationMs);
  const monitor = openMonitor(values, context, 3_600_000);
  try {
    const snapshots: Snapshot[] = [await monitor.sampleWhole()];
    for (let passedMs = intervalMs; passedMs < durationMs; passedMs += intervalMs) {
      await wait(intervalMs);
      snapshots.push(await monitor.sample(intervalMs));
    }
    const checks = [
      ...wanted.map(([name, limit]) => checkLimit(name, limit, snapshots)),
      ...(prediction
        ? checkPrediction(describeLabels(labels), prediction, snapshots, monitor.identity.host.logicalCores)
        : []),
      ...(past.problem === null ? [] : [failUnreadableRuns(past.problem)]),
      ...(values['require-gpu'] ? [checkGpuPresence(snapshots)] : []),
    ];
    if (hasLabels && past.problem === null && !json)
      context.print(`${describePrediction(describeLabels(labels), prediction, context)}\n`);
    const more = hasLabels ? { prediction } : {};
    return { code: printResult(checks, json === true, context, more) ? 0 : 1, message: '' };
  } finally {
    monitor.close();
  }
}

export const checkCommand: Command = { flags: checkFlags, run: runCheck };
