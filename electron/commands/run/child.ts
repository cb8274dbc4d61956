import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandContext } from '../../foundation/command-context.ts';
import type { Outcome } from '../command.ts';
import { findSignalName } from './signal-names.ts';
import type { ExitStatus, WaitForExit } from './wait-for-exit.ts';

export interface Ended extends ExitStatus {
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

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // A command that runs as another user does not get our signals.
  }
}

/** What a terminal sends to everything in front of it: the command has it already. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);
const passedOn = ['SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;

/** Told before there is a command: a signal that comes while it is being started is meant for it, too. */
function passSignals(context: CommandContext): (send: (signal: NodeJS.Signals) => void) => void {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const early: NodeJS.Signals[] = [];
  let send: ((signal: NodeJS.Signals) => void) | null = null;
  const pass = (signal: NodeJS.Signals) => {
    if (hasTerminal && sentByTerminal.has(signal)) return;
    if (send) send(signal);
    else early.push(signal);
  };
  context.onStop(pass);
  for (const signal of passedOn) process.on(signal, pass);
  return (sendNow) => {
    send = sendNow;
    for (const signal of early) sendNow(signal);
  };
}

/**
 * Starts a command in our place: with our terminal, our files and, passed on, our signals.
 * @param waitForExit where Node has to wait itself, an end by a signal that it has no name for is exit 0
 */
export function startChild(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  context: CommandContext,
  waitForExit: WaitForExit | null,
): Child {
  // Node throws where a shell says that there is no such command.
  if (program === '') {
    const end: Ended = { ...explainProblem({ code: 'ENOENT', name: '', message: '' }), signal: null, ms: 0 };
    return { pid: 0, hasEnded: true, waitForEnd: async () => undefined, end: Promise.resolve(end) };
  }
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
  const passTo = passSignals(context);
  const child = spawn(program, args, { stdio: 'inherit', env });
  const { pid } = child;
  const finishWith = (status: ExitStatus) => finish({ ...status, problem: null });
  if (pid === undefined) child.once('error', (error) => finish({ ...explainProblem(error), signal: null }));
  else if (!waitForExit?.(child, pid, finishWith))
    child.once('exit', (code, signal) => finishWith({ code, signal: signal && constants.signals[signal] }));
  passTo((signal) => {
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

/** As the command ended, so do we: with its code, or by its signal. */
export function endAs({ code, signal }: Ended): Outcome {
  if (signal === null) return { code: code ?? 1, message: '' };
  const name = findSignalName(signal);
  // By a signal without a name we do not end: a parent that runs on Node would take it for exit 0.
  if (name !== null) {
    process.removeAllListeners(name);
    process.kill(process.pid, name);
  }
  return { code: 128 + signal, message: '' };
}
