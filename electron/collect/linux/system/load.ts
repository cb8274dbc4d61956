import type { Load } from '../../../../shared/readings/cpu.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { quote } from '../scan.ts';

/**
 * Parses /proc/loadavg (https://man7.org/linux/man-pages/man5/proc_loadavg.5.html): `0.20 0.18 0.12 1/80 11206`.
 * @throws Error with the text if it does not begin with three numbers
 */
export function parseLoadavg(text: string): Load {
  const match = /^(\d+\.\d+) (\d+\.\d+) (\d+\.\d+) /.exec(text);
  if (!match) throw new UserError(`parse /proc/loadavg: expected three averages, found ${quote(text)}`);
  return { average1m: Number(match[1]), average5m: Number(match[2]), average15m: Number(match[3]) };
}

export function createLoadCollector(source: Source): Collector<'load'> {
  return { name: 'load', collect: () => parseLoadavg(source.text('proc/loadavg')) };
}
