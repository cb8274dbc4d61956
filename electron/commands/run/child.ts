import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandContext } from '../../foundation/command-context.ts';
import { explainError } from '../../foundation/files/explain-error.ts';
import type { Outcome } from '../command.ts';
import { type ExitStatus, findSignalName, type WaitForExit } from './exit-status.ts';

export interface Ended extends ExitStatus {
  /** Time since the start. */
  readonly ms: number;
  /** Why it could not be started; `null` if it was. */
  readonly problem: string | null;
}

export interface Child {
  /** 0 if it could not be started. */
  readonly pid: number;
  readonly hasEnded: boolean;
  /** Resolves after this time, or when the command has ended. */
  waitForEnd(maxMs: number): Promise<void>;
  /** A command that could not be started has an exit code, too. */
  readonly end: Promise<Ended>;
}

/** The exit codes that a shell uses. */
function explainProblem(error: NodeJS.ErrnoException): Pick<Ended, 'code' | 'problem'> {
  if (error.code === 'ENOENT') return { code: 127, problem: 'command not found' };
  return { code: 126, problem: explainError(error) };
}

function createUnstarted(error: NodeJS.ErrnoException): Child {
  const end: Ended = { ...explainProblem(error), signal: null, ms: 0 };
  return { pid: 0, hasEnded: true, waitForEnd: async () => undefined, end: Promise.resolve(end) };
}

type Started = { readonly child: ChildProcess; readonly failed?: never } | { readonly failed: NodeJS.ErrnoException };

/** Node reports some errors by an event, and throws the others, such as `ENOTDIR`. */
function trySpawn(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  try {
    return { child: spawn(program, args, { stdio: 'inherit', env }) };
  } catch (error) {
    return { failed: error as NodeJS.ErrnoException };
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Not permitted if the command runs as another user.
  }
}

/** A terminal sends these to its whole foreground group, including the command. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);
const forwarded = ['SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/** Called before the start, so that signals that arrive meanwhile are forwarded, too. */
function forwardSignals(context: CommandContext): (send: (signal: NodeJS.Signals) => void) => void {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const early: NodeJS.Signals[] = [];
  let send: ((signal: NodeJS.Signals) => void) | null = null;
  const forward = (signal: NodeJS.Signals) => {
    if (hasTerminal && sentByTerminal.has(signal)) return;
    if (send) send(signal);
    else early.push(signal);
  };
  context.onStop(forward);
  for (const signal of forwarded) process.on(signal, forward);
  return (sendNow) => {
    send = sendNow;
    for (const signal of early) sendNow(signal);
  };
}

/**
 * Starts a command with this program's terminal, files and signals.
 * @param waitForExit `null` to let Node wait, which reports the end by a real-time signal as exit code 0
 */
export function startChild(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  context: CommandContext,
  waitForExit: WaitForExit | null,
): Child {
  // Node throws here, while a shell says `command not found`.
  if (program === '') return createUnstarted({ code: 'ENOENT', name: '', message: '' });
  const startedMs = performance.now();
  const ended = new AbortController();
  let resolve: (ended: Ended) => void = () => undefined;
  const end = new Promise<Ended>((settle) => {
    resolve = settle;
  });
  const finish = (how: Omit<Ended, 'ms'>) => {
    resolve({ ...how, ms: performance.now() - startedMs });
    ended.abort();
  };
  const forwardTo = forwardSignals(context);
  const started = trySpawn(program, args, env);
  if (started.failed) return createUnstarted(started.failed);
  const { child } = started;
  const { pid } = child;
  const finishWith = (status: ExitStatus) => finish({ ...status, problem: null });
  if (pid === undefined) child.once('error', (error) => finish({ ...explainProblem(error), signal: null }));
  else if (!waitForExit?.(child, pid, finishWith))
    child.once('exit', (code, signal) => finishWith({ code, signal: signal && constants.signals[signal] }));
  forwardTo((signal) => {
    if (pid !== undefined && !ended.signal.aborted) sendSignal(pid, signal);
  });
  return {
    pid: pid ?? 0,
    get hasEnded() {
      return ended.signal.aborted;
    },
    waitForEnd: (maxMs) => wait(maxMs, undefined, { ref: false, signal: ended.signal }).catch(() => undefined),
    end,
  };
}

/** Ends this program like the command: with its code, or by its signal. */
export function endAs({ code, signal }: Ended): Outcome {
  if (signal === null) return { code: code ?? 1, message: '' };
  const name = findSignalName(signal);
  // Not by a real-time signal: a parent that runs on Node would report exit code 0.
  if (name !== null) {
    process.removeAllListeners(name);
    process.kill(process.pid, name);
  }
  return { code: 128 + signal, message: '' };
}
