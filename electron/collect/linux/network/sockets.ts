import type { Sockets } from '../../../../shared/readings/network.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { createBaseline, ratePerSecond } from '../../rate.ts';

/**
 * Parses /proc/net/sockstat and sockstat6 (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html):
 * `TCP: inuse 4 orphan 0 tw 4 alloc 17 mem 1` to `TCP inuse` → 4. Anything else is skipped.
 */
export function parseSockstat(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [protocol, ...words] = line.split(/:? /);
    for (let index = 0; index + 1 < words.length; index += 2) {
      const count = words[index + 1] ?? '';
      if (/^\d{1,15}$/.test(count)) counts.set(`${protocol} ${words[index]}`, Number(count));
    }
  }
  return counts;
}

/**
 * The TCP lines of /proc/net/snmp (names of RFC 1213): names in one line, values in the next.
 * Each is `null` if there is no such name.
 */
export function parseTcpSnmp(text: string): {
  readonly established: number | null;
  readonly retransmits: number | null;
} {
  const [names, values] = [...text.matchAll(/^Tcp: (.*)$/gm)].map((match) => match[1]?.trim().split(/ +/) ?? []);
  const at = (name: string) => {
    // In a truncated line the values would get the wrong names.
    const value = names?.length === values?.length ? (values?.[names?.indexOf(name) ?? -1] ?? '') : '';
    return /^\d{1,15}$/.test(value) ? Number(value) : null;
  };
  return { established: at('CurrEstab'), retransmits: at('RetransSegs') };
}

/** The number of connections changes slowly. */
const intervalMs = 2000;

/** Uses the counts of the kernel, which cost a hundredth of listing all sockets. */
export function createSocketsCollector(source: Source): Collector<'sockets'> {
  const nextInterval = createBaseline<number | null>();
  return {
    name: 'sockets',
    intervalMs,
    collect(tick): Sockets | null {
      const sockstat = source.textIfPresent('proc/net/sockstat');
      if (sockstat === null) return null;
      const four = parseSockstat(sockstat);
      const sockstat6 = source.textIfPresent('proc/net/sockstat6');
      const six = parseSockstat(sockstat6 ?? '');
      const hasSix = sockstat6 !== null;
      const { established, retransmits } = parseTcpSnmp(source.textIfPresent('proc/net/snmp') ?? '');
      const interval = nextInterval(retransmits, tick);
      const get = (name: string) => four.get(name) ?? null;
      // Without IPv6 there is no second file; with a malformed line the sum is unknown, not smaller.
      const both = (name: string, otherName: string) => {
        const [own, other] = [get(name), hasSix ? (six.get(otherName) ?? null) : 0];
        return own === null || other === null ? null : own + other;
      };
      return {
        tcpInUse: both('TCP inuse', 'TCP6 inuse'),
        tcpEstablished: established,
        tcpTimeWait: get('TCP tw'),
        tcpOrphaned: get('TCP orphan'),
        udpInUse: both('UDP inuse', 'UDP6 inuse'),
        tcpRetransmitsPerSecond:
          interval && retransmits !== null
            ? ratePerSecond(interval.before ?? undefined, retransmits, interval.elapsedMs)
            : null,
      };
    },
  };
}
