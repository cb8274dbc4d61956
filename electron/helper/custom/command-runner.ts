import { explainError } from '../../foundation/files/explain-error.ts';
import type { CustomCommand } from './custom-sources.ts';
import { parseExposition } from './parse-exposition.ts';
import { FailedProgramError, runCaptured } from './run-captured.ts';
import type { SourceReading } from './text-files.ts';

export interface CommandRunner {
  /** Starts the command if it is due. The promise is that of its first run. */
  advance(): Promise<void>;
  /** Of the last run that ended; `null` before. */
  readonly reading: SourceReading | null;
  /** Kills it, if it runs. */
  close(): void;
}

interface RunnerOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Unix milliseconds. */
  now(): number;
  /** A monotonic clock. */
  monotonicMs(): number;
}

const maxBytes = 1024 ** 2;
const defaultIntervalSeconds = 60;
const defaultTimeoutSeconds = 10;
/** The task that calls this is not exact. */
const toleranceMs = 500;

const outputOf = (error: unknown) => (error instanceof FailedProgramError ? error.errorOutput : '');

/** Runs one command again and again, never twice at once. */
export function createCommandRunner(
  name: string,
  command: CustomCommand,
  { env, now, monotonicMs }: RunnerOptions,
): CommandRunner {
  const { argv, intervalSeconds = defaultIntervalSeconds, timeoutSeconds = defaultTimeoutSeconds } = command;
  let reading: SourceReading | null = null;
  let running: Promise<void> | null = null;
  let kill: (() => void) | null = null;
  let startedMs = Number.NEGATIVE_INFINITY;
  let first: Promise<void> | null = null;

  async function run(): Promise<void> {
    startedMs = monotonicMs();
    const modifiedAt = now();
    try {
      const text = await runCaptured(argv, {
        timeoutMs: timeoutSeconds * 1000,
        maxBytes,
        env,
        onRunning: (next) => {
          kill = next;
        },
      });
      reading = { name, modifiedAt, families: parseExposition(text), problem: null };
    } catch (error) {
      reading = { name, modifiedAt, families: [], problem: explainError(error), errorOutput: outputOf(error) };
    } finally {
      running = null;
    }
  }

  return {
    advance() {
      if (!running && monotonicMs() - startedMs >= intervalSeconds * 1000 - toleranceMs) running = run();
      first ??= running;
      return first ?? Promise.resolve();
    },
    get reading() {
      return reading;
    },
    close: () => kill?.(),
  };
}
