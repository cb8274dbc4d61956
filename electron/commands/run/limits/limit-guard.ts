import { message } from '../../../../shared/text/message.ts';
import type { Wording } from '../../../foundation/command-context.ts';
import type { LimitName, RunLimits } from './run-limits.ts';

/** What a command uses at one moment. */
export interface LimitedUse {
  /** Time since its start. */
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export interface LimitGuard {
  /** Compares what the command uses with its limits. Called at each sample. */
  check(use: LimitedUse): void;
  /** The limit for which the command was ended; `null` as long as it was not. */
  readonly endedBy: LimitName | null;
}

export interface GuardOptions {
  readonly limits: RunLimits;
  /** Whether the kernel keeps it to its share of the CPU. */
  readonly isCpuShareKept: boolean;
  readonly wording: Wording;
  warn(text: string): void;
  /** Sends a signal to all processes of the command. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
}

const warnAt = 0.9;
/** Time to end after SIGTERM, before SIGKILL. */
export const graceMs = 5000;
/** A share of the CPU is compared with the mean over this time: it may be exceeded for a moment. */
const shareWindowMs = 10_000;

const words = {
  memoryClose: message('memory {value} is close to the limit of {limit}'),
  timeClose: message('time {value} is close to the limit of {limit}'),
  cpuClose: message('CPU time {value} is close to the limit of {limit}'),
  shareClose: message('CPU {value} % is close to the limit of {limit} %'),
  memoryOver: message('memory {value} exceeds the limit of {limit}; ending the command'),
  timeOver: message('time {value} exceeds the limit of {limit}; ending the command'),
  cpuOver: message('CPU time {value} exceeds the limit of {limit}; ending the command'),
  shareOver: message('CPU {value} % exceeds the limit of {limit} %; ending the command'),
  killing: message('the command did not end within {seconds} s; killing it'),
};

/** Warns at 90 % of a limit. A command that reaches it gets SIGTERM, and SIGKILL if it is still running after some seconds. */
export function createLimitGuard(options: GuardOptions): LimitGuard {
  const { limits, wording, warn, signal, isCpuShareKept } = options;
  const { text, format } = wording;
  const warned = new Set<string>();
  let endedBy: LimitName | null = null;
  let endedMs = 0;
  let isKilled = false;
  let recent: readonly LimitedUse[] = [];

  function meanShare(use: LimitedUse): number | null {
    recent = [...recent, use];
    const from = recent.findLast(({ ms }) => use.ms - ms >= shareWindowMs);
    if (!from) return null;
    recent = recent.slice(recent.indexOf(from));
    return (100 * (use.cpuMs - from.cpuMs)) / (use.ms - from.ms);
  }

  const bytes = (value: number) => format.bytes(value);
  const duration = (ms: number) => (ms < 60_000 ? `${format.number(ms / 1000, 2)} s` : format.duration(ms));
  const percent = (value: number) => format.number(value, 0);

  function list(use: LimitedUse) {
    const share = limits.cpuPercent === null || isCpuShareKept ? null : meanShare(use);
    return [
      {
        name: 'memory',
        value: use.memoryBytes,
        limit: limits.memoryBytes,
        show: bytes,
        close: words.memoryClose,
        over: words.memoryOver,
      },
      {
        name: 'time',
        value: use.ms,
        limit: limits.timeMs,
        show: duration,
        close: words.timeClose,
        over: words.timeOver,
      },
      {
        name: 'cpu',
        value: use.cpuMs,
        limit: limits.cpuMs,
        show: duration,
        close: words.cpuClose,
        over: words.cpuOver,
      },
      {
        name: 'cpu',
        value: share,
        limit: limits.cpuPercent,
        show: percent,
        close: words.shareClose,
        over: words.shareOver,
      },
    ] as const;
  }

  function kill(ms: number): void {
    if (isKilled || ms - endedMs < graceMs) return;
    isKilled = true;
    warn(text(words.killing, { seconds: graceMs / 1000 }));
  }

  return {
    get endedBy() {
      return endedBy;
    },
    check(use) {
      if (endedBy !== null) {
        kill(use.ms);
        // Again each time, because it may have started others.
        if (isKilled) signal('SIGKILL');
        return;
      }
      for (const { name, value, limit, show, close, over } of list(use)) {
        if (value === null || limit === null || value < warnAt * limit) continue;
        const args = { value: show(value), limit: show(limit) };
        if (value < limit) {
          if (!warned.has(name)) warn(text(close, args));
          warned.add(name);
          continue;
        }
        endedBy = name;
        endedMs = use.ms;
        warn(text(over, args));
        signal('SIGTERM');
        return;
      }
    },
  };
}
