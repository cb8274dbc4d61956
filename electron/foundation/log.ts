import pino from 'pino';
import type { Settings } from '../../shared/settings/settings.ts';
import { openRotatedFile } from './files/rotated-file.ts';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export type LogLevel = Settings['log.level'];

export interface LevelLog extends Log {
  setLevel(level: LogLevel): void;
}

/** Four of five megabytes are the twenty that a log may take. */
const mostBytes = 5_000_000;

/**
 * JSON lines on stderr, from a level on, and in a file beside where one is named. Written at once, so that a crash loses none.
 * @param path of the newest file; older ones have `.1`, `.2`… behind it
 */
export function createLog(level: LogLevel, path: string | null = null): LevelLog {
  const log = pino({ level }, openStreams(path));
  return {
    info: (text) => log.info(text),
    warn: (text) => log.warn(text),
    setLevel(next) {
      log.level = next;
    },
  };
}

function openStreams(path: string | null): pino.DestinationStream {
  const terminal = pino.destination({ dest: 2, sync: true });
  // Whoever started us may have stopped reading; then nobody is told.
  terminal.on('error', () => undefined);
  if (path === null) return terminal;
  const file = openRotatedFile(path, mostBytes);
  return {
    write(line) {
      terminal.write(line);
      file.write(line);
    },
  };
}
