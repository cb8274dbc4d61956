import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { CommandContext, Outcome } from '../command.ts';
import { readChildCpuMs } from './child-time.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** After the start. */
  readonly ms: number;
  /** CPU time of the command and of all that it and theirs waited for; `null` where that is not told. */
  readonly cpuMs: number | null;
}

export interface Child {
  /** 0 when it could not be started. */
  readonly pid: number;
  readonly hasEnded: boolean;
  /** How it ended; a command that could not be started is an outcome, too. */
  readonly end: Promise<Ended | Outcome>;
}

/** A shell would say so of a command that is not there, or may not be run. */
const problems: Readonly<Record<string, readonly [code: number, why: string]>> = {
  ENOENT: [127, 'there is no such command'],
  EACCES: [126, 'it may not be run'],
};

/** What a terminal sends to everything in front of it: the command has it already. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);
const passedOn = ['SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/** Told before there is a command: a signal that comes while it is being started is meant for it, too. */
function passSignals(context: CommandContext): (child: ChildProcess) => void {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const early: NodeJS.Signals[] = [];
  let target: ChildProcess | null = null;
  const pass = (signal: NodeJS.Signals) => {
    if (hasTerminal && sentByTerminal.has(signal)) return;
    if (target) target.kill(signal);
    else early.push(signal);
  };
  context.onStop(pass);
  for (const signal of passedOn) process.on(signal, pass);
  return (child) => {
    target = child;
    for (const signal of early) child.kill(signal);
  };
}

/** Starts a command in our place: with our terminal, our files and, passed on, our signals. */
export function startChild(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  context: CommandContext,
): Child {
  const startedMs = performance.now();
  const cpuBefore = readChildCpuMs();
  let hasEnded = false;
  const passTo = passSignals(context);
  const child = spawn(program, args, { stdio: 'inherit', env });
  passTo(child);
  const end = new Promise<Ended | Outcome>((resolve) => {
    child.once('error', ({ code: reason = '', message }: NodeJS.ErrnoException) => {
      hasEnded = true;
      const [code, why] = problems[reason] ?? [1, message];
      resolve({ code, message: `tacho run: ${program}: ${why}` });
    });
    child.once('exit', (code, signal) => {
      hasEnded = true;
      const cpuAfter = readChildCpuMs();
      const cpuMs = cpuAfter === null || cpuBefore === null ? null : cpuAfter - cpuBefore;
      resolve({ code, signal, ms: performance.now() - startedMs, cpuMs });
    });
  });
  return {
    pid: child.pid ?? 0,
    get hasEnded() {
      return hasEnded;
    },
    end,
  };
}

/** As the command ended, so do we: with its code, or by its signal. */
export function endAs({ code, signal }: Ended): Outcome {
  if (signal === null) return { code: code ?? 1, message: '' };
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  return { code: 128 + (constants.signals[signal] ?? 0), message: '' };
}
