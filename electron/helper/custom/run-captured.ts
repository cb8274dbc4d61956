import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { clip } from '../../../shared/text/clip.ts';
import { sanitize } from '../../../shared/text/sanitize.ts';
import { UserError } from '../../../shared/user-error.ts';
import { describeExit } from '../../foundation/describe-exit.ts';
import { killGroup } from '../../foundation/kill-group.ts';
import { startProgram } from '../../foundation/start-program.ts';
import { commandVariable, killMarked } from './kill-marked.ts';

export interface CaptureOptions {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly env: NodeJS.ProcessEnv;
  /** Called with a function that kills the program and its descendants, and with `null` once they have ended. */
  onRunning(kill: (() => void) | null): void;
}

const maxErrorLength = 200;

/** What a program wrote may be secret, so it is kept apart from the message. */
export class FailedProgramError extends UserError {
  /** Last line of its standard error; may be empty. */
  readonly errorOutput: string;

  constructor(message: string, errorOutput: string) {
    super(message);
    this.errorOutput = sanitize(clip(errorOutput, maxErrorLength));
  }
}

/**
 * Runs a program, never through a shell, and returns its standard output. After the timeout, or with too much output, it is killed with
 * its descendants, see killMarked.
 * @throws UserError that says why it did not start, or how it ended
 */
export function runCaptured(argv: readonly string[], options: CaptureOptions): Promise<string> {
  const { timeoutMs, maxBytes, env, onRunning } = options;
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const mark = randomUUID();
    // Its own process group, so that its children can be killed with it.
    const start = () =>
      spawn(program, args, {
        shell: false,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
        windowsHide: true,
        env: { ...env, [commandVariable]: mark },
      });
    const child = startProgram(start, 'it', (error) => end(() => reject(error)));
    const kill = () => {
      killGroup(child);
      killMarked(mark);
    };
    let output: Buffer[] = [];
    let bytes = 0;
    let lastError = '';
    let isOver = false;
    const end = (finish: () => void) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      onRunning(null);
      finish();
    };
    const abort = (reason: string) => {
      kill();
      // A descendant that was not found may keep them open.
      child.stdout.destroy();
      child.stderr.destroy();
      output = [];
      end(() => reject(new UserError(reason)));
    };
    const timer = setTimeout(() => abort(`it did not end within ${timeoutMs / 1000} s`), timeoutMs);
    onRunning(kill);
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > maxBytes) abort(`its output is larger than ${maxBytes / 1024 ** 2} MiB`);
      else output.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      lastError = piece.toString('utf8').trim().split('\n').at(-1) ?? '';
    });
    child.once('close', (code, signal) =>
      end(() => {
        if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
        else reject(new FailedProgramError(`it ${describeExit(code, signal)}`, lastError));
      }),
    );
  });
}
