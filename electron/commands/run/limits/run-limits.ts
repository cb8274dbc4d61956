import { message } from '../../../../shared/text/message.ts';
import { parseDuration } from '../../../../shared/time/parse-time.ts';
import { round } from '../../../../shared/wire/fields.ts';
import type { Wording } from '../../../foundation/command-context.ts';
import type { FlagValues } from '../../../foundation/flags.ts';
import { UsageError } from '../../command.ts';
import { parseSize } from '../../options/parse-size.ts';
import type { Entry } from '../command-tracker.ts';

export const limitFlags = {
  'max-memory': {
    type: 'string',
    value: 'SIZE',
    help: message('end the command when it uses more memory than this: 512M, 4G'),
  },
  'max-time': { type: 'string', value: 'TIME', help: message('end the command after this time: 30s, 10m, 2h') },
  'max-cpu': {
    type: 'string',
    value: 'TIME',
    help: message(
      'end the command when it has used this much CPU time (30s, 10m), or limit it to a share of one core (150%)',
    ),
  },
} as const;

const words = {
  notSize: message('--max-memory {value} is not a size; use 1M to 1024T, such as 512M or 4G'),
  noUnit: message('--max-memory {value} has no unit; use 1M to 1024T, such as 512M or 4G'),
  notTime: message('--max-time {value} is not a duration; use 100ms to 366d, such as 30s, 10m or 2h'),
  notCpu: message('--max-cpu {value} is neither a duration nor a share; use 30s, 10m, or 1% to 100000%'),
};

/** `null`: not limited. */
export interface RunLimits {
  readonly memoryBytes: number | null;
  readonly timeMs: number | null;
  /** CPU time of all processes together. */
  readonly cpuMs: number | null;
  /** Of one core. */
  readonly cpuPercent: number | null;
}

export type LimitName = 'memory' | 'time' | 'cpu';

const minMs = 100;
const maxMs = 366 * 86_400_000;

/** `null` if it is not a duration, or too short or too long. */
function readDuration(text: string): number | null {
  const ms = parseDuration(text);
  return ms !== null && ms >= minMs && ms <= maxMs ? ms : null;
}

/** @throws UsageError with what would be right */
export function readRunLimits(values: FlagValues, { text }: Wording): RunLimits {
  const memory = values['max-memory'];
  const time = values['max-time'];
  const cpu = values['max-cpu'];
  const memoryBytes = memory === undefined ? null : parseSize(String(memory));
  if (memory !== undefined && memoryBytes === null) {
    const isBare = /^\d+(?:\.\d+)?$/.test(String(memory));
    throw new UsageError(text(isBare ? words.noUnit : words.notSize, { value: String(memory) }));
  }
  const timeMs = time === undefined ? null : readDuration(String(time));
  if (time !== undefined && timeMs === null) {
    throw new UsageError(text(words.notTime, { value: String(time) }));
  }
  const share = /^(\d{1,6}(?:\.\d+)?)%$/.exec(String(cpu ?? ''))?.[1];
  const cpuPercent = share === undefined ? null : Number(share);
  const cpuMs = cpu === undefined || cpuPercent !== null ? null : readDuration(String(cpu));
  const isCpuWrong = cpuPercent === null ? cpuMs === null : cpuPercent < 1 || cpuPercent > 100_000;
  if (cpu !== undefined && isCpuWrong) throw new UsageError(text(words.notCpu, { value: String(cpu) }));
  return { memoryBytes, timeMs, cpuMs, cpuPercent };
}

export function hasLimits(limits: RunLimits): boolean {
  return Object.values(limits).some((limit) => limit !== null);
}

/** The limits as in the last line of the log; nothing without any. */
export function describeLimits(limits: RunLimits): Entry {
  if (!hasLimits(limits)) return {};
  const { memoryBytes, timeMs, cpuMs, cpuPercent } = limits;
  return {
    limits: {
      memory_mb: round(memoryBytes === null ? null : memoryBytes / 1024 ** 2),
      seconds: round(timeMs === null ? null : timeMs / 1000, 3),
      cpu_seconds: round(cpuMs === null ? null : cpuMs / 1000, 3),
      cpu_percent: cpuPercent,
    },
  };
}
