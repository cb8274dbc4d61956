import type { NetworkTotals } from '../../../../shared/readings/network.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { endOfLine, quote, refuse, type Skip, scanNumbers } from '../scan.ts';

/**
 * Parses /proc/net/dev (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html): two header lines, then one line per interface
 * with eight counters for received and eight for sent. Names may contain a colon (`eth0:1`), so the last one is the separator.
 * Malformed lines are passed to `skip`; their interface is in the result with `null` if its name is readable.
 * @throws Error with the line if the header is a different one and no line can be parsed
 */
export function parseNetDev(text: string, skip: Skip = refuse): ReadonlyMap<string, NetworkTotals | null> {
  const interfaces = new Map<string, NetworkTotals | null>();
  const second = endOfLine(text, 0) + 1;
  let start = endOfLine(text, second) + 1;
  let problem: string | null = null;
  if (!text.slice(second, start).includes('|bytes')) {
    problem = `parse /proc/net/dev: expected "face |bytes" in line 2, found ${quote(text, second, start)}`;
    skip(problem);
  }
  while (start < text.length) {
    const end = endOfLine(text, start);
    const colon = text.lastIndexOf(':', end);
    const counters = colon > start ? scanNumbers(text, colon + 1, end) : null;
    const isWhole = counters !== null && counters.length >= 16 && counters.every((count) => count >= 0);
    if (!isWhole && text.slice(start, end).trim() !== '') {
      const bad = `parse /proc/net/dev: cannot read ${quote(text, start, end)}`;
      problem ??= bad;
      skip(bad);
    }
    if (colon > start) interfaces.set(text.slice(start, colon).trim(), isWhole ? toTotals(counters) : null);
    start = end + 1;
  }
  if (problem && [...interfaces.values()].every((totals) => totals === null)) throw new UserError(problem);
  return interfaces;
}

function toTotals(counters: readonly number[]): NetworkTotals {
  return {
    receivedBytes: counters[0] ?? 0,
    receivedPackets: counters[1] ?? 0,
    receiveErrors: counters[2] ?? 0,
    receiveDrops: counters[3] ?? 0,
    sentBytes: counters[8] ?? 0,
    sentPackets: counters[9] ?? 0,
    sendErrors: counters[10] ?? 0,
    sendDrops: counters[11] ?? 0,
  };
}

const layeredNames =
  /^(lo|veth|virbr|vnet|docker|br-|bridge|bond|team|dummy|ifb|tun|tap|wg|tailscale|zt|cni|flannel|cali)/;

/**
 * The interfaces that may be summed up. Only physical ones count, because bridges, tunnels, bonds and container links would count
 * the same bytes again. A container sees no hardware, so there the names decide.
 */
export function selectCounted(names: readonly string[], hasHardware: (name: string) => boolean): ReadonlySet<string> {
  const physical = names.filter(hasHardware);
  return new Set(physical.length > 0 ? physical : names.filter((name) => !layeredNames.test(name)));
}
