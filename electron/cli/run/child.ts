import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandContext, Outcome } from '../command.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** After the start. */
  readonly ms: number;
  /** Why it could not be started; `null` for a command that was. */
  readonly problem: string | null;
}

export interface Child {
  /** 0 when it could not be started. */
  readonly pid: number;
  readonly hasEnded: boolean;
  /** Resolves after so long, or when the command has ended. */
  waitForEnd(maxMs: number): Promise<void>;
  /** How it ended; a command that could not be started has an exit code, too. */
  readonly end: Promise<Ended>;
}

/** What a shell would say of a command that it cannot start. */
function explainProblem({ code, message }: NodeJS.ErrnoException): Pick<Ended, 'code' | 'problem'> {
  if (code === 'ENOENT') return { code: 127, problem: 'there is no such command' };
  return { code: 126, problem: code === 'EACCES' ? 'it may not be run' : message };
}

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
  // Node throws where a shell says that there is no such command.
  if (program === '') {
    const end: Ended = { ...explainProblem({ code: 'ENOENT', name: '', message: '' }), signal: null, ms: 0 };
    return { pid: 0, hasEnded: true, waitForEnd: async () => undefined, end: Promise.resolve(end) };
  }
  const startedMs = performance.now();
  const ended = new AbortController();
  const passTo = passSignals(context);
  const child = spawn(program, args, { stdio: 'inherit', env });
  passTo(child);
  const end = new Promise<Ended>((resolve) => {
    const finish = (how: Omit<Ended, 'ms'>) => {
      resolve({ ...how, ms: performance.now() - startedMs });
      ended.abort();
    };
    child.once('error', (error) => finish({ ...explainProblem(error), signal: null }));
    child.once('exit', (code, signal) => finish({ code, signal, problem: null }));
  });
  return {
    pid: child.pid ?? 0,
    get hasEnded() {
      return ended.signal.aborted;
    },
    waitForEnd: (maxMs) => wait(maxMs, undefined, { ref: false, signal: ended.signal }).catch(() => undefined),
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
