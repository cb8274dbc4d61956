import { setTimeout as wait } from 'node:timers/promises';
import { busiestPercent } from '../../shared/readings/aggregate.ts';
import { gpuMemoryUsedPercent } from '../../shared/readings/gpus.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { englishFormat as format } from '../../shared/text/english.ts';
import { explainToUser, UserError } from '../../shared/user-error.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parseInterval } from './options/parse-time.ts';

const percent = { type: 'string', value: 'PERCENT' } as const;

const checkFlags = {
  cpu: { ...percent, help: 'maximum CPU usage (90)' },
  memory: { ...percent, help: 'maximum memory usage (90)' },
  disk: { ...percent, help: 'maximum usage of any file system (95)' },
  gpu: { ...percent, help: 'maximum usage of any GPU (not checked by default)' },
  'gpu-memory': { ...percent, help: 'maximum memory usage of any GPU (not checked by default)' },
  for: { type: 'string', value: 'TIME', help: 'measure for this long and take the mean: 5s, 1m (1s)' },
  json: { type: 'boolean', help: 'print the result as JSON' },
  ...machineFlags,
} as const;

/** What can be limited: its name, the default limit, and how to read it. */
const limits = {
  cpu: { label: 'CPU', preset: 90, read: ({ cpu }: Snapshot) => cpu?.busyPercent ?? null },
  memory: { label: 'memory', preset: 90, read: ({ memory }: Snapshot) => memory?.usedPercent ?? null },
  disk: { label: 'disk space', preset: 95, read: fullestPercent },
  gpu: { label: 'GPU', preset: null, read: ({ gpus }: Snapshot) => busiestPercent(gpus ?? []) },
  'gpu-memory': {
    label: 'GPU memory',
    preset: null,
    read: ({ gpus }: Snapshot) => highest((gpus ?? []).map(gpuMemoryUsedPercent)),
  },
} as const;
type LimitName = keyof typeof limits;

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function fullestPercent({ filesystems }: Snapshot): number | null {
  return highest((filesystems?.mounts ?? []).map(({ usedPercent }) => usedPercent));
}

export interface Checked {
  readonly name: LimitName;
  readonly value: number | null;
  readonly limit: number;
  readonly ok: boolean;
  readonly reason: string | null;
}

/** Compares the mean of some samples with a limit; a value that is not available fails the check. */
export function checkLimit(name: LimitName, limit: number, snapshots: readonly Snapshot[]): Checked {
  const known = snapshots.map(limits[name].read).filter((value) => value !== null);
  const value = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  const { label } = limits[name];
  if (value === null) {
    const hasNoGpu = name.startsWith('gpu') && snapshots.every(({ health }) => health.gpus.state === 'absent');
    const reason = hasNoGpu ? 'there is no GPU' : `${label} usage is not available`;
    return { name, value, limit, ok: false, reason };
  }
  const ok = value <= limit;
  return { name, value, limit, ok, reason: ok ? null : `${label} ${format.number(value, 1)} % exceeds ${limit} %` };
}

/** @throws UserError with what would be right */
function readLimits(values: GivenFlags['values']): readonly (readonly [LimitName, number])[] {
  return (Object.keys(limits) as LimitName[]).flatMap((name) => {
    const text = values[name];
    const limit = text === undefined ? limits[name].preset : Number(text);
    if (limit === null) return [];
    if (!(limit >= 0 && limit <= 100)) throw new UserError(`--${name} ${text} is not a percentage; use 0 to 100`);
    return [[name, limit] as const];
  });
}

/** Exits with 0 if everything is within its limit, or 1 with the reasons. */
async function runCheck({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { for: forText = '1s', json } = values;
  const durationMs = parseInterval(String(forText));
  if (durationMs === null) {
    return { code: 2, message: `tacho check: --for ${forText} is not a duration; use 100ms to 1h, such as 5s or 1m` };
  }
  let wanted: readonly (readonly [LimitName, number])[];
  try {
    wanted = readLimits(values);
  } catch (error) {
    return { code: 2, message: `tacho check: ${explainToUser(error, 'tacho check', context.warn)}` };
  }
  const intervalMs = Math.min(1000, durationMs);
  const monitor = openMonitor(values, context, 3_600_000);
  try {
    const snapshots: Snapshot[] = [await monitor.sampleWhole()];
    for (let passedMs = intervalMs; passedMs < durationMs; passedMs += intervalMs) {
      await wait(intervalMs);
      snapshots.push(await monitor.sample(intervalMs));
    }
    const checks = wanted.map(([name, limit]) => checkLimit(name, limit, snapshots));
    const ok = checks.every((one) => one.ok);
    const reasons = [...new Set(checks.flatMap(({ reason }) => reason ?? []))];
    if (json)
      context.write(`${JSON.stringify({ ok, reasons, checks: checks.map(({ reason: _, ...rest }) => rest) })}\n`);
    else context.print(ok ? 'ok\n' : `${reasons.join('\n')}\n`);
    return { code: ok ? 0 : 1, message: '' };
  } finally {
    monitor.close();
  }
}

export const checkCommand: Command = { flags: checkFlags, run: runCheck };
