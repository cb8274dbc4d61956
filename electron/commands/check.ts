import { setTimeout as wait } from 'node:timers/promises';
import { busiestPercent, maxKnown } from '../../shared/readings/aggregate.ts';
import { gpuMemoryUsedPercent } from '../../shared/readings/gpus.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { english, englishFormat } from '../../shared/text/english.ts';
import { message } from '../../shared/text/message.ts';
import type { CommandContext, Wording } from '../foundation/command-context.ts';
import type { GivenFlags } from '../foundation/flags.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { machineFlags, openMonitor } from './open-monitor.ts';
import { parseInterval } from './options/parse-interval.ts';

const percent = { type: 'string', value: 'PERCENT' } as const;

const checkFlags = {
  cpu: { ...percent, help: message('maximum CPU usage (90)') },
  memory: { ...percent, help: message('maximum memory usage (90)') },
  disk: { ...percent, help: message('maximum usage of any file system (95)') },
  gpu: { ...percent, help: message('maximum usage of any GPU (not checked by default)') },
  'gpu-memory': { ...percent, help: message('maximum memory usage of any GPU (not checked by default)') },
  for: { type: 'string', value: 'TIME', help: message('measure for this long and take the mean: 5s, 1m (1s)') },
  json: { type: 'boolean', help: message('print the result as JSON') },
  ...machineFlags,
} as const;

const words = {
  noGpu: message('there is no GPU'),
  ok: message('ok', 'result of tacho check'),
  notDuration: message('--for {value} is not a duration; use 100ms to 1h, such as 5s or 1m'),
  notPercentage: message('--{flag} {value} is not a percentage; use 0 to 100'),
};

/** What can be limited: the default limit, how to read it, and what to say of it. */
const limits = {
  cpu: {
    preset: 90,
    read: ({ cpu }: Snapshot) => cpu?.busyPercent ?? null,
    exceeded: message('CPU {value} % exceeds {limit} %'),
    unknown: message('CPU usage is not available'),
  },
  memory: {
    preset: 90,
    read: ({ memory }: Snapshot) => memory?.usedPercent ?? null,
    exceeded: message('memory {value} % exceeds {limit} %'),
    unknown: message('memory usage is not available'),
  },
  disk: {
    preset: 95,
    read: ({ filesystems }: Snapshot) => maxKnown((filesystems?.mounts ?? []).map(({ usedPercent }) => usedPercent)),
    exceeded: message('disk space {value} % exceeds {limit} %'),
    unknown: message('disk usage is not available'),
  },
  gpu: {
    preset: null,
    read: ({ gpus }: Snapshot) => busiestPercent(gpus ?? []),
    exceeded: message('GPU {value} % exceeds {limit} %'),
    unknown: message('GPU usage is not available'),
  },
  'gpu-memory': {
    preset: null,
    read: ({ gpus }: Snapshot) => maxKnown((gpus ?? []).map(gpuMemoryUsedPercent)),
    exceeded: message('GPU memory {value} % exceeds {limit} %'),
    unknown: message('GPU memory usage is not available'),
  },
} as const;
type LimitName = keyof typeof limits;

export interface Checked {
  readonly name: LimitName;
  readonly value: number | null;
  readonly limit: number;
  readonly ok: boolean;
  /** Why it is not ok, in the given language. */
  describe(wording: Wording): string;
}

/** Compares the mean of some samples with a limit; a value that is not available fails the check. */
export function checkLimit(name: LimitName, limit: number, snapshots: readonly Snapshot[]): Checked {
  const { read, exceeded, unknown } = limits[name];
  const known = snapshots.map(read).filter((value) => value !== null);
  const value = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  if (value === null) {
    const hasNoGpu = name.startsWith('gpu') && snapshots.every(({ health }) => health.gpus.state === 'absent');
    return { name, value, limit, ok: false, describe: ({ text }) => text(hasNoGpu ? words.noGpu : unknown) };
  }
  return {
    name,
    value,
    limit,
    ok: value <= limit,
    describe: ({ text, format }) => text(exceeded, { value: format.number(value, 1), limit: String(limit) }),
  };
}

/** @throws UsageError with what would be right */
function readLimits(values: GivenFlags['values'], { text }: Wording): readonly (readonly [LimitName, number])[] {
  return (Object.keys(limits) as LimitName[]).flatMap((name) => {
    const given = values[name];
    const limit = given === undefined ? limits[name].preset : Number(given);
    if (limit === null) return [];
    if (limit >= 0 && limit <= 100) return [[name, limit] as const];
    throw new UsageError(text(words.notPercentage, { flag: name, value: String(given) }));
  });
}

function listReasons(checks: readonly Checked[], wording: Wording): readonly string[] {
  return [...new Set(checks.filter(({ ok }) => !ok).map(({ describe }) => describe(wording)))];
}

/** Exits with 0 if everything is within its limit, or 1 with the reasons. */
async function runCheck({ values }: GivenFlags, context: CommandContext): Promise<Outcome> {
  const { text } = context;
  const { for: forText = '1s', json } = values;
  const durationMs = parseInterval(String(forText));
  if (durationMs === null) throw new UsageError(text(words.notDuration, { value: String(forText) }));
  const wanted = readLimits(values, context);
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
    if (json) {
      const reasons = listReasons(checks, { text: english, format: englishFormat });
      context.write(`${JSON.stringify({ ok, reasons, checks: checks.map(({ describe: _, ...rest }) => rest) })}\n`);
    } else context.print(ok ? `${text(words.ok)}\n` : `${listReasons(checks, context).join('\n')}\n`);
    return { code: ok ? 0 : 1, message: '' };
  } finally {
    monitor.close();
  }
}

export const checkCommand: Command = { flags: checkFlags, run: runCheck };
