import pino from 'pino';
import type { Settings } from '../shared/settings.ts';
import type { Log } from './core/contract.ts';

export type LogLevel = Settings['log.level'];

export interface LevelLog extends Log {
  setLevel(level: LogLevel): void;
}

/** JSON lines on stderr, from a level on. Written at once, so that a crash loses none. */
export function createLog(level: LogLevel): LevelLog {
  const log = pino({ level }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (text) => log.info(text),
    warn: (text) => log.warn(text),
    setLevel(next) {
      log.level = next;
    },
  };
}
