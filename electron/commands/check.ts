import { setTimeout as wait } from 'node:timers/promises';
import { busiestPercent } from '../../shared/readings/aggregate.ts';
import { gpuMemoryUsedPercent } from '../../shared/readings/gpus.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { explainToUser, UserError } from '../../shared/user-error.ts';
import type { CommandContext } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import type { Command, Outcome } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parsePace } from './options/parse-interval.ts';
import { figure } from './printing/figures.ts';

const percent = { type: 'string', value: 'PERCENT' } as const;

const checkFlags = {
  cpu: { ...percent, help: 'most of all CPU time in use (90)' },
  memory: { ...percent, help: 'most of the memory in use (90)' },
  disk: { ...percent, help: 'most of any file system in use (95)' },
  gpu: { ...percent, help: 'most of any GPU in use (not looked at)' },
  'gpu-memory': { ...percent, help: 'most of the memory of any GPU in use (not looked at)' },
  for: { type: 'string', value: 'TIME', help: 'look for so long and take the mean: 5s, 1m (1s)' },
  json: { type: 'boolean', help: 'the answer as JSON' },
  ...machineFlags,
} as const;

/** What may be limited: how it is called, its limit where none is given, and how full it is. */
const limits = {
  cpu: { what: 'CPU', otherwise: 90, read: ({ cpu }: Snapshot) => cpu?.busyPercent ?? null },
  memory: { what: 'memory', otherwise: 90, read: ({ memory }: Snapshot) => memory?.usedPercent ?? null },
  disk: { what: 'disk space', otherwise: 95, read: fullestPercent },
  gpu: { what: 'GPU', otherwise: null, read: ({ gpus }: Snapshot) => busiestPercent(gpus ?? []) },
  'gpu-memory': {
    what: 'GPU memory',
    otherwise: null,
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

interface Checked {
  readonly name: LimitName;
  readonly value: number | null;
  readonly limit: number;
  readonly ok: boolean;
  readonly reason: string | null;
}

function check(name: LimitName, limit: number, values: readonly (number | null)[]): Checked {
  const known = values.filter((value) => value !== null);
  const value = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  const { what } = limits[name];
  if (value === null) return { name, value, limit, ok: false, reason: `${what} could not be read` };
  const ok = value <= limit;
  return { name, value, limit, ok, reason: ok ? null : `${what} ${figure(value, 1)} % is over ${limit} %` };
}

/** @throws UserError with what would be right */
function readLimits(values: GivenFlags['values']): readonly (readonly [LimitName, number])[] {
  return (Object.keys(limits) as LimitName[]).flatMap((name) => {
    const text = values[name];
    const limit = text === undefined ? limits[name].otherwise : Number(text);
    if (limit === null) return [];
    if (!(limit >= 0 && limit <= 100)) throw new UserError(`--${name} ${text} is no percentage; use 0 to 100`);
    return [[name, limit] as const];
  });
}

/** May something start here? 0 when all is below its limit, 1 when not, with the reasons. */
async function runCheck({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { for: forText = '1s', json } = values;
  const lengthMs = parsePace(String(forText));
  if (lengthMs === null)
    return { code: 2, message: `tacho check: --for ${forText} is no time; use 100ms to 1h, such as 5s or 1m` };
  let wanted: readonly (readonly [LimitName, number])[];
  try {
    wanted = readLimits(values);
  } catch (error) {
    return { code: 2, message: `tacho check: ${explainToUser(error, 'the limits', context.warn)}` };
  }
  const stepMs = Math.min(1000, lengthMs);
  const monitor = openMonitor(values, context, 3_600_000);
  try {
    const snapshots: Snapshot[] = [await monitor.sampleWhole()];
    for (let passed = stepMs; passed < lengthMs; passed += stepMs) {
      await wait(stepMs);
      snapshots.push(await monitor.sample(stepMs));
    }
    const checks = wanted.map(([name, limit]) => check(name, limit, snapshots.map(limits[name].read)));
    const ok = checks.every((one) => one.ok);
    const reasons = checks.flatMap(({ reason }) => (reason === null ? [] : [reason]));
    if (json)
      context.write(`${JSON.stringify({ ok, reasons, checks: checks.map(({ reason: _, ...rest }) => rest) })}\n`);
    else context.print(ok ? 'ok\n' : `${reasons.join('\n')}\n`);
    return { code: ok ? 0 : 1, message: '' };
  } finally {
    monitor.close();
  }
}

export const checkCommand: Command = { flags: checkFlags, run: runCheck };
