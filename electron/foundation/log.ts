import { isatty } from 'node:tty';
import pino from 'pino';
import type { Settings } from '../../shared/settings/settings.ts';
import { sanitize } from '../../shared/text/sanitize.ts';
import { openRotatedFile } from './files/rotated-file.ts';
import { followTraces } from './trace.ts';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export type LogLevel = Settings['log.level'];

export interface LevelLog extends Log {
  setLevel(level: LogLevel): void;
}

export interface LogOutput {
  readonly isTTY: boolean;
  write(line: string): void;
}

/** Four files, so 20 MB in total. */
const maxFileBytes = 5_000_000;

/**
 * Logs to stderr, as text on a terminal and as JSON lines otherwise, and to a file of JSON lines if one is given. Every line is written
 * at once, so that a crash loses none.
 * @param path of the newest file; older ones have `.1`, `.2`… appended
 */
export function createLog(level: LogLevel, path: string | null = null, output: LogOutput = openStderr()): LevelLog {
  const file = path === null ? null : openRotatedFile(path, maxFileBytes);
  const log = pino(
    { level },
    {
      write(line) {
        output.write(output.isTTY ? describeLine(line) : line);
        file?.write(line);
      },
    },
  );
  let unfollow: (() => void) | null = null;
  function setLevel(next: LogLevel): void {
    log.level = next;
    unfollow?.();
    unfollow = next === 'debug' ? followTraces((text) => log.debug(text)) : null;
  }
  setLevel(level);
  return {
    info: (text) => log.info(text),
    warn: (text) => log.warn(text),
    setLevel,
  };
}

/** `10:06:51 warning: the disk is full`; without control characters, since messages may quote names from other machines. */
function describeLine(line: string): string {
  const { level, time, msg } = JSON.parse(line) as {
    readonly level: number;
    readonly time: number;
    readonly msg: string;
  };
  const label = pino.levels.labels[level] ?? String(level);
  return `${new Date(time).toTimeString().slice(0, 8)} ${label === 'warn' ? 'warning' : label}: ${sanitize(msg)}\n`;
}

function openStderr(): LogOutput {
  const stderr = pino.destination({ dest: 2, sync: true });
  // Its reader may have exited, which must not end Tacho.
  stderr.on('error', () => undefined);
  return { isTTY: isatty(2), write: (line) => void stderr.write(line) };
}
