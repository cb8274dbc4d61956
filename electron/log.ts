import pino from 'pino';
import type { Log } from './core/contract.ts';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** JSON lines on stderr, from the level that TACHO_LOG_LEVEL names. Written at once, so that a crash loses none. */
export function createLog(level: string | undefined): Log {
  const isKnown = level !== undefined && levels.includes(level);
  const log = pino({ level: isKnown ? level : 'warn' }, pino.destination({ dest: 2, sync: true }));
  if (level !== undefined && !isKnown)
    log.warn(`TACHO_LOG_LEVEL=${level} is no level; use one of ${levels.join(', ')}`);
  return { info: (text) => log.info(text), warn: (text) => log.warn(text) };
}
