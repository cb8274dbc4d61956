import type { Uptime } from '../../../../shared/readings/system.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { quote } from '../scan.ts';

/**
 * Parses /proc/uptime (https://man7.org/linux/man-pages/man5/proc_uptime.5.html): `350735.47 234388.90`.
 * @throws Error with the text if it does not begin with a number
 */
export function parseUptime(text: string): Uptime {
  const match = /^(\d+(?:\.\d+)?)\s/.exec(text);
  if (!match) throw new UserError(`parse /proc/uptime: expected seconds, found ${quote(text)}`);
  return { uptimeSeconds: Number(match[1]) };
}

export function createUptimeCollector(source: Source): Collector<'uptime'> {
  return { name: 'uptime', collect: () => parseUptime(source.text('proc/uptime')) };
}

/** The uptime by the clock that process start times refer to; `null` if it cannot be read. */
export function readUptimeMs(source: Source): number | null {
  try {
    return parseUptime(source.text('proc/uptime')).uptimeSeconds * 1000;
  } catch {
    return null;
  }
}
